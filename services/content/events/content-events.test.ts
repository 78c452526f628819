import { randomUUIDv7 } from 'node:crypto';
import type { PostSummary } from '@hanji/contracts/api/posts';
import { makePostSummary } from '@hanji/contracts/testing/factories';
import { deadLettersOf } from '@hanji/service-kit/testing/dead-letters';
import { publishRaw, publishTestEvent } from '@hanji/service-kit/testing/publish-test-event';
import { eventually, testUser } from '@hanji/service-kit/testing/test-service';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addPost, addUser, comment, type TestContentService, guestHeaders, startContentService } from '../testing/content-service.ts';

let site: TestContentService;
beforeAll(async () => {
  site = await startContentService();
  await eventually(async () => (await site.call('/ready')).body.degraded.length === 0);
});
afterAll(() => site.stop());

const rows = async (sql: string, ...values: unknown[]) => (await site.database.query(sql, values)).rows;
const untilConsumed = (eventId: string) => eventually(async () => (await rows('select 1 from inbox where message_id = $1', eventId)).length > 0);
const tell = (type: 'post.created' | 'post.updated' | 'post.published', post: PostSummary, id: string = randomUUIDv7()) =>
  publishTestEvent(type, { id, aggregateId: post.id, aggregateVersion: post.version, payload: post });
const deletePost = (post: PostSummary, id: string = randomUUIDv7()) =>
  publishTestEvent('post.deleted', { id, aggregateId: post.id, aggregateVersion: post.version + 1 });
const tellProfile = (aggregateId: string, aggregateVersion: number, name: string) =>
  publishTestEvent('user.profile.updated', { aggregateId, aggregateVersion, payload: { name } });

describe.each(['post.created', 'post.updated', 'post.published'] as const)('%s', (type) => {
  test('makes the post known without asking blog; the same again changes nothing, an older state neither', async () => {
    const post = makePostSummary({ version: 5, title: 'As told' });
    const id = await tell(type, post);
    await untilConsumed(id);
    const asked = site.blog.asked;
    expect((await comment(site, post.id)).status).toBe(201);
    expect(site.blog.asked).toBe(asked);
    await tell(type, post, id);
    await untilConsumed(await tell(type, { ...post, title: 'Older', version: 4 }));
    expect(await rows('select title, comment_count from post where id = $1', post.id)).toEqual([{ title: 'As told', comment_count: 1 }]);
  });
});

describe('post.deleted', () => {
  test('removes comments, likes and bookmarks and reports it; again it only reports again', async () => {
    const post = addPost(site);
    const user = addUser(site);
    const root = (await comment(site, post.id, {}, { as: user })).body;
    await comment(site, post.id, { parentId: root.id });
    await site.call(`/api/likes/${post.id}/toggle`, { method: 'POST', as: user });
    await site.call(`/api/bookmarks/${post.id}`, { method: 'POST', as: user });
    const id = await deletePost(post);
    await untilConsumed(id);
    for (const table of ['comment', 'post_like', 'bookmark']) expect(await rows(`select 1 from ${table} where post_id = $1`, post.id)).toEqual([]);
    expect(await rows('select 1 from post where id = $1', post.id)).toEqual([]);
    const reports = () => rows("select aggregate_version, payload from outbox where type = 'post.cleanup.done' and aggregate_id = $1", post.id);
    expect(await reports()).toEqual([{ aggregate_version: 2, payload: { postId: post.id, service: 'content' } }]);
    await deletePost(post, id);
    await untilConsumed(await deletePost(post));
    expect(await reports()).toHaveLength(2);
  });

  test('leaves a tombstone: what arrives later brings nothing back, whatever blog still answers', async () => {
    const post = addPost(site);
    await untilConsumed(await deletePost(post));
    await untilConsumed(await tell('post.updated', { ...post, version: 9 }));
    expect((await comment(site, post.id)).status).toBe(404);
    expect((await site.call(`/api/likes/${post.id}/toggle`, { method: 'POST', headers: guestHeaders() })).status).toBe(404);
    expect((await site.call(`/api/bookmarks/${post.id}`, { method: 'POST', as: addUser(site) })).status).toBe(404);
    expect((await site.call(`/api/comments/post/${post.id}`)).status).toBe(404);
    expect(await rows('select 1 from post where id = $1', post.id)).toEqual([]);
  });

  test('while many write: nothing is left, and nobody gets another answer than done or not found', async () => {
    const post = addPost(site);
    const users = Array.from({ length: 10 }, () => addUser(site));
    await comment(site, post.id, {}, { as: users[0] ?? null });
    const writing = users.flatMap((as) => [
      comment(site, post.id, {}, { as }),
      site.call(`/api/likes/${post.id}/toggle`, { method: 'POST', as }),
      site.call(`/api/bookmarks/${post.id}`, { method: 'POST', as }),
    ]);
    const removing = deletePost(post).then(untilConsumed);
    const answers = await Promise.all(writing);
    await removing;
    for (const answer of answers) expect([200, 201, 204, 404]).toContain(answer.status);
    for (const table of ['comment', 'post_like', 'bookmark']) expect(await rows(`select 1 from ${table} where post_id = $1`, post.id)).toEqual([]);
  });
});

describe('user.registered and user.profile.updated', () => {
  test('make the writer known and change the name everywhere; an older state changes nothing', async () => {
    const user = testUser();
    const post = addPost(site);
    const payload = { name: 'First', avatar: '/media/avatars/a.webp' };
    await untilConsumed(await publishTestEvent('user.registered', { aggregateId: user.userId, payload }));
    const { body } = await comment(site, post.id, {}, { as: user });
    expect(body.author).toEqual({ id: user.userId, name: 'First', avatar: '/media/avatars/a.webp' });
    await untilConsumed(await tellProfile(user.userId, 3, 'Third'));
    await untilConsumed(await tellProfile(user.userId, 2, 'Second'));
    expect((await site.call(`/api/comments/post/${post.id}`)).body.items[0].author.name).toBe('Third');
  });
});

describe('user.status.changed', () => {
  test('locks a suspended user out and lets them in again', async () => {
    const user = addUser(site);
    const set = async (version: number, status: 'ACTIVE' | 'SUSPENDED') => {
      await untilConsumed(await publishTestEvent('user.status.changed', { aggregateId: user.userId, aggregateVersion: version, payload: { status } }));
      return rows('select is_blocked from blocked_user where user_id = $1', user.userId);
    };
    expect(await set(2, 'SUSPENDED')).toEqual([{ is_blocked: true }]);
    await eventually(async () => (await site.call('/api/comments/mine', { as: user })).status === 401, { timeoutMs: 20_000 });
    expect(await set(3, 'ACTIVE')).toEqual([{ is_blocked: false }]);
  });
});

describe('user.deleted', () => {
  test('leaves comments as "deleted user", takes likes and bookmarks, tells the new counts, and nothing brings the user back', async () => {
    const user = addUser(site, 'Soon gone');
    const posts = [addPost(site), addPost(site)];
    for (const post of posts) {
      await comment(site, post.id, {}, { as: user });
      await site.call(`/api/likes/${post.id}/toggle`, { method: 'POST', as: user });
      await site.call(`/api/likes/${post.id}/toggle`, { method: 'POST', headers: guestHeaders() });
      await site.call(`/api/bookmarks/${post.id}`, { method: 'POST', as: user });
    }
    const gone = { aggregateId: user.userId, aggregateVersion: 7 };
    const id = await publishTestEvent('user.deleted', gone);
    await untilConsumed(id);
    await publishTestEvent('user.deleted', { ...gone, id });
    await untilConsumed(await publishTestEvent('user.deleted', gone));
    for (const post of posts) {
      const { body } = await site.call(`/api/comments/post/${post.id}`);
      expect(body).toMatchObject({ total: 1, items: [{ author: { name: 'deleted user' }, isGuest: false }] });
      expect(body.items[0].author).not.toHaveProperty('id');
      const [last] = await rows(
        "select aggregate_version, payload from outbox where type = 'like.toggled' and aggregate_id = $1 order by seq desc limit 1",
        post.id,
      );
      expect(last).toMatchObject({ aggregate_version: 3, payload: { liked: false, likeCount: 1 } });
    }
    expect(await rows('select 1 from bookmark where user_id = $1', user.userId)).toEqual([]);
    await untilConsumed(await tellProfile(user.userId, 8, 'Back'));
    expect(await rows('select 1 from author where id = $1', user.userId)).toEqual([]);
    for (const late of [
      comment(site, posts[0]?.id ?? '', {}, { as: user }),
      site.call(`/api/likes/${posts[0]?.id}/toggle`, { method: 'POST', as: user }),
      site.call(`/api/bookmarks/${posts[0]?.id}`, { method: 'POST', as: user }),
    ]) {
      expect((await late).status).toBe(401);
    }
  });
});

describe('a malformed event', () => {
  test.each([
    'post.created',
    'post.updated',
    'post.published',
    'post.deleted',
    'user.registered',
    'user.profile.updated',
    'user.status.changed',
    'user.deleted',
  ] as const)('%s is a dead letter, and the service lives on', async (type) => {
    await publishRaw(type, Buffer.from(JSON.stringify({ id: randomUUIDv7(), type, payload: { id: 7 } })), randomUUIDv7());
    await eventually(async () => (await deadLettersOf(site, 'content', type)).length === 1);
    expect((await site.call('/health')).status).toBe(200);
  });
});
