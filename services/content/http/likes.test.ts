import { randomUUIDv7 } from 'node:crypto';
import type { testUser } from '@hanji/service-kit/testing/test-service';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addPost, addUser, type TestContentService, guestHeaders, startContentService } from '../testing/content-service.ts';

type Who = { as?: ReturnType<typeof testUser>; headers?: Record<string, string> };
let site: TestContentService;
beforeAll(async () => {
  site = await startContentService();
});
afterAll(() => site.stop());

const toggle = (postId: string, who: Who) => site.call(`/api/likes/${postId}/toggle`, { method: 'POST', ...who });
const status = async (postId: string, who: Who) => (await site.call(`/api/likes/${postId}/status`, who)).body;
const events = async (postId: string) =>
  (await site.database.query("select aggregate_version, payload from outbox where type = 'like.toggled' and aggregate_id = $1 order by seq", [postId])).rows;

describe('a like', () => {
  test('of a user is set and taken back, each with the absolute count and an event', async () => {
    const post = addPost(site);
    const user = addUser(site);
    expect((await toggle(post.id, { as: user })).body).toEqual({ liked: true, likeCount: 1 });
    expect(await status(post.id, { as: user })).toEqual({ liked: true, likeCount: 1 });
    expect(await status(post.id, { as: addUser(site) })).toEqual({ liked: false, likeCount: 1 });
    expect((await toggle(post.id, { as: user })).body).toEqual({ liked: false, likeCount: 0 });
    expect((await events(post.id)).map((event) => [event.aggregate_version, event.payload.liked, event.payload.likeCount])).toEqual([
      [1, true, 1],
      [2, false, 0],
    ]);
  });

  test('of a guest belongs to the address, which is not stored', async () => {
    const post = addPost(site);
    const headers = { 'x-real-ip': '198.51.100.77' };
    expect((await toggle(post.id, { headers })).body).toEqual({ liked: true, likeCount: 1 });
    expect(await status(post.id, { headers })).toEqual({ liked: true, likeCount: 1 });
    expect(await status(post.id, { headers: guestHeaders() })).toEqual({ liked: false, likeCount: 1 });
    const { rows } = await site.database.query('select * from post_like where post_id = $1', [post.id]);
    expect(JSON.stringify([rows, await events(post.id)])).not.toContain('198.51.100.77');
  });

  test('toggled many times at once by one user ends where one after the other would have', async () => {
    const post = addPost(site);
    const user = addUser(site);
    const answers = await Promise.all(Array.from({ length: 21 }, () => toggle(post.id, { as: user })));
    expect(answers.filter((answer) => answer.body.liked)).toHaveLength(11);
    expect(await status(post.id, { as: user })).toEqual({ liked: true, likeCount: 1 });
  });

  test('of a hundred guests at once counts a hundred, and the events count up to it', async () => {
    const post = addPost(site);
    const answers = await Promise.all(Array.from({ length: 100 }, (_, index) => toggle(post.id, { headers: { 'x-real-ip': `203.0.113.${index}` } })));
    expect(answers.every((answer) => answer.body.liked)).toBe(true);
    expect((await status(post.id, {})).likeCount).toBe(100);
    expect((await events(post.id)).at(-1)).toMatchObject({ aggregate_version: 100, payload: { likeCount: 100 } });
    expect((await site.database.query('select count(*)::int as there from post_like where post_id = $1', [post.id])).rows[0].there).toBe(100);
  });

  test('of a post that is not there or not public: 404; of what is no id: 400; with a bad token: 401', async () => {
    const hidden = addPost(site, { status: 'PRIVATE' });
    for (const id of [randomUUIDv7(), hidden.id]) {
      expect((await toggle(id, { as: addUser(site) })).status).toBe(404);
      expect((await site.call(`/api/likes/${id}/status`)).status).toBe(404);
    }
    expect((await toggle('1', {})).status).toBe(400);
    expect((await toggle(addPost(site).id, { headers: { authorization: 'Bearer x.y.z' } })).status).toBe(401);
  });

  test('of an unknown post while blog is away: 503 to set, nothing liked to read', async () => {
    const id = randomUUIDv7();
    site.blog.isAway = true;
    const [set, read] = [await toggle(id, {}), await site.call(`/api/likes/${id}/status`)];
    site.blog.isAway = false;
    expect([set.status, read.status, read.body]).toEqual([503, 200, { liked: false, likeCount: 0 }]);
  });
});
