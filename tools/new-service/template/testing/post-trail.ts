import type { PostTrail } from '@hanji/service-kit/testing/post-trail';
import { expect } from 'vitest';

const notes = 20;

const trail: PostTrail = {
  leave: async (site, { id: postId }) => {
    for (let number = 0; number < notes; number += 1)
      await site.askService('template', '/api/template/notes', {
        body: { postId, text: `Note ${number}` },
        headers: { authorization: `Bearer ${site.adminToken}` },
      });
  },
  isThere: async (site, { id }) => (await site.query('template', 'select from note where post_id = $1', [id])).length === notes,
  refusesLate: async (site, { id: postId }) => {
    expect((await site.call('/api/template/notes', { body: { postId, text: 'Too late' }, token: site.adminToken })).status).toBe(404);
  },
};
export default trail;
