import { randomUUIDv7 } from 'node:crypto';
import type { EventType } from '@hanji/contracts/events/catalogue';
import { makePost } from '@hanji/contracts/testing/factories';
import { deadLettersOf } from '@hanji/service-kit/testing/dead-letters';
import { publishRaw, publishTestEvent } from '@hanji/service-kit/testing/publish-test-event';
import { eventually, testUser } from '@hanji/service-kit/testing/test-service';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import definition from '../service.ts';
import { addPost, type TestAnalyticsService, startAnalyticsService, tell, view } from '../testing/analytics-service.ts';

let site: TestAnalyticsService;
beforeAll(async () => {
  site = await startAnalyticsService();
});
afterAll(() => site.stop());

const rows = async (sql: string, ...values: unknown[]) => (await site.database.query(sql, values)).rows;
const commented = (postId: string, version: number, total: number, type: 'comment.created' | 'comment.deleted' = 'comment.created') =>
  tell(site, type, { aggregateId: postId, aggregateVersion: version, payload: { total } });
const liked = (postId: string, version: number, likeCount: number) =>
  tell(site, 'like.toggled', { aggregateId: postId, aggregateVersion: version, payload: { likeCount } });
const deletePost = (id: string, version = 2) => tell(site, 'post.deleted', { aggregateId: id, aggregateVersion: version });

describe.each(['post.created', 'post.updated', 'post.published'] as const)('%s', (type) => {
  test('makes a post known; the same again changes nothing, an older state neither', async () => {
    const post = makePost({ version: 4, title: 'As told' });
    const event = { aggregateId: post.id, aggregateVersion: 4, payload: post };
    const id = await tell(site, type, event);
    await view(site, post.id);
    await tell(site, type, { ...event, id });
    await tell(site, type, { ...event, aggregateVersion: 3, payload: { ...post, title: 'Older' } });
    expect(await rows('select title from target where id = $1', post.id)).toEqual([{ title: 'As told' }]);
  });
});

test('a post in the bin is in no list or number of posts, and comes back with its views; a message that says nothing of it changes nothing in that', async () => {
  const post = makePost({ version: 1, title: 'Binned' });
  const told = (version: number, fields: Record<string, unknown>) =>
    tell(site, 'post.updated', { aggregateId: post.id, aggregateVersion: version, payload: { ...post, ...fields } });
  await told(1, { trashed: null });
  await view(site, post.id);
  const figures = async () => {
    const { posts, topPosts } = (await site.call('/api/stats', { as: testUser('ADMIN') })).body;
    const { items } = (await site.call('/api/analytics/top-posts', { as: testUser('ADMIN') })).body;
    return { posts, names: [topPosts, items].map((list: { id: string }[]) => list.some(({ id }) => id === post.id)) };
  };
  const before = await figures();
  expect(before.names).toEqual([true, true]);
  await told(2, { status: 'PRIVATE', trashed: { at: '2026-01-02T03:04:05.000Z' } });
  expect(await figures()).toEqual({ posts: before.posts - 1, names: [false, false] });
  await told(3, { status: 'PRIVATE', trashed: undefined });
  expect(await figures()).toEqual({ posts: before.posts - 1, names: [false, false] });
  await told(4, { trashed: null });
  expect(await figures()).toEqual(before);
});

describe('post.deleted', () => {
  test('removes views and counts, from the days of the site too, and reports it; again it only reports again', async () => {
    const [post, other] = [await addPost(site), await addPost(site)];
    for (const address of ['192.0.2.1', '192.0.2.2', '192.0.2.3']) await view(site, post.id, { address });
    await view(site, other.id);
    await commented(post.id, 1, 4);
    await liked(post.id, 1, 2);
    const figures = async () => (await site.call('/api/stats', { as: testUser('ADMIN') })).body;
    const before = await figures();
    await deletePost(post.id);
    const after = await figures();
    expect([before.posts - after.posts, before.comments - after.comments, before.likes - after.likes, before.views.total - after.views.total]).toEqual([
      1, 4, 2, 3,
    ]);
    for (const table of ['target where id', 'view_day where target_id', 'view_seen where target_id', 'post_count where post_id'])
      expect(await rows(`select 1 from ${table} = $1`, post.id)).toEqual([]);
    await deletePost(post.id);
    expect(await rows("select payload from outbox where type = 'post.cleanup.done' and aggregate_id = $1", post.id)).toEqual([
      { payload: { postId: post.id, service: 'analytics' } },
      { payload: { postId: post.id, service: 'analytics' } },
    ]);
    expect(await figures()).toEqual(after);
  });

  test('leaves nothing of its readers in Redis, and what others are there for stays', async () => {
    const [post, other] = [await addPost(site), await addPost(site)];
    for (const id of [post.id, other.id]) for (const address of ['192.0.2.1', '192.0.2.2']) await view(site, id, { address });
    await deletePost(post.id);
    const held: string[] = [];
    for (const key of await site.redis.keys('analytics:*')) {
      const type = await site.redis.type(key);
      const members = type === 'set' ? await site.redis.smembers(key) : type === 'zset' ? await site.redis.zrange(key, '0', '-1') : [];
      held.push(key, ...members, ...(type === 'hash' ? await site.redis.hkeys(key) : []));
    }
    expect(held.filter((entry) => entry.includes(post.id))).toEqual([]);
    expect(held.filter((entry) => entry.includes(other.id)).length).toBeGreaterThanOrEqual(6);
  });

  test('leaves a tombstone: late comments, likes, states and views that waited bring nothing back', async () => {
    const post = await addPost(site);
    await view(site, post.id);
    await deletePost(post.id);
    await commented(post.id, 1, 1);
    await liked(post.id, 1, 1);
    await tell(site, 'post.updated', { aggregateId: post.id, aggregateVersion: 9, payload: { ...post, version: 9 } });
    const { content: _content, ...state } = post;
    site.otherServices.posts.set(post.id, { ...state, viewCount: 0, likeCount: 0, commentCount: 0 });
    expect((await view(site, post.id)).status).toBe(404);
    await site.call('/api/visitors', { as: testUser('ADMIN') });
    for (const table of ['target where id', 'view_day where target_id', 'view_seen where target_id', 'post_count where post_id'])
      expect(await rows(`select 1 from ${table} = $1`, post.id)).toEqual([]);
    expect(await rows("select 1 from outbox where type = 'views.counted' and aggregate_id = $1", post.id)).toEqual([]);
  });
});

describe('comment.created, comment.deleted and like.toggled', () => {
  test('keep the newest total, in whatever order they come, also of a post that is told of later', async () => {
    const id = randomUUIDv7();
    await commented(id, 3, 3);
    await commented(id, 2, 2);
    await commented(id, 4, 2, 'comment.deleted');
    await liked(id, 8, 7);
    await liked(id, 7, 8);
    expect(await rows('select comments, likes from post_count where post_id = $1', id)).toEqual([{ comments: 2, likes: 7 }]);
  });
});

describe('user.registered and user.deleted', () => {
  test('count a user once, and out again; a registration that comes late counts nothing; bug reports lose their writer', async () => {
    const user = testUser();
    const event = { aggregateId: user.userId };
    await tell(site, 'user.registered', event);
    await tell(site, 'user.registered', event);
    expect(await rows('select 1 from site_user where id = $1', user.userId)).toHaveLength(1);
    const report = (
      await site.call('/api/bug-reports', { body: { title: 'a', description: 'b', category: 'OTHER', priority: 'LOW', contact: 'me@example.com' }, as: user })
    ).body;
    await tell(site, 'user.deleted', { aggregateId: user.userId, aggregateVersion: 2 });
    await tell(site, 'user.registered', event);
    expect(await rows('select 1 from site_user where id = $1', user.userId)).toEqual([]);
    expect(await rows('select user_id, contact, title from bug_report where id = $1', report.id)).toEqual([{ user_id: null, contact: null, title: 'a' }]);
    expect(await rows('select is_blocked from blocked_user where user_id = $1', user.userId)).toEqual([{ is_blocked: true }]);
  });
});

test('user.status.changed locks a suspended user out', async () => {
  const user = testUser();
  await tell(site, 'user.status.changed', { aggregateId: user.userId, aggregateVersion: 2, payload: { status: 'SUSPENDED' } });
  expect(await rows('select is_blocked from blocked_user where user_id = $1', user.userId)).toEqual([{ is_blocked: true }]);
});

describe('image.uploaded and image.deleted', () => {
  test('count a picture once, and out again; an upload told of late counts nothing', async () => {
    const id = randomUUIDv7();
    const uploaded = { aggregateId: id, payload: { size: 77 } };
    await tell(site, 'image.uploaded', uploaded);
    await tell(site, 'image.uploaded', uploaded);
    expect(await rows('select bytes::int from site_image where id = $1', id)).toEqual([{ bytes: 77 }]);
    await tell(site, 'image.deleted', { aggregateId: id, aggregateVersion: 2 });
    await tell(site, 'image.uploaded', uploaded);
    expect(await rows('select 1 from site_image where id = $1', id)).toEqual([]);
  });
});

describe('page.created, page.updated and page.deleted', () => {
  test('make a page known and forget it with its views; an older state changes nothing', async () => {
    const id = randomUUIDv7();
    const payload = { title: 'About' };
    await tell(site, 'page.updated', { aggregateId: id, aggregateVersion: 2, payload });
    await tell(site, 'page.created', { aggregateId: id, aggregateVersion: 1, payload: { title: 'Draft', status: 'DRAFT' } });
    expect(await rows('select kind, title, is_public from target where id = $1', id)).toEqual([{ kind: 'page', title: 'About', is_public: true }]);
    await tell(site, 'page.deleted', { aggregateId: id, aggregateVersion: 3 });
    await tell(site, 'page.updated', { aggregateId: id, aggregateVersion: 4, payload });
    expect(await rows('select 1 from target where id = $1', id)).toEqual([]);
  });
});

describe('a malformed event', () => {
  test.each(Object.keys(definition.consumes) as EventType[])('%s is a dead letter, and the service lives on', async (type) => {
    await publishRaw(type, Buffer.from(JSON.stringify({ id: randomUUIDv7(), type, payload: { id: 7 } })), randomUUIDv7());
    await eventually(async () => (await deadLettersOf(site, 'analytics', type)).length === 1);
    expect((await site.call('/health')).status).toBe(200);
  });
});

test('an event repeated under the same id is taken once', async () => {
  const post = makePost();
  const id = await publishTestEvent('post.created', { aggregateId: post.id, aggregateVersion: 1, payload: post });
  await tell(site, 'post.created', { id, aggregateId: post.id, aggregateVersion: 1, payload: post });
  expect(await rows('select count(*)::int as n from inbox where message_id = $1', id)).toEqual([{ n: 1 }]);
});
