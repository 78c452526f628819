import { randomUUIDv7 } from 'node:crypto';
import { amountOf } from '@hanji/contracts/testing/sample-of';
import type { PostTrail } from '@hanji/service-kit/testing/post-trail';
import type { SiteUnderTest } from '@hanji/service-kit/testing/site-under-test';
import { expect } from 'vitest';

const load = { comments: amountOf(500), likes: amountOf(1000), bookmarks: amountOf(200) };
const maxItems = 500;

const trail: PostTrail = {
  leave: async (site, { id: postId, slug }) => {
    const comments = Array.from({ length: load.comments }, (_, at) => ({
      source: `${slug}-${at}`,
      postId,
      parentSource: at % 5 === 0 ? null : `${slug}-${at - 1}`,
      authorName: 'A reader',
      content: `Comment ${at} on ${slug}`,
      status: 'VISIBLE',
      createdAt: new Date(Date.UTC(2026, 0, 1, 0, 0, at)).toISOString(),
    }));
    const likes = Array.from({ length: load.likes }, (_, at) => ({ kind: 'like', postId, userId: null, source: `${slug}-${at}` }));
    const bookmarks = Array.from({ length: load.bookmarks }, () => ({ kind: 'bookmark', postId, userId: randomUUIDv7() }));
    await Promise.all([importAll(site, 'comments', comments), importAll(site, 'reactions', [...likes, ...bookmarks])]);
  },
  isThere: async (site, { id }) => {
    const count = async (table: string) => (await site.query('content', `select from ${table} where post_id = $1`, [id])).length;
    const found = { comments: await count('comment'), likes: await count('post_like'), bookmarks: await count('bookmark') };
    return JSON.stringify(found) === JSON.stringify(load);
  },
  // Past the gateway and its limits.
  leaveMore: (site, { id: postId }) =>
    site.askService('content', '/api/comments', {
      body: { postId, content: `Late ${randomUUIDv7()}` },
      headers: { authorization: `Bearer ${site.adminToken}` },
    }),
  refusesLate: async (site, { id: postId }) => {
    expect((await site.call('/api/comments', { body: { postId, content: 'Too late' }, token: site.adminToken })).status).toBe(404);
    const item = {
      source: randomUUIDv7(),
      postId,
      parentSource: null,
      authorName: 'A',
      content: 'b',
      status: 'VISIBLE',
      createdAt: '2026-01-01T00:00:00.000Z',
    };
    const { items } = await site.askService<{ items: { outcome: string }[] }>('content', '/internal/import/comments', { body: { items: [item] } });
    expect(items.map((item) => item.outcome)).toEqual(['skipped']);
    for (const path of [`/api/comments/post/${postId}`, `/api/likes/${postId}/status`]) expect([path, (await site.call(path)).status]).toEqual([path, 404]);
  },
};
export default trail;

async function importAll(site: SiteUnderTest, kind: 'comments' | 'reactions', items: readonly unknown[]): Promise<void> {
  for (let from = 0; from < items.length; from += maxItems)
    await site.askService('content', `/internal/import/${kind}`, { body: { items: items.slice(from, from + maxItems) } });
}
