import { randomInt } from 'node:crypto';
import { testUser } from '@hanji/service-kit/testing/test-service';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addPost, browser, startAnalyticsService, type TestAnalyticsService, view } from '../testing/analytics-service.ts';
import { hostsPerDay, referringHost } from './referrers.ts';

describe('the host that led to a view', () => {
  test.each([
    ['search.example.com', 'search.example.com'],
    ['WWW.Example.com.', 'example.com'],
    ['www.com', 'www.com'],
    ['xn--bj0bj06e.xn--3e0b707e', 'xn--bj0bj06e.xn--3e0b707e'],
    ['out.reddit.com', 'out.reddit.com'],
  ])('%s is counted as %s', (given, host) => {
    expect(referringHost(given)).toBe(host);
  });

  test.each([
    '',
    'wiki',
    'localhost',
    'printer.local',
    'crm.internal',
    '10.0.0.7',
    '[2001:db8::1]',
    'example.com/inbox?id=7',
    'someone@example.com',
    'example.com:8443',
    'a|b.example.com',
    '한지.example',
    '<script>.com',
    `${'a'.repeat(64)}.com`,
    `${'a.'.repeat(130)}com`,
  ])('"%s" is none', (given) => {
    expect(referringHost(given)).toBeNull();
  });
});

describe('views that other sites led to', () => {
  let site: TestAnalyticsService;
  beforeAll(async () => {
    site = await startAnalyticsService();
  });
  afterAll(() => site.stop());
  beforeEach(async () => {
    await site.database.query('truncate target, site_day, visitor_seen, referrer_day cascade');
    await site.redis.flushdb();
  });

  const admin = testUser('ADMIN');
  const today = () => new Date().toISOString().slice(0, 10);
  const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
  const referrers = async (query = '') => (await site.call(`/api/analytics/referrers${query}`, { as: admin })).body;
  const comeFrom = async (hosts: readonly string[]) => {
    const post = await addPost(site);
    await Promise.all(hosts.map((referrer) => view(site, post.id, { referrer })));
  };

  test('are counted by host, the most first, once per visitor and day and post', async () => {
    const [first, second] = [await addPost(site), await addPost(site)];
    const address = '192.0.2.1';
    for (const referrer of ['www.search.example.com', 'other.example.com']) await view(site, first.id, { address, referrer });
    await view(site, second.id, { address, referrer: 'search.example.com' });
    await view(site, second.id, { referrer: 'news.example.org' });
    await view(site, second.id);
    await view(site, second.id, { referrer: 'wiki' });
    expect(await referrers()).toEqual({
      views: 3,
      items: [
        { host: 'search.example.com', views: 2 },
        { host: 'news.example.org', views: 1 },
      ],
      others: 0,
    });
  });

  test('are counted of pages, and not where a program came', async () => {
    const post = await addPost(site);
    await view(site, post.id, { referrer: 'a.example.com', userAgent: 'curl/8.11' });
    expect((await referrers()).views).toBe(0);
  });

  test('come for the period asked for; what is beyond fifty hosts is among the others', async () => {
    await site.database.query(
      `insert into referrer_day (day, host, views) select '2026-03-01'::date, 'h' || n || '.example.com', n from generate_series(1, 60) n
       union all select '2026-03-02', 'h60.example.com', 5 union all select '2026-03-02', '', 7 union all select '2026-03-03', 'late.example.com', 1000`,
    );
    const { views, items, others } = await referrers('?from=2026-03-01&to=2026-03-02');
    expect([views, items.length, items[0], items.at(-1)]).toEqual([1842, 50, { host: 'h60.example.com', views: 65 }, { host: 'h11.example.com', views: 11 }]);
    expect(others).toBe(55 + 7);
    expect(await referrers('?from=2026-03-04&to=2026-03-05')).toEqual({ views: 0, items: [], others: 0 });
  });

  test('from a flood of hosts that are made up become one sum; those that are known stay by name', async () => {
    await site.database.query("insert into referrer_day (day, host, views) values ($1, 'old-friend.example.com', 4)", [daysAgo(3)]);
    await comeFrom(['old-friend.example.com']);
    for (let wave = 0; wave < 3; wave += 1) {
      await comeFrom(Array.from({ length: hostsPerDay }, () => `made-up-${randomInt(2 ** 40)}.example.com`));
      await referrers();
    }
    await comeFrom(['old-friend.example.com']);
    const { rows } = await site.database.query('select count(*)::int as hosts, sum(views)::int as views from referrer_day where day = $1', [today()]);
    await referrers();
    expect(rows[0].hosts).toBeLessThanOrEqual(hostsPerDay + 1);
    const { views, items, others } = await referrers(`?from=${today()}&to=${today()}`);
    expect(views).toBe(3 * hostsPerDay + 2);
    expect(items[0]).toEqual({ host: 'old-friend.example.com', views: 2 });
    expect(others).toBe(views - items.reduce((sum: number, item: { views: number }) => sum + item.views, 0));
  });

  test('leave nothing of who came from where', async () => {
    const post = await addPost(site);
    await view(site, post.id, { referrer: 'secret.example.com' });
    await referrers();
    for (const table of ['view_seen', 'visitor_seen', 'target', 'outbox'])
      expect(JSON.stringify((await site.database.query(`select * from ${table}`)).rows)).not.toContain('secret.example.com');
    for (const key of await site.redis.keys('*')) expect(String(await site.redis.dump(key))).not.toContain('secret.example.com');
  });

  test('that an older process left waiting are counted without a host', async () => {
    const post = await addPost(site);
    await site.redis.rpush('analytics:pending', `${today()}|${post.id}|visitor`);
    expect(await referrers()).toMatchObject({ views: 0 });
    const { rows } = await site.database.query('select view_count::int from target where id = $1', [post.id]);
    expect(rows).toEqual([{ view_count: 1 }]);
  });

  test('are counted without a body, with an empty one, and refused with another or a long one', async () => {
    const post = await addPost(site);
    const headers = { 'user-agent': browser };
    const send = async (body: object | undefined) => (await site.call(`/api/views/post/${post.id}`, { method: 'POST', headers, body })).status;
    expect(await send(undefined)).toBe(200);
    expect(await send({})).toBe(200);
    expect(await send({ referrer: 'https://example.com/a' })).toBe(200);
    expect(await send({ referrer: 7 })).toBe(400);
    expect(await send({ path: '/a' })).toBe(400);
    expect(await send({ referrer: 'a'.repeat(254) })).toBe(400);
  });
});
