import type { EntityManager } from '@mikro-orm/postgresql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase } from '../testing/test-service.ts';
import { acquireLock, acquireLockOn, acquireSharedLock, defineLocks, kitLocks, tryAcquireLock } from './advisory-locks.ts';
import { openOrm } from './orm.ts';

describe('the locks of a service', () => {
  test('are the ones it defines', () => {
    expect(defineLocks({ slugs: 1, schedule: 2 })).toEqual({ slugs: 1, schedule: 2 });
  });

  test('do not share a number, nor have one of the kit', () => {
    expect(() => defineLocks({ slugs: 1, schedule: 1 })).toThrow('Lock schedule has number 1 like slugs');
    expect(() => defineLocks({ slugs: kitLocks.relay })).toThrow('like relay of the kit');
  });
});

describe('a lock', () => {
  let orm: Awaited<ReturnType<typeof openOrm>>;
  let drop: () => Promise<void>;
  beforeAll(async () => {
    const database = await createTestDatabase('locks');
    ({ drop } = database);
    orm = await openOrm(database.url, { entities: [], migrations: [] }, 4);
  });
  afterAll(async () => {
    await orm.close();
    await drop();
  });

  /** Whether another transaction gets the lock `wanted` while one holds what `hold` acquired. */
  const isFreeBeside = (hold: (em: EntityManager) => Promise<unknown>, wanted: number) =>
    orm.em.fork().transactional(async (em) => {
      await hold(em as EntityManager);
      return orm.em.fork().transactional((other) => tryAcquireLock(other as EntityManager, wanted));
    });

  test('is held by one transaction, until it ends', async () => {
    expect(await isFreeBeside((em) => acquireLock(em, 7), 7)).toBe(false);
    expect(await isFreeBeside((em) => tryAcquireLock(em, 7), 7)).toBe(false);
    expect(await isFreeBeside((em) => acquireLock(em, 8), 7)).toBe(true);
  });

  test('that is shared is shared, and had alone by nobody', async () => {
    const shareBoth = async (em: EntityManager) => {
      await acquireSharedLock(em, 7);
      await orm.em.fork().transactional((other) => acquireSharedLock(other as EntityManager, 7));
    };
    expect(await isFreeBeside(shareBoth, 7)).toBe(false);
  });

  test('on one thing leaves others of the kind free', async () => {
    await orm.em.fork().transactional(async (em) => {
      await acquireLockOn(em as EntityManager, 7, 'ink');
      await orm.em.fork().transactional((other) => acquireLockOn(other as EntityManager, 7, 'paper'));
      await orm.em.fork().transactional((other) => acquireLockOn(other as EntityManager, 8, 'ink'));
      const waiting = orm.em.fork().transactional(async (other) => {
        await other.execute("set local lock_timeout = '100ms'");
        await acquireLockOn(other as EntityManager, 7, 'ink');
      });
      await expect(waiting).rejects.toThrow('lock timeout');
    });
  });
});
