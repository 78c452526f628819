import type { PostTrail } from '@hanji/service-kit/testing/post-trail';
import { expect } from 'vitest';

const views = 10_000;
/** So many are counted as readers come; the others happened before and are imported. */
const viewsOfToday = 50;

const trail: PostTrail = {
  leave: async (site, { id, slug }) => {
    const days = [{ date: '2026-01-01', visitors: 0, views: [{ target: 'post', id, count: views - viewsOfToday }] }];
    await site.askService('analytics', '/internal/import/views', { body: { days } });
    for (let reader = 0; reader < viewsOfToday; reader += 1) {
      const headers = { 'user-agent': `Mozilla/5.0 (${slug} ${reader})`, 'x-real-ip': `198.51.100.${reader}` };
      await site.askService('analytics', `/api/views/post/${id}`, { headers });
    }
  },
  isThere: async (site, { id }) => {
    const [target] = await site.query<{ count: number }>('analytics', 'select view_count::int as count from target where id = $1', [id]);
    return target?.count === views;
  },
  refusesLate: async (site, { id }) => {
    expect((await site.call(`/api/views/post/${id}`, { method: 'POST' })).status).toBe(404);
  },
};
export default trail;
