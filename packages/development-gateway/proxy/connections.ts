import { Pool } from 'undici';
import { provingConnector } from './proving-connector.ts';

/** Milliseconds: see Kong's fields of the same names. */
export interface Timeouts {
  readonly connect_timeout: number;
  readonly read_timeout: number;
}

/** Keeps connections to upstreams open across requests, and across changes of the configuration. */
export interface Connections {
  /** The pool of an address (`host:port`). */
  readonly poolOf: (address: string, timeouts: Timeouts) => Pool;
  /** Closes the pools of addresses that are no longer asked for, after a while. */
  readonly keepOnly: (used: ReadonlySet<Pool>) => void;
  readonly close: () => Promise<void>;
}

const graceMs = 15_000;

/** Makes the gateway's connection pools, to upstreams that know the nonce where there is one. */
export function createConnections(startNonce: string | null): Connections {
  const pools = new Map<string, Pool>();
  return {
    poolOf: (address, timeouts) => {
      const key = `${address} ${timeouts.connect_timeout} ${timeouts.read_timeout}`;
      let pool = pools.get(key);
      if (pool === undefined) {
        pool = new Pool(`http://${address}`, {
          pipelining: 1,
          connect: startNonce === null ? { timeout: timeouts.connect_timeout } : provingConnector(startNonce, timeouts.connect_timeout),
          headersTimeout: timeouts.read_timeout,
          bodyTimeout: timeouts.read_timeout,
          keepAliveTimeout: 10_000,
          keepAliveMaxTimeout: 60_000,
        });
        pools.set(key, pool);
      }
      return pool;
    },
    keepOnly: (used) => {
      for (const [key, pool] of pools) {
        if (used.has(pool)) continue;
        pools.delete(key);
        // Requests that began under the configuration before may still be on their way here.
        setTimeout(() => void pool.close().catch(() => undefined), graceMs).unref();
      }
    },
    close: async () => {
      const open = [...pools.values()];
      pools.clear();
      await Promise.all(open.map((pool) => pool.destroy()));
    },
  };
}
