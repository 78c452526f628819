import type { Pool, PoolClient } from 'pg';

/**
 * Gives a connection that ends while it is in use back to its pool, which makes room for a new one. Kysely 0.29 keeps the connection of
 * a transaction whose `begin` or `rollback` fails, and with a few of those the pool would wait for ever.
 */
export function returnEndedClients(pool: Pool): void {
  const connect = pool.connect.bind(pool);
  pool.connect = ((callback?: Parameters<Pool['connect']>[0]) => {
    // The pool's own queries give everything back themselves.
    if (callback !== undefined) return connect(callback);
    return connect().then(returnWhenEnded);
  }) as Pool['connect'];
}

function returnWhenEnded(client: PoolClient): PoolClient {
  const release = client.release.bind(client);
  let isReturned = false;
  const giveBack: PoolClient['release'] = (error) => {
    if (isReturned) return;
    isReturned = true;
    client.off('end', discard);
    release(error);
  };
  const discard = () => giveBack(true);
  client.once('end', discard);
  client.release = giveBack;
  return client;
}
