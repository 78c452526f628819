import { randomUUIDv7 } from 'node:crypto';
import { testInternalKey } from '@hanji/service-kit/testing/test-service';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addPost, addUser, comment, type TestContentService, startContentService } from '../testing/content-service.ts';

let site: TestContentService;
beforeAll(async () => {
  site = await startContentService();
});
afterAll(() => site.stop());

const key = { 'x-internal-api-key': testInternalKey };
const sourceOf = (name: string) => `wordpress:https://old.example/#comment-${name}`;

const importComments = (items: unknown[]) => site.call('/internal/import/comments', { body: { items }, headers: key });
const item = (postId: string, source: string, more: Record<string, unknown> = {}) => ({
  source,
  postId,
  parentSource: null,
  authorName: 'Old reader',
  content: `Taken along ${source}`,
  status: 'VISIBLE',
  createdAt: '2012-03-04T05:06:07.000Z',
  ...more,
});

describe('imported comments', () => {
  test('keep their time, writer and tree; taken again they change nothing; what has no post or parent is skipped', async () => {
    const post = addPost(site, { status: 'PRIVATE' });
    const [root, reply] = [sourceOf(randomUUIDv7()), sourceOf(randomUUIDv7())];
    const items = [
      item(post.id, root),
      item(post.id, reply, { parentSource: root }),
      item(randomUUIDv7(), sourceOf(randomUUIDv7())),
      item(post.id, sourceOf(randomUUIDv7()), { parentSource: 'nowhere' }),
    ];
    const first = await importComments(items);
    expect(first.body.items.map((item: { outcome: string }) => item.outcome)).toEqual(['created', 'created', 'skipped', 'skipped']);
    expect((await importComments(items)).body.items.map((item: { outcome: string }) => item.outcome)).toEqual(['unchanged', 'unchanged', 'skipped', 'skipped']);
    const { body } = await site.call(`/api/comments/post/${post.id}`, { as: addUser(site, 'Admin', 'ADMIN') });
    expect(body).toMatchObject({
      total: 2,
      items: [{ author: { name: 'Old reader' }, isGuest: true, createdAt: '2012-03-04T05:06:07.000Z', children: [{ content: `Taken along ${reply}` }] }],
    });
  });

  test('of one instant stay in their order, are counted one by one, and a hundred of them need one change of their post', async () => {
    const post = addPost(site);
    const sources = Array.from({ length: 100 }, () => sourceOf(randomUUIDv7()));
    await importComments(sources.map((source, index) => item(post.id, source, { status: index % 10 === 0 ? 'PENDING' : 'VISIBLE' })));
    const { rows } = await site.database.query('select source from comment where post_id = $1 order by created_at, id', [post.id]);
    expect(rows.map((row) => row.source)).toEqual(sources);
    const events = await site.database.query("select aggregate_version as version, payload from outbox where payload ->> 'postId' = $1 order by seq", [
      post.id,
    ]);
    expect(events.rows.map((row) => [row.version, row.payload.total])).toEqual(Array.from({ length: 90 }, (_, index) => [index + 1, index + 1]));
    const kept = await site.database.query('select comment_count, comment_version from post where id = $1', [post.id]);
    expect(kept.rows).toEqual([{ comment_count: 90, comment_version: 90 }]);
  });

  test('cannot be claimed with any guest password', async () => {
    const post = addPost(site);
    const { body } = await importComments([item(post.id, sourceOf(randomUUIDv7()))]);
    expect((await site.call(`/api/comments/${body.items[0].id}`, { method: 'DELETE', body: { guestPassword: 'guest' } })).status).toBe(403);
  });

  test('are private, wait for an admin, or hold the place of a deleted one', async () => {
    const [post, reader] = [addPost(site), addUser(site, 'Reader')];
    const [secret, held, gone] = [sourceOf(randomUUIDv7()), sourceOf(randomUUIDv7()), sourceOf(randomUUIDv7())];
    await importComments([
      item(post.id, secret, { isPrivate: true, authorId: reader.userId }),
      item(post.id, held, { status: 'PENDING' }),
      item(post.id, gone, { status: 'DELETED', authorId: reader.userId }),
      item(post.id, sourceOf(randomUUIDv7()), { parentSource: gone, content: 'I see.' }),
    ]);
    const shown = (await site.call(`/api/comments/post/${post.id}`)).body;
    expect(shown).toMatchObject({
      total: 2,
      items: [
        { isPrivate: true, content: '' },
        { isDeleted: true, content: '', children: [{ content: 'I see.' }] },
      ],
    });
    expect(shown.items[1].author).toEqual({ name: '' });
    expect((await site.call(`/api/comments/post/${post.id}`, { as: reader })).body.items[0].content).toBe(`Taken along ${secret}`);
    const waiting = (await site.call('/api/comments?status=PENDING', { as: addUser(site, 'Admin', 'ADMIN') })).body.items;
    expect(waiting.map((comment: { content: string }) => comment.content)).toContain(`Taken along ${held}`);
  });

  test('are refused with 400 where they are malformed', async () => {
    expect((await importComments([])).status).toBe(400);
    expect((await importComments([item(addPost(site).id, 'x', { status: 'REJECTED' })])).status).toBe(400);
  });
});

describe('imported likes and bookmarks', () => {
  const send = (items: unknown[]) => site.call('/internal/import/reactions', { body: { items }, headers: key });
  const outcomes = (answer: { body: { items: { outcome: string }[] } }) => answer.body.items.map((item) => item.outcome);

  test('count once, however often they are sent; what has no post is skipped', async () => {
    const [post, reader] = [addPost(site), addUser(site)];
    const items = [
      { kind: 'like', postId: post.id, userId: null, source: 'old:like:1' },
      { kind: 'like', postId: post.id, userId: null, source: 'old:like:2' },
      { kind: 'like', postId: post.id, userId: reader.userId, source: 'old:like:3', createdAt: '2012-03-04T05:06:07.000Z' },
      { kind: 'bookmark', postId: post.id, userId: reader.userId, createdAt: '2012-03-04T05:06:07.000Z' },
      { kind: 'like', postId: randomUUIDv7(), userId: null, source: 'old:like:4' },
    ];
    expect(outcomes(await send(items))).toEqual(['created', 'created', 'created', 'created', 'skipped']);
    expect(outcomes(await send(items))).toEqual(['unchanged', 'unchanged', 'unchanged', 'unchanged', 'skipped']);
    expect((await site.call(`/api/likes/${post.id}/status`, { as: reader })).body).toEqual({ liked: true, likeCount: 3 });
    expect((await site.call(`/api/likes/${post.id}/status`)).body).toEqual({ liked: false, likeCount: 3 });
    expect((await site.call('/api/bookmarks', { as: reader })).body.items).toMatchObject([{ postId: post.id, createdAt: '2012-03-04T05:06:07.000Z' }]);
    const { rows } = await site.database.query("select type from outbox where payload ->> 'postId' = $1 order by seq", [post.id]);
    expect(rows.map((row) => row.type)).toEqual(['like.toggled', 'like.toggled', 'like.toggled', 'bookmark.toggled']);
  });

  test('are refused with 400 where they are malformed', async () => {
    expect((await send([])).status).toBe(400);
    expect((await send([{ kind: 'bookmark', postId: randomUUIDv7(), userId: null }])).status).toBe(400);
  });
});

test('what is kept about a user is handed out to take along', async () => {
  const user = addUser(site);
  const post = addPost(site);
  await comment(site, post.id, { content: 'my words', isPrivate: true }, { as: user });
  await site.call(`/api/likes/${post.id}/toggle`, { method: 'POST', as: user });
  await site.call(`/api/bookmarks/${post.id}`, { method: 'POST', as: user });
  const { body } = await site.call(`/internal/users/${user.userId}/export`, { headers: key });
  expect(body).toMatchObject({
    comments: [{ postId: post.id, content: 'my words', isPrivate: true }],
    likes: [{ postId: post.id }],
    bookmarks: [{ postId: post.id }],
    isTrusted: false,
  });
});

test('all data goes out and comes back in', async () => {
  const post = addPost(site);
  const root = (await comment(site, post.id)).body;
  await comment(site, post.id, { parentId: root.id });
  const lines = (await site.call('/internal/export', { headers: key })).body;
  await site.database.query('truncate post cascade');
  const answer = await site.call('/internal/import', { method: 'POST', body: lines, headers: { ...key, 'content-type': 'application/x-ndjson' } });
  expect(answer.status).toBe(200);
  expect((await site.call(`/api/comments/post/${post.id}`)).body).toMatchObject({ total: 2, items: [{ id: root.id, children: [{}] }] });
  // Other posts may be told of meanwhile: the broker is shared.
  const ofPost = (text: string) => text.split('\n').filter((line) => line.includes(post.id));
  expect(ofPost((await site.call('/internal/export', { headers: key })).body)).toEqual(ofPost(lines));
});

test.each([
  ['GET', '/internal/export'],
  ['POST', '/internal/import'],
  ['POST', '/internal/import/comments'],
  ['POST', '/internal/import/reactions'],
  ['GET', `/internal/users/${randomUUIDv7()}/export`],
])('%s %s is closed without the internal key or with a wrong one', async (method, path) => {
  expect((await site.call(path, { method })).status).toBe(401);
  expect((await site.call(path, { method, headers: { 'x-internal-api-key': 'wrong' }, as: addUser(site, 'Admin', 'ADMIN') })).status).toBe(401);
});
