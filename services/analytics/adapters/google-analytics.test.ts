import { testUser } from '@hanji/service-kit/testing/test-service';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type TestAnalyticsService, startAnalyticsService, startGoogle } from '../testing/analytics-service.ts';
import { serviceAccountToken } from './google-access-token.ts';

let google: Awaited<ReturnType<typeof startGoogle>>;
let site: TestAnalyticsService;
beforeAll(async () => {
  google = await startGoogle();
  site = await startAnalyticsService(google.env);
});
afterAll(async () => {
  await site.stop();
  google.close();
});
afterEach(() => {
  google.state.isBroken = false;
});

const get = async (path: string) => (await site.call(path, { as: testUser('ADMIN') })).body;

describe('figures by Google Analytics', () => {
  test('of a period: every day, with its source', async () => {
    expect(await get('/api/analytics/pageviews?from=2026-02-28&to=2026-03-02')).toEqual({
      source: 'google-analytics',
      total: 115,
      days: [
        { date: '2026-02-28', visitors: 0, views: 0 },
        { date: '2026-03-01', visitors: 10, views: 25 },
        { date: '2026-03-02', visitors: 30, views: 90 },
      ],
    });
    expect(google.asked.at(-1)).toMatchObject({ method: 'runReport', body: { dateRanges: [{ startDate: '2026-02-28', endDate: '2026-03-02' }] } });
  });

  test('of now: all visitors, and those of each page', async () => {
    expect(await get('/api/analytics/realtime')).toEqual({
      source: 'google-analytics',
      activeVisitors: 7,
      pages: [
        { title: 'About paper', visitors: 5 },
        { title: 'About ink', visitors: 3 },
      ],
    });
  });

  test('are kept for a minute, and the access token as long as it is good', async () => {
    await get('/api/analytics/pageviews?from=2026-01-01&to=2026-01-02');
    const asked = google.asked.length;
    await get('/api/analytics/pageviews?from=2026-01-01&to=2026-01-02');
    expect(google.asked).toHaveLength(asked);
    expect(google.tokens()).toBe(1);
  });

  test('that cannot be had give way to our own, and are asked for again the next time', async () => {
    google.state.isBroken = true;
    expect((await get('/api/analytics/pageviews?from=2026-01-05&to=2026-01-06')).source).toBe('own');
    google.state.isBroken = false;
    expect((await get('/api/analytics/pageviews?from=2026-01-05&to=2026-01-06')).source).toBe('google-analytics');
  });
});

test.each(['{', '{"type":"service_account","private_key":"very secret"}', '{"type":"authorized_user"}'])(
  'a key that is none (%s) stops the start and is not repeated',
  (keyFile) => {
    expect(() => serviceAccountToken(keyFile)).toThrow(/^GA_CREDENTIALS is not the JSON key(?!.*secret)/);
  },
);
