import { eventually, testUser } from '@hanji/service-kit/testing/test-service';
import { describe, expect, test } from 'vitest';
import { addPost, startAnalyticsService, view } from '../testing/analytics-service.ts';

const admin = testUser('ADMIN');

describe('while Redis is away', () => {
  test('views are counted in the database with where they came from, once per visitor and day, of a hundred at once too', async () => {
    const alone = await startAnalyticsService({ REDIS_URL: 'redis://127.0.0.1:1' });
    const post = await addPost(alone);
    const addresses = Array.from({ length: 100 }, (_, index) => `192.0.2.${index % 50}`);
    const answers = await Promise.all(addresses.map((address, index) => view(alone, post.id, { address, referrer: `h${index % 10}.example.com` })));
    expect(answers.filter((answer) => answer.body.counted)).toHaveLength(50);
    expect((await alone.call('/api/analytics/referrers', { as: admin })).body).toMatchObject({ views: 50, others: 0, items: { length: 10 } });
    expect((await view(alone, post.id, { address: '192.0.2.0' })).body).toEqual({ counted: false, viewCount: 50 });
    const { body } = await alone.call('/api/visitors', { as: admin });
    expect(body.today).toBe(50);
    expect((await alone.call('/api/analytics/realtime', { as: admin })).body).toEqual({
      source: 'own',
      activeVisitors: 50,
      pages: [{ title: post.title, visitors: 50 }],
    });
    await alone.stop();
  });
});

test('views are written back by themselves', async () => {
  const quick = await startAnalyticsService({ VIEW_WRITE_BACK_SECONDS: '0.1' });
  const post = await addPost(quick);
  await view(quick, post.id);
  const row = await eventually(
    async () => (await quick.database.query('select view_count::int from target where id = $1 and view_count > 0', [post.id])).rows[0],
  );
  expect(row.view_count).toBe(1);
  await quick.stop();
});
