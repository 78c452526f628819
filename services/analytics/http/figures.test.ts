import { testUser } from '@hanji/service-kit/testing/test-service';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addPost, type TestAnalyticsService, startAnalyticsService, tell, view } from '../testing/analytics-service.ts';

let site: TestAnalyticsService;
beforeAll(async () => {
  site = await startAnalyticsService();
});
afterAll(() => site.stop());
beforeEach(async () => {
  await site.database.query('truncate target, site_day, visitor_seen, referrer_day, post_count, site_user, site_image cascade');
  await site.redis.flushdb();
});

const admin = testUser('ADMIN');
const get = async (path: string) => (await site.call(path, { as: admin })).body;
const today = () => new Date().toISOString().slice(0, 10);

describe('visitors', () => {
  test('are counted once a day for the whole site, views once per post', async () => {
    const [first, second] = [await addPost(site), await addPost(site)];
    for (const post of [first, second]) for (const address of ['192.0.2.1', '192.0.2.2']) await view(site, post.id, { address });
    const body = await get('/api/visitors');
    expect(body).toMatchObject({ today: 2, total: 2 });
    expect(body.days).toHaveLength(30);
    expect(body.days.at(-1)).toEqual({ date: today(), visitors: 2, views: 4 });
  });

  test('come for each day of a period, empty ones too', async () => {
    await site.database.query("insert into site_day (day, visitors, views) values ('2026-02-27', 5, 9), ('2026-03-01', 7, 11), ('2025-01-01', 100, 100)");
    expect(await get('/api/visitors?from=2026-02-27&to=2026-03-01')).toEqual({
      today: 0,
      total: 112,
      days: [
        { date: '2026-02-27', visitors: 5, views: 9 },
        { date: '2026-02-28', visitors: 0, views: 0 },
        { date: '2026-03-01', visitors: 7, views: 11 },
      ],
    });
    expect(await get('/api/analytics/pageviews?from=2026-02-27&to=2026-03-01')).toMatchObject({ source: 'own', total: 20, days: [{}, {}, { views: 11 }] });
  });

  test('begin with the first day that there is', async () => {
    expect((await get('/api/visitors?to=0001-01-02')).days).toMatchObject([{ date: '0001-01-01' }, { date: '0001-01-02' }]);
  });

  test.each(['?from=2026-03-02&to=2026-03-01', '?from=2020-01-01&to=2026-01-01', '?from=yesterday', '?to=2026-02-30', '?to=0000-12-31', '?days=7'])(
    'for the period %s: 400',
    async (query) => {
      expect((await site.call(`/api/visitors${query}`, { as: admin })).status).toBe(400);
      expect((await site.call(`/api/analytics/pageviews${query}`, { as: admin })).status).toBe(400);
    },
  );
});

test('the posts that were read most are those of the days that are asked for', async () => {
  const [before, now] = [await addPost(site, { title: 'Long ago' }), await addPost(site, { title: 'This week' })];
  await site.database.query("insert into view_day (target_id, day, views) values ($1, '2026-01-05', 7), ($2, '2026-01-05', 2)", [before.id, now.id]);
  await view(site, now.id, { address: '192.0.2.9' });
  const top = async (query: string) => {
    const { items } = await get(`/api/analytics/top-posts${query}`);
    return (items as { title: string; viewCount: number }[]).map(({ title, viewCount }) => [title, viewCount]);
  };
  expect(await top('')).toEqual([['This week', 1]]);
  expect(await top('?from=2026-01-01&to=2026-01-31')).toEqual([
    ['Long ago', 7],
    ['This week', 2],
  ]);
  expect(await top('?from=2025-01-01&to=2025-01-31')).toEqual([]);
});

describe('statistics', () => {
  test('are what the events have told', async () => {
    const [first, second] = [await addPost(site, { title: 'One' }), await addPost(site, { title: 'Two' })];
    await view(site, first.id, { address: '192.0.2.1' });
    await view(site, second.id, { address: '192.0.2.1' });
    await view(site, second.id, { address: '192.0.2.2' });
    await tell(site, 'comment.created', { aggregateId: first.id, aggregateVersion: 3, payload: { total: 3 } });
    await tell(site, 'comment.deleted', { aggregateId: first.id, aggregateVersion: 4, payload: { total: 2 } });
    await tell(site, 'like.toggled', { aggregateId: second.id, payload: { likeCount: 5 } });
    await tell(site, 'user.registered');
    await tell(site, 'image.uploaded', { payload: { size: 1234 } });
    expect(await get('/api/stats')).toEqual({
      posts: 2,
      comments: 2,
      likes: 5,
      users: 1,
      views: { total: 3, last30Days: 3 },
      storage: { images: 1, bytes: 1234 },
      topPosts: [
        { id: second.id, slug: second.slug, title: 'Two', viewCount: 2 },
        { id: first.id, slug: first.slug, title: 'One', viewCount: 1 },
      ],
    });
  });

  test('of an empty site are zeros', async () => {
    expect(await get('/api/stats')).toEqual({
      posts: 0,
      comments: 0,
      likes: 0,
      users: 0,
      views: { total: 0, last30Days: 0 },
      storage: { images: 0, bytes: 0 },
      topPosts: [],
    });
    expect(await get('/api/visitors')).toMatchObject({ today: 0, total: 0 });
    expect(await get('/api/analytics/realtime')).toEqual({ source: 'own', activeVisitors: 0, pages: [] });
  });
});

test('asked for all at once, as pages ask for them, each tells the very last view', async () => {
  const post = await addPost(site);
  for (let round = 1; round <= 5; round += 1) {
    await view(site, post.id, { referrer: 'search.example.com' });
    const [visitors, statistics, referrers] = await Promise.all(['/api/visitors', '/api/stats', '/api/analytics/referrers'].map(get));
    expect([visitors.today, statistics.views.total, referrers.views]).toEqual([round, round, round]);
  }
});

test('who reads now counts each visitor once, and once on each page', async () => {
  const [first, second] = [await addPost(site, { title: 'One' }), await addPost(site, { title: 'Two' })];
  await view(site, first.id, { address: '192.0.2.1' });
  await view(site, first.id, { address: '192.0.2.2' });
  await view(site, second.id, { address: '192.0.2.1' });
  await view(site, second.id, { address: '192.0.2.1' });
  expect(await get('/api/analytics/realtime')).toEqual({
    source: 'own',
    activeVisitors: 2,
    pages: [
      { title: 'One', visitors: 2 },
      { title: 'Two', visitors: 1 },
    ],
  });
});

test.each(['/api/visitors', '/api/stats', '/api/analytics/realtime', '/api/analytics/pageviews', '/api/analytics/referrers'])(
  '%s is for admins: 401 for guests, 403 for users',
  async (path) => {
    expect((await site.call(path)).status).toBe(401);
    expect((await site.call(path, { as: testUser() })).status).toBe(403);
  },
);
