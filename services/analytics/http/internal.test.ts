import { randomUUIDv7 } from 'node:crypto';
import { testInternalKey, testUser } from '@hanji/service-kit/testing/test-service';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addPost, type TestAnalyticsService, startAnalyticsService, view } from '../testing/analytics-service.ts';

let site: TestAnalyticsService;
beforeAll(async () => {
  site = await startAnalyticsService();
});
afterAll(() => site.stop());

const key = { 'x-internal-api-key': testInternalKey };
const visitors = async (day: string) => (await site.call(`/api/visitors?from=${day}&to=${day}`, { as: testUser('ADMIN') })).body.days[0];
const importDays = (days: unknown[]) => site.call('/internal/import/views', { body: { days }, headers: key });

describe('imported views', () => {
  test('count for their day and post, told once; a day given again is replaced; what is not there is passed over', async () => {
    const post = await addPost(site);
    const day = (count: number) => ({
      date: '2025-05-05',
      visitors: 40,
      views: [
        { target: 'post', id: post.id, count },
        { target: 'post', id: randomUUIDv7(), count: 9 },
      ],
    });
    expect((await importDays([day(70)])).status).toBe(204);
    expect((await importDays([day(50), { date: '2025-05-06', visitors: 1, views: [{ target: 'post', id: post.id, count: 2 }] }])).status).toBe(204);
    expect(await visitors('2025-05-05')).toEqual({ date: '2025-05-05', visitors: 40, views: 50 });
    const { rows } = await site.database.query("select aggregate_version, payload ->> 'viewCount' as count from outbox where aggregate_id = $1 order by seq", [
      post.id,
    ]);
    expect(rows).toEqual([
      { aggregate_version: 1, count: '70' },
      { aggregate_version: 3, count: '52' },
    ]);
    expect((await view(site, post.id)).body.viewCount).toBe(53);
  });

  test('of many posts at once on the same days all count', async () => {
    const posts = await Promise.all(Array.from({ length: 8 }, () => addPost(site)));
    const dates = ['2025-06-01', '2025-06-02', '2025-06-03'];
    const answers = await Promise.all(
      posts.map(({ id }, at) =>
        importDays((at % 2 === 0 ? dates : dates.toReversed()).map((date) => ({ date, visitors: 5, views: [{ target: 'post', id, count: 10 }] }))),
      ),
    );
    expect(answers.map((answer) => answer.status)).toEqual(posts.map(() => 204));
    for (const date of dates) expect(await visitors(date)).toEqual({ date, visitors: 5, views: 80 });
  });

  test('tell where they came from; given again they are replaced, and stay where they are not given', async () => {
    const { id } = await addPost(site);
    const send = async (day: object) => (await importDays([{ date: '2025-07-07', visitors: 1, views: [{ target: 'post', id, count: 1 }], ...day }])).status;
    const referrers = async () => (await site.call('/api/analytics/referrers?from=2025-07-07&to=2025-07-07', { as: testUser('ADMIN') })).body;
    expect(await send({ referrers: [{ host: 'gone.example.com', views: 9 }] })).toBe(204);
    const counted = [
      { host: 'www.search.example.com', views: 3 },
      { host: 'search.example.com', views: 2 },
      { host: 'localhost', views: 4 },
    ];
    expect(await send({ referrers: counted })).toBe(204);
    expect(await send({})).toBe(204);
    expect(await referrers()).toEqual({ views: 9, items: [{ host: 'search.example.com', views: 5 }], others: 4 });
    expect(await send({ referrers: Array.from({ length: 101 }, (_, n) => ({ host: `h${n}.example.com`, views: 1 })) })).toBe(400);
  });

  test.each([[[]], [[{ date: 'today', visitors: 1, views: [] }]], [[{ date: '2025-05-05', visitors: -1, views: [] }]]])(
    'that are malformed: 400',
    async (days) => {
      expect((await importDays(days)).status).toBe(400);
    },
  );
});

test('all data goes out without who visited, and comes back in', async () => {
  const post = await addPost(site);
  await view(site, post.id, { referrer: 'search.example.com' });
  await visitors('2025-01-01');
  const lines: string = (await site.call('/internal/export', { headers: key })).body;
  expect(lines).toContain(post.id);
  expect(lines).not.toMatch(/view_seen|visitor_seen|visitor_salt/);
  await site.database.query('truncate target, referrer_day cascade');
  const answer = await site.call('/internal/import', { method: 'POST', body: lines, headers: { ...key, 'content-type': 'application/x-ndjson' } });
  expect(answer.status).toBe(200);
  expect((await site.database.query('select view_count::int from target where id = $1', [post.id])).rows).toEqual([{ view_count: 1 }]);
  const today = new Date().toISOString().slice(0, 10);
  expect((await site.database.query('select host, views from referrer_day where day = $1', [today])).rows).toEqual([{ host: 'search.example.com', views: 1 }]);
});

test.each([
  ['GET', '/internal/export'],
  ['POST', '/internal/import'],
  ['POST', '/internal/import/views'],
  ['GET', `/internal/users/${randomUUIDv7()}/export`],
])('%s %s is closed without the internal key', async (method, path) => {
  expect((await site.call(path, { method, as: testUser('ADMIN') })).status).toBe(401);
});
