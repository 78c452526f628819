import { AsyncLocalStorage } from 'node:async_hooks';
import type { Pool, PoolClient } from 'pg';

const storage = new AsyncLocalStorage<number>();

/** Runs `work`, of whose statements each may take so many milliseconds, on connections of pools that `limitStatements` has seen. */
export function withStatementTime<T>(statementMs: number, work: () => T): T {
  return storage.run(statementMs, work);
}

/**
 * Has connections of a pool end a statement that takes longer than it may where it is sent: `usualMs`, unless `withStatementTime` says otherwise. A
 * connection is told only when that changes. Not to be used behind a pooler that hands sessions on.
 */
export function limitStatements(pool: Pool, usualMs: number): void {
  const told = new WeakMap<PoolClient, number>();
  const tell = async (client: PoolClient, statementMs: number) => {
    if ((told.get(client) ?? usualMs) === statementMs) return;
    told.set(client, statementMs);
    // A connection that is gone fails what its user sends too.
    await client.query(`set statement_timeout = ${statementMs}`).catch(() => told.delete(client));
  };
  const connect = pool.connect.bind(pool);
  pool.connect = ((callback?: Parameters<Pool['connect']>[0]) => {
    const statementMs = storage.getStore() ?? usualMs;
    if (callback === undefined) {
      return connect().then(async (client) => {
        await tell(client, statementMs);
        return client;
      });
    }
    const handOver = async (...[error, client, release]: Parameters<typeof callback>) => {
      if (client !== undefined) await tell(client, statementMs);
      callback(error, client, release);
    };
    return connect((...given) => void handOver(...given));
  }) as Pool['connect'];
}
