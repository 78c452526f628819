import type { EntityManager } from '@mikro-orm/postgresql';

/** Advisory locks of PostgreSQL by name. A number is one lock to every process at a database, so that releases side by side must agree on it. */
export type AdvisoryLocks = Readonly<Record<string, number>>;

/** Locks that the kit takes in the database of every service. */
export const kitLocks = {
  /** Makes one relay active per service. */
  relay: 4_801_206,
} as const satisfies AdvisoryLocks;

/**
 * Defines the locks that a service takes in its database, `domain/locks.ts`. Throws where two share a number, or one has a number of the
 * kit's: whoever took the one would hold the other.
 */
export function defineLocks<const Locks extends AdvisoryLocks>(locks: Locks): Locks {
  const owners = new Map<number, string>(Object.entries(kitLocks).map(([name, number]) => [number, `${name} of the kit`]));
  for (const [name, number] of Object.entries(locks)) {
    const other = owners.get(number);
    if (other !== undefined) throw new Error(`Lock ${name} has number ${number} like ${other}; give it one of its own.`);
    owners.set(number, name);
  }
  return locks;
}

/** Waits for a lock, and holds it until the transaction of `em` ends. */
export async function acquireLock(em: Executor, lock: number): Promise<void> {
  await em.execute('select pg_advisory_xact_lock(?)', [lock]);
}

/** The same for a lock that others may share; who acquires it alone waits for all of them. */
export async function acquireSharedLock(em: Executor, lock: number): Promise<void> {
  await em.execute('select pg_advisory_xact_lock_shared(?)', [lock]);
}

/** The same for one of many things, e.g. an account by its id; `lock` says of which kind. */
export async function acquireLockOn(em: Executor, lock: number, key: string): Promise<void> {
  await em.execute('select pg_advisory_xact_lock(hashtextextended(?, ?))', [key, lock]);
}

/** Acquires a lock without waiting, until the transaction of `em` ends; whether it was free. */
export async function tryAcquireLock(em: Executor, lock: number): Promise<boolean> {
  const [row] = await em.execute<{ held: boolean }[]>('select pg_try_advisory_xact_lock(?) as held', [lock]);
  return row?.held === true;
}

type Executor = Pick<EntityManager, 'execute'>;
