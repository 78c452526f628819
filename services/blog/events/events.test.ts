import { randomUUIDv7 } from 'node:crypto';
import type { EventType } from '@hanji/contracts/events/catalogue';
import type { Post } from '@hanji/contracts/api/posts';
import { deadLettersOf } from '@hanji/service-kit/testing/dead-letters';
import { publishRaw, publishTestEvent } from '@hanji/service-kit/testing/publish-test-event';
import { eventually, testUser } from '@hanji/service-kit/testing/test-service';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestBlogService, startBlogService, untilConsuming } from '../testing/blog-service.ts';

let blog: TestBlogService;
beforeAll(async () => {
  blog = await startBlogService();
  await untilConsuming(blog);
});
afterAll(() => blog.stop());

/** Publishes an event and waits until the blog has dealt with it. */
async function tell<Type extends EventType>(type: Type, event: Parameters<typeof publishTestEvent<Type>>[1]): Promise<string> {
  const id = await publishTestEvent(type, event);
  await eventually(async () => (await blog.database.query('select 1 from inbox where consumer = $1 and message_id = $2', [type, id])).rowCount);
  return id;
}

const read = async (post: Pick<Post, 'slug'>): Promise<Post> => (await blog.asAdmin(`/api/posts/${post.slug}`)).body;

describe('authors', () => {
  test('a post of a fresh account gets its name as soon as the news of it comes', async () => {
    const writer = testUser('ADMIN');
    const post = (await blog.call('/api/posts', { body: { title: 'Early bird', content: '', status: 'PUBLIC' }, as: writer })).body;
    expect(post.author.name).toBe('Hanji');
    await tell('user.registered', { aggregateId: writer.userId, aggregateVersion: 1, payload: { name: '이른새' } });
    expect((await read(post)).author).toEqual({ id: writer.userId, name: '이른새', avatar: null });
  });

  test('a changed profile shows in all posts of its author, older news of it change nothing', async () => {
    const writer = testUser('ADMIN');
    await tell('user.registered', { aggregateId: writer.userId, aggregateVersion: 1, payload: { name: 'First' } });
    const posts = [];
    for (let n = 0; n < 2; n += 1)
      posts.push((await blog.call('/api/posts', { body: { title: 'By one author', content: '', status: 'PUBLIC' }, as: writer })).body);
    await tell('user.profile.updated', {
      aggregateId: writer.userId,
      aggregateVersion: 3,
      payload: { name: 'Third', avatar: '/media/avatars/a.png' },
    });
    await tell('user.profile.updated', { aggregateId: writer.userId, aggregateVersion: 2, payload: { name: 'Second' } });
    for (const post of posts) {
      const { author, version } = await read(post);
      expect([author, version]).toEqual([{ id: writer.userId, name: 'Third', avatar: '/media/avatars/a.png' }, 1]);
    }
    expect((await blog.call('/feed.xml')).body).toContain('<dc:creator>Third</dc:creator>');
  });

  test.each(['known before', 'not heard of before'])('a name that changes while its author, %s, has a post half written is in that post too', async (state) => {
    const writer = testUser('ADMIN');
    if (state === 'known before') await tell('user.registered', { aggregateId: writer.userId, aggregateVersion: 1, payload: { name: 'Before' } });
    await blog.database.query('begin; lock table post_tag in exclusive mode');
    const writing = blog.call('/api/posts', { body: { title: 'Half written', content: '', tags: ['ink'], status: 'PUBLIC' }, as: writer });
    const waiting = async (count: number) =>
      ((
        await blog.database.query(
          "select 1 from pg_locks where not granted and database = (select oid from pg_database where datname = current_database()) or not granted and locktype = 'transactionid'",
        )
      ).rowCount ?? 0) >= count;
    await eventually(() => waiting(1));
    const id = await publishTestEvent('user.profile.updated', { aggregateId: writer.userId, aggregateVersion: 2, payload: { name: 'After' } });
    const isConsumed = async () => ((await blog.database.query('select 1 from inbox where message_id = $1', [id])).rowCount ?? 0) > 0;
    await eventually(async () => (await waiting(2)) || (await isConsumed()));
    await blog.database.query('commit');
    const post = (await writing).body;
    await eventually(isConsumed);
    expect((await read(post)).author.name).toBe('After');
  });

  test('a deleted account leaves its posts to a deleted user, its drafts go, and late news bring nothing back', async () => {
    const writer = testUser('ADMIN');
    await tell('user.registered', { aggregateId: writer.userId, aggregateVersion: 1, payload: { name: 'Soon gone' } });
    const post = (await blog.call('/api/posts', { body: { title: 'Stays', content: '', status: 'PUBLIC' }, as: writer })).body;
    await blog.call('/api/drafts', { body: { title: 'Goes' }, as: writer });
    await tell('user.deleted', { aggregateId: writer.userId, aggregateVersion: 5 });
    await tell('user.profile.updated', { aggregateId: writer.userId, aggregateVersion: 6, payload: { name: 'Back again' } });
    expect((await read(post)).author).toEqual({ id: writer.userId, name: 'deleted user', avatar: null });
    expect((await blog.database.query('select 1 from draft where owner_id = $1', [writer.userId])).rowCount).toBe(0);
    expect((await blog.database.query('select is_blocked from blocked_user where user_id = $1', [writer.userId])).rows).toEqual([{ is_blocked: true }]);
  });

  test('a suspended author is blocked, and let back in', async () => {
    const writer = testUser('ADMIN');
    const isBlocked = async () => (await blog.database.query('select is_blocked from blocked_user where user_id = $1', [writer.userId])).rows[0]?.is_blocked;
    await tell('user.status.changed', { aggregateId: writer.userId, aggregateVersion: 2, payload: { status: 'SUSPENDED' } });
    expect(await isBlocked()).toBe(true);
    await tell('user.status.changed', { aggregateId: writer.userId, aggregateVersion: 3 });
    expect(await isBlocked()).toBe(false);
  });

  test('who is no admin any more is refused with a token from before, and let in as an admin again', async () => {
    const writer = testUser('ADMIN');
    const answers = (status: number) => eventually(async () => (await blog.call('/api/drafts', { as: writer })).status === status, { timeoutMs: 20_000 });
    await answers(200);
    await tell('user.status.changed', { aggregateId: writer.userId, aggregateVersion: 3, payload: { role: 'USER' } });
    await answers(401);
    await tell('user.status.changed', { aggregateId: writer.userId, aggregateVersion: 2, payload: { role: 'ADMIN' } });
    await answers(401);
    await tell('user.status.changed', { aggregateId: writer.userId, aggregateVersion: 4, payload: { role: 'ADMIN' } });
    await answers(200);
  });
});

test('a token of a login that has ended is refused, one of another login of the same person is not', { tags: ['abuse/ended-session'] }, async () => {
  const writer = testUser('ADMIN');
  const [phone, desk] = [
    { ...writer, sessionId: randomUUIDv7() },
    { ...writer, sessionId: randomUUIDv7() },
  ];
  expect([(await blog.call('/api/drafts', { as: phone })).status, (await blog.call('/api/drafts', { as: desk })).status]).toEqual([200, 200]);
  for (let times = 0; times < 2; times += 1)
    await tell('session.ended', { aggregateId: phone.sessionId, payload: { id: phone.sessionId, userId: writer.userId } });
  const refused = await eventually(async () => {
    const answer = await blog.call('/api/drafts', { as: phone });
    return answer.status === 401 ? answer : null;
  });
  expect(refused.body.code).toBe('session_ended');
  expect((await blog.call('/api/drafts', { as: desk })).status).toBe(200);
});

const counts: [string, keyof Post, (postId: string, version: number, value: number) => Promise<string>][] = [
  ['comments written', 'commentCount', (id, version, total) => tell('comment.created', { aggregateId: id, aggregateVersion: version, payload: { total } })],
  ['comments deleted', 'commentCount', (id, version, total) => tell('comment.deleted', { aggregateId: id, aggregateVersion: version, payload: { total } })],
  ['likes', 'likeCount', (id, version, likeCount) => tell('like.toggled', { aggregateId: id, aggregateVersion: version, payload: { likeCount } })],
  ['views', 'viewCount', (id, version, viewCount) => tell('views.counted', { aggregateId: id, aggregateVersion: version, payload: { viewCount } })],
];

describe.each(counts)('%s', (_name, field, count) => {
  test('are counted as they are told, newer figures win, and the post itself is not changed', async () => {
    const post = await blog.makePost();
    await count(post.id, 1, 4);
    expect((await read(post))[field]).toBe(4);
    await count(post.id, 3, 9);
    await count(post.id, 2, 5);
    expect(await read(post)).toEqual({ ...post, [field]: 9 });
  });

  test('of a post that is gone bring nothing back', async () => {
    const post = await blog.makePost();
    await blog.asAdmin(`/api/posts/${post.slug}`, { method: 'DELETE' });
    await count(post.id, 1, 4);
    expect((await blog.asAdmin(`/api/posts/${post.slug}`)).status).toBe(404);
  });
});

test('the same event twice counts once, and views of pages are none of posts', async () => {
  const post = await blog.makePost();
  const event = { aggregateId: post.id, aggregateVersion: 1, payload: { viewCount: 7 } };
  const id = await tell('views.counted', event);
  await blog.database.query('update post_count set views = 1 where post_id = $1', [post.id]);
  await publishTestEvent('views.counted', { ...event, id });
  await tell('views.counted', { ...event, aggregateVersion: 2, payload: { ...event.payload, target: 'page' } });
  expect((await read(post)).viewCount).toBe(1);
});

test.each([
  'user.registered',
  'user.profile.updated',
  'user.status.changed',
  'session.ended',
  'user.deleted',
  'comment.created',
  'comment.deleted',
  'like.toggled',
  'views.counted',
  'post.cleanup.done',
] as const)('a forged %s is a dead letter, and the service lives on', async (type) => {
  await publishRaw(type, Buffer.from(JSON.stringify({ id: randomUUIDv7(), type, payload: { id: 'not an id' } })), randomUUIDv7());
  await eventually(async () => (await deadLettersOf(blog, 'blog', type)).length === 1);
  expect((await blog.call('/api/posts')).status).toBe(200);
});
