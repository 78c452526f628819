import { randomUUIDv7 } from 'node:crypto';
import { makePostSummary } from '@hanji/contracts/testing/factories';
import { testUser } from '@hanji/service-kit/testing/test-service';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { visitorsPerNetwork } from '../domain/pending-views.ts';
import { addPost, type TestAnalyticsService, browser, startAnalyticsService, tell, view } from '../testing/analytics-service.ts';

let site: TestAnalyticsService;
beforeAll(async () => {
  site = await startAnalyticsService();
});
afterAll(() => site.stop());

const admin = testUser('ADMIN');
const rows = async (sql: string, ...values: unknown[]) => (await site.database.query(sql, values)).rows;
/** Admins see the very last view: what waits is written first. */
const writeBack = () => site.call('/api/visitors', { as: admin });

describe('a view', () => {
  test('counts once per visitor and day; another address, browser or user is another visitor', async () => {
    const post = await addPost(site);
    const address = '192.0.2.1';
    const user = testUser();
    expect((await view(site, post.id, { address })).body).toEqual({ counted: true, viewCount: 1 });
    expect((await view(site, post.id, { address })).body).toEqual({ counted: false, viewCount: 1 });
    expect((await view(site, post.id, { address: '192.0.2.2' })).body).toEqual({ counted: true, viewCount: 2 });
    expect((await view(site, post.id, { address, userAgent: `${browser} Edg/140` })).body).toEqual({ counted: true, viewCount: 3 });
    expect((await view(site, post.id, { address, as: user })).body).toEqual({ counted: true, viewCount: 4 });
    expect((await view(site, post.id, { address: '192.0.2.3', as: user })).body).toEqual({ counted: false, viewCount: 4 });
    await writeBack();
    expect((await view(site, post.id, { address })).body).toEqual({ counted: false, viewCount: 4 });
    expect(await rows('select view_count::int from target where id = $1', post.id)).toEqual([{ view_count: 4 }]);
  });

  test('of more visitors than a network has is not counted, whatever their browsers are called', { tags: ['abuse/made-up-views'] }, async () => {
    const post = await addPost(site);
    const readers = async () => (await site.call('/api/analytics/realtime', { as: admin })).body.activeVisitors as number;
    const readersBefore = await readers();
    const from = (address: string, number: number) => view(site, post.id, { address, userAgent: `${browser} Made/${number}` });
    // Of IPv6 one household has a whole /64.
    const answers = await Promise.all(Array.from({ length: visitorsPerNetwork + 30 }, (_, index) => from(`2001:db8:5:6::${index.toString(16)}`, index)));
    expect(answers.filter(({ body }) => body.counted)).toHaveLength(visitorsPerNetwork);
    // Nor do they read now.
    expect((await readers()) - readersBefore).toBe(visitorsPerNetwork);
    expect((await from('2001:db8:5:7::1', 1)).body).toEqual({ counted: true, viewCount: visitorsPerNetwork + 1 });
    expect((await view(site, post.id, { address: '2001:db8:5:7::2', userAgent: `${browser} Made/1` })).body.counted).toBe(false);
  });

  test.each([
    'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
    'curl/8.11',
    'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2)',
    '',
  ])('by the program "%s" is not counted', async (userAgent) => {
    const post = await addPost(site);
    await view(site, post.id);
    expect((await view(site, post.id, { userAgent })).body).toEqual({ counted: false, viewCount: 1 });
  });

  test('of a page is counted apart from posts', async () => {
    const id = randomUUIDv7();
    await tell(site, 'page.created', { aggregateId: id });
    const headers = { 'user-agent': browser };
    expect((await site.call(`/api/views/page/${id}`, { method: 'POST', headers })).body).toEqual({ counted: true, viewCount: 1 });
    expect((await view(site, id)).status).toBe(404);
  });

  test('is written back with an event that carries the absolute count', async () => {
    const post = await addPost(site);
    await Promise.all(Array.from({ length: 50 }, () => view(site, post.id)));
    await writeBack();
    await view(site, post.id);
    await writeBack();
    const events = await rows("select aggregate_version, payload from outbox where type = 'views.counted' and aggregate_id = $1 order by seq", post.id);
    expect(events.map((event) => [event.aggregate_version, event.payload])).toEqual([
      [1, { target: 'post', id: post.id, viewCount: 50 }],
      [2, { target: 'post', id: post.id, viewCount: 51 }],
    ]);
    expect(await rows('select views from view_day where target_id = $1', post.id)).toEqual([{ views: 51 }]);
  });

  test('leaves neither address nor browser behind, in database and Redis', async () => {
    const post = await addPost(site);
    await view(site, post.id, { address: '198.51.100.99', userAgent: `${browser} Unique/7` });
    const kept = [];
    for (const key of await site.redis.keys('*')) kept.push(key, await site.redis.dump(key).then(String));
    await writeBack();
    for (const table of ['view_seen', 'visitor_seen', 'view_day', 'target', 'outbox']) kept.push(await rows(`select * from ${table}`));
    expect(JSON.stringify(kept)).not.toMatch(/198\.51\.100\.99|Unique\/7/);
  });

  test('of what is not there, not public or scheduled: 404, for admins only the first; of no id: 400; with a bad token: 401', async () => {
    const hidden = [await addPost(site, { status: 'PRIVATE' }), await addPost(site, { publishedAt: '2999-01-01T00:00:00.000Z' })];
    for (const id of [randomUUIDv7(), ...hidden.map((post) => post.id)]) expect((await view(site, id)).status).toBe(404);
    expect((await site.call(`/api/views/page/${randomUUIDv7()}`, { method: 'POST' })).status).toBe(404);
    for (const post of hidden) expect((await view(site, post.id, { as: admin })).status).toBe(200);
    expect((await view(site, 'x')).status).toBe(400);
    expect((await site.call(`/api/views/post/${randomUUIDv7()}`, { method: 'POST', headers: { authorization: 'Bearer x.y.z' } })).status).toBe(401);
  });

  test('of what no event has told of yet asks its service; while that is away: 503', async () => {
    const state = makePostSummary();
    site.otherServices.posts.set(state.id, state);
    site.otherServices.isAway = true;
    expect((await view(site, state.id)).body.code).toBe('service_unavailable');
    site.otherServices.isAway = false;
    expect((await view(site, state.id)).body).toEqual({ counted: true, viewCount: 1 });
    expect(await rows('select slug from target where id = $1', state.id)).toEqual([{ slug: state.slug }]);
  });

  test('that waits survives a restart: the process that comes next writes it', async () => {
    const post = await addPost(site);
    await view(site, post.id);
    await site.redis.rename('analytics:pending', 'analytics:batch:0193a000-0000-7000-8000-00000000abcd');
    await site.redis.sadd('analytics:batches', '0193a000-0000-7000-8000-00000000abcd');
    await writeBack();
    expect(await rows('select view_count::int from target where id = $1', post.id)).toEqual([{ view_count: 1 }]);
    expect(await site.redis.keys('analytics:batch*')).toEqual([]);
  });

  test('that comes again after Redis has lost everything does not count again', async () => {
    const post = await addPost(site);
    const address = '192.0.2.9';
    await view(site, post.id, { address });
    await writeBack();
    await site.redis.flushdb();
    await view(site, post.id, { address });
    await view(site, post.id);
    await writeBack();
    expect(await rows('select view_count::int from target where id = $1', post.id)).toEqual([{ view_count: 2 }]);
    expect((await view(site, post.id, { address })).body).toEqual({ counted: false, viewCount: 2 });
  });
});
