import { randomUUIDv7 } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addPost, addUser, type TestContentService, startContentService } from '../testing/content-service.ts';

let site: TestContentService;
beforeAll(async () => {
  site = await startContentService();
});
afterAll(() => site.stop());

type User = ReturnType<typeof addUser>;
const set = (postId: string, as?: User) => site.call(`/api/bookmarks/${postId}`, { method: 'POST', ...(as ? { as } : {}) });
const unset = (postId: string, as?: User) => site.call(`/api/bookmarks/${postId}`, { method: 'DELETE', ...(as ? { as } : {}) });
const status = (postId: string, as?: User) => site.call(`/api/bookmarks/${postId}/status`, as ? { as } : {});
const list = async (as: User, query = '') => (await site.call(`/api/bookmarks${query}`, { as })).body;

describe('a bookmark', () => {
  test('is set and taken back, twice is once, and shows a summary of the post', async () => {
    const user = addUser(site);
    const post = addPost(site, {
      title: '한지',
      tags: [{ id: randomUUIDv7(), name: 'paper', slug: 'paper' }],
      category: { id: randomUUIDv7(), name: 'Craft', slug: 'craft' },
    });
    expect([(await set(post.id, user)).status, (await set(post.id, user)).status]).toEqual([204, 204]);
    const { items, nextCursor } = await list(user);
    const { id, slug, title, excerpt, coverImage, author, category, tags, readingTime, publishedAt } = post;
    expect(items).toEqual([
      { postId: post.id, createdAt: expect.any(String), post: { id, slug, title, excerpt, coverImage, author, category, tags, readingTime, publishedAt } },
    ]);
    expect(nextCursor).toBeNull();
    expect([(await unset(post.id, user)).status, (await unset(post.id, user)).status]).toEqual([204, 204]);
    expect((await list(user)).items).toEqual([]);
    const { rows } = await site.database.query("select payload from outbox where type = 'bookmark.toggled' and payload ->> 'userId' = $1 order by seq", [
      user.userId,
    ]);
    expect(rows.map((row) => row.payload.bookmarked)).toEqual([true, false]);
  });

  test('is its owner’s alone, and lists come last set first in pages', async () => {
    const user = addUser(site);
    const posts = [addPost(site), addPost(site), addPost(site)];
    for (const post of posts) await set(post.id, user);
    const first = await list(user, '?limit=2');
    const second = await list(user, `?limit=2&cursor=${first.nextCursor}`);
    expect([...first.items, ...second.items].map((item) => item.postId)).toEqual(posts.map((post) => post.id).toReversed());
    expect((await list(addUser(site))).items).toEqual([]);
  });

  test('is told of one post, however many are set after it', async () => {
    const user = addUser(site);
    const [post, ...others] = Array.from({ length: 102 }, () => addPost(site));
    if (post === undefined) throw new Error('No post was made.');
    expect(await status(post.id, user)).toMatchObject({ status: 200, body: { bookmarked: false } });
    for (const { id } of [post, ...others]) await set(id, user);
    expect((await status(post.id, user)).body).toEqual({ bookmarked: true });
    expect((await status(post.id, addUser(site))).body).toEqual({ bookmarked: false });
    await unset(post.id, user);
    expect((await status(post.id, user)).body).toEqual({ bookmarked: false });
  });

  test('of a post that is not public now is left out', async () => {
    const user = addUser(site);
    const post = addPost(site);
    await set(post.id, user);
    await site.database.query("update post set status = 'PRIVATE' where id = $1", [post.id]);
    expect((await list(user)).items).toEqual([]);
  });

  test('needs a login and a post: 401, 404, 400', async () => {
    const user = addUser(site);
    const post = addPost(site);
    expect([await set(post.id), await unset(post.id), await status(post.id), await site.call('/api/bookmarks')].map((answer) => answer.status)).toEqual([
      401, 401, 401, 401,
    ]);
    const draft = addPost(site, { status: 'DRAFT' });
    expect([await set(randomUUIDv7(), user), await set(draft.id, user)].map((answer) => answer.status)).toEqual([404, 404]);
    expect([await status(randomUUIDv7(), user), await status(draft.id, user)].map((answer) => answer.status)).toEqual([404, 404]);
    const invalid = [await set('x', user), await unset('x', user), await status('x', user), await site.call('/api/bookmarks?cursor=x', { as: user })];
    expect(invalid.map((answer) => answer.status)).toEqual([400, 400, 400, 400]);
  });

  test('set many times at once is one', async () => {
    const user = addUser(site);
    const post = addPost(site);
    const answers = await Promise.all(Array.from({ length: 20 }, () => set(post.id, user)));
    expect(answers.every((answer) => answer.status === 204)).toBe(true);
    expect((await list(user)).items).toHaveLength(1);
  });
});
