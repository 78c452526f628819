import { randomUUID } from 'node:crypto';
import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import type { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { migrate, openOrm } from '../database/orm.ts';
import { createLog } from '../log.ts';
import { createTestDatabase, testServers } from '../testing/test-service.ts';
import { createCache } from './cache.ts';
import { connectRedis } from './redis.ts';

const log = createLog('cache', { RELEASE: 'test' }, 'silent');
interface Site {
  readonly orm: MikroORM;
  readonly drop: () => Promise<void>;
}
let [first, other]: Site[] = [];
let redis: Redis;
let nobody: Redis;

async function openSite(): Promise<Site> {
  const database = await createTestDatabase('cache');
  const orm = await openOrm(database.url, { entities: [], migrations: [] }, 2);
  await migrate(orm);
  return { orm, drop: () => orm.close().then(database.drop) };
}
beforeAll(async () => {
  [first, other] = [await openSite(), await openSite()];
  redis = connectRedis(testServers().redis, log);
  nobody = connectRedis('redis://127.0.0.1:1', log);
  await new Promise((resolve) => redis.once('ready', resolve));
});
afterAll(async () => {
  redis.disconnect();
  nobody.disconnect();
  await first?.drop();
  await other?.drop();
});

const emOf = (site: Site | undefined) => site?.orm.em.fork() as EntityManager;

describe.each([
  ['with Redis', () => redis, 1],
  ['while Redis is away', () => nobody, 2],
])('a cache %s', (_name, server, loadsOfTwoReads) => {
  test('loads what it does not hold, and gives the new value as soon as its namespace was invalidated', async () => {
    const cache = createCache(`test-${randomUUID()}`, server(), log);
    let stored = 'old';
    let loads = 0;
    const read = () => cache.remember(emOf(first), { namespace: 'ink', key: 'a', ttlSeconds: 60 }, () => Promise.resolve(((loads += 1), stored)));
    expect([await read(), await read(), loads]).toEqual(['old', 'old', loadsOfTwoReads]);
    stored = 'new';
    await emOf(first).transactional((tx) => cache.invalidate(tx, 'ink'));
    expect(await read()).toBe('new');
    stored = 'newer';
    await emOf(first).transactional((tx) => cache.invalidate(tx, '*'));
    expect(await read()).toBe('newer');
  });
});

test('an invalidation that is rolled back invalidates nothing', async () => {
  const cache = createCache(`test-${randomUUID()}`, redis, log);
  const read = (value: string) => cache.remember(emOf(first), { namespace: 'ink', key: 'a', ttlSeconds: 60 }, () => Promise.resolve(value));
  await read('old');
  await emOf(first)
    .transactional(async (tx) => {
      await cache.invalidate(tx, 'ink');
      throw new Error('rolled back');
    })
    .catch(() => undefined);
  expect(await read('new')).toBe('old');
});

test('a new database never meets what an older one left in the same Redis', async () => {
  const cache = createCache(`test-${randomUUID()}`, redis, log);
  const read = (site: Site | undefined, value: string) =>
    cache.remember(emOf(site), { namespace: 'ink', key: 'a', ttlSeconds: 60 }, () => Promise.resolve(value));
  expect([await read(first, 'of one'), await read(other, 'of the other'), await read(first, 'later')]).toEqual(['of one', 'of the other', 'of one']);
});
