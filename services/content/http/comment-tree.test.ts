import { randomUUIDv7 } from 'node:crypto';
import type { Comment } from '@hanji/contracts/api/comments';
import type { testUser } from '@hanji/service-kit/testing/test-service';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addPost, addUser, comment, type TestContentService, guestHeaders, startContentService } from '../testing/content-service.ts';

let site: TestContentService;
beforeAll(async () => {
  site = await startContentService();
});
afterAll(() => site.stop());

const tree = async (postId: string, as?: ReturnType<typeof testUser>, query = '') => site.call(`/api/comments/post/${postId}${query}`, as ? { as } : {});

describe("a post's comments", () => {
  test('come by roots, oldest first, in pages that neither repeat nor miss one', async () => {
    const post = addPost(site);
    const written: string[] = [];
    for (let count = 0; count < 7; count += 1) written.push((await comment(site, post.id)).body.id);
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body } = await tree(post.id, undefined, `?limit=3${cursor === '' ? '' : `&cursor=${cursor}`}`);
      seen.push(...body.items.map((item: Comment) => item.id));
      expect(body.total).toBe(7);
      cursor = body.nextCursor;
    }
    expect(seen).toEqual(written);
  });

  test('nest six levels deep; deeper replies stand on the last level in the order they were written', async () => {
    const post = addPost(site);
    const ids: string[] = [];
    for (let depth = 0; depth < 9; depth += 1) ids.push((await comment(site, post.id, depth === 0 ? {} : { parentId: ids.at(-1) })).body.id);
    const late = (await comment(site, post.id, { parentId: ids[4] })).body.id;
    let level: Comment[] = (await tree(post.id)).body.items;
    for (let depth = 0; depth < 5; depth += 1) {
      expect(level.map((item) => item.id)).toEqual([ids[depth]]);
      level = level[0]?.children ?? [];
    }
    expect(level.map((item) => item.id)).toEqual([...ids.slice(5), late]);
    expect(level.map((item) => item.parentId)).toEqual([...ids.slice(4, 8), ids[4]]);
    expect(level.flatMap((item) => item.children)).toEqual([]);
  });

  test('that are private show their text to their writer and admins alone, in every list', { tags: ['abuse/private-comment'] }, async () => {
    const post = addPost(site);
    const writer = addUser(site);
    const { body } = await comment(site, post.id, { content: 'a private word', isPrivate: true }, { as: writer });
    expect(body.content).toBe('a private word');
    const admin = addUser(site, 'Admin', 'ADMIN');
    for (const [reader, content] of [
      [undefined, ''],
      [addUser(site), ''],
      [writer, 'a private word'],
      [admin, 'a private word'],
    ] as const) {
      const seen = await tree(post.id, reader);
      expect(seen.body.items).toMatchObject([{ id: body.id, isPrivate: true, content }]);
      expect(seen.body.total).toBe(1);
    }
    expect((await site.call('/api/comments/mine', { as: writer })).body.items[0].content).toBe('a private word');
    const { rows } = await site.database.query('select payload from outbox where aggregate_id = $1', [post.id]);
    expect(JSON.stringify(rows)).not.toContain('private word');
  });

  test('that a guest wrote in private can be read again with the password', async () => {
    const { id } = (await comment(site, addPost(site).id, { content: 'only for us', isPrivate: true, guestPassword: 'open-it' })).body;
    const unlock = (guestPassword: string) => site.call(`/api/comments/${id}/unlock`, { body: { guestPassword }, headers: guestHeaders() });
    expect((await unlock('close-it')).status).toBe(403);
    expect((await unlock('open-it')).body.content).toBe('only for us');
    expect((await site.call(`/api/comments/${randomUUIDv7()}/unlock`, { body: { guestPassword: 'x' } })).status).toBe(404);
    expect((await site.call(`/api/comments/${id}/unlock`, { body: {} })).status).toBe(400);
  });

  test('of a post that is not there: 404; while blog is away and cannot be asked: an empty list', async () => {
    expect((await tree(randomUUIDv7())).status).toBe(404);
    expect((await tree('not-an-id')).status).toBe(400);
    expect((await tree(randomUUIDv7(), undefined, '?cursor=abc')).status).toBe(404);
    site.blog.isAway = true;
    const answer = await tree(randomUUIDv7());
    site.blog.isAway = false;
    expect([answer.status, answer.body]).toEqual([200, { items: [], nextCursor: null, total: 0 }]);
  });

  test.each(['?limit=0', '?limit=1000000000', '?cursor=%%%', '?cursor=WyJ5ZXN0ZXJkYXkiLCJ4Il0', '?sort=id;drop table comment'])(
    'with the query %s: 400',
    { tags: ['abuse/injection'] },
    async (query) => {
      expect((await tree(addPost(site).id, undefined, query)).status).toBe(400);
    },
  );

  test('are known without asking blog again, and stay readable while it is away', async () => {
    const post = addPost(site);
    await comment(site, post.id);
    const asked = site.blog.asked;
    site.blog.isAway = true;
    expect((await tree(post.id)).body.total).toBe(1);
    expect((await comment(site, post.id)).status).toBe(201);
    site.blog.isAway = false;
    expect(site.blog.asked).toBe(asked);
  });
});

describe('my comments', () => {
  test('come newest first with post title and slug, paged; guests are asked to log in', async () => {
    const user = addUser(site);
    const [older, newer] = [addPost(site, { title: 'One' }), addPost(site, { title: 'Two' })];
    await comment(site, older.id, {}, { as: user });
    await comment(site, newer.id, {}, { as: user });
    await comment(site, newer.id);
    const first = (await site.call('/api/comments/mine?limit=1', { as: user })).body;
    expect(first.items).toMatchObject([{ post: { id: newer.id, slug: newer.slug, title: 'Two' }, author: { id: user.userId } }]);
    const second = (await site.call(`/api/comments/mine?limit=1&cursor=${first.nextCursor}`, { as: user })).body;
    expect(second).toMatchObject({ items: [{ post: { title: 'One' } }], nextCursor: null });
    expect((await site.call('/api/comments/mine')).status).toBe(401);
  });
});
