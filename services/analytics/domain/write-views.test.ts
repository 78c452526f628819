import type { EntityManager } from '@mikro-orm/postgresql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addPost, type TestAnalyticsService, startAnalyticsService, view } from '../testing/analytics-service.ts';
import { type PendingViews, pendingViews } from './pending-views.ts';
import { writeBack } from './write-views.ts';

let site: TestAnalyticsService;
let pending: PendingViews;
const em = () => site.service.service.orm.em.fork() as EntityManager;
const stored = async (id: string) => (await site.database.query('select view_count::int from target where id = $1', [id])).rows[0].view_count;
beforeAll(async () => {
  site = await startAnalyticsService();
  pending = pendingViews(site.redis);
});
afterAll(() => site.stop());

describe('writing back', () => {
  test('that dies after its commit and before it could tell Redis counts nothing twice', async () => {
    const post = await addPost(site);
    await Promise.all([view(site, post.id), view(site, post.id)]);
    const dying: PendingViews = { ...pending, discard: () => Promise.reject(new Error('killed')) };
    await expect(writeBack(em(), dying)).rejects.toThrow('killed');
    expect(await stored(post.id)).toBe(2);
    await view(site, post.id);
    expect(await writeBack(em(), pending)).toBe(1);
    expect(await stored(post.id)).toBe(3);
    expect(await site.redis.smembers('analytics:batches')).toEqual([]);
  });

  test('that dies before its commit is done by the next, with nothing lost', async () => {
    const post = await addPost(site);
    await view(site, post.id);
    const dying: PendingViews = { ...pending, read: () => Promise.reject(new Error('killed')) };
    await expect(writeBack(em(), dying)).rejects.toThrow('killed');
    expect(await stored(post.id)).toBe(0);
    await writeBack(em(), pending);
    expect(await stored(post.id)).toBe(1);
  });

  test('by many processes at once while views go on counts each view once', async () => {
    const post = await addPost(site);
    const work = Array.from({ length: 200 }, (_, index) =>
      index % 10 === 0 ? writeBack(em(), pending) : view(site, post.id, { address: `203.0.113.${index}` }),
    );
    await Promise.all(work);
    await writeBack(em(), pending);
    expect(await stored(post.id)).toBe(180);
    const { rows } = await site.database.query('select sum(views)::int as views from view_day where target_id = $1', [post.id]);
    expect(rows[0].views).toBe(180);
    expect((await view(site, post.id, { address: '203.0.113.1' })).body).toEqual({ counted: false, viewCount: 180 });
  });

  test('of a great many views goes in parts, all of one batch', async () => {
    const post = await addPost(site);
    await view(site, post.id);
    const day = new Date().toISOString().slice(0, 10);
    await site.redis.rpush('analytics:pending', ...Array.from({ length: 12_000 }, (_, index) => `${day}|${post.id}|visitor-${index}`));
    expect(await writeBack(em(), pending)).toBe(12_001);
    expect(await stored(post.id)).toBe(12_001);
  });
});
