import { LRUCache } from 'lru-cache';

/** Addresses that are none, which one network may ask for in a minute before it counts as a stray one: a crawler of old links stays below. */
const mostMisses = 60;
const minuteMs = 60_000;
const mostNetworks = 5000;

/** Knows who asks for many pages that there are not. */
export interface StrayVisitors {
  readonly isStray: (network: string) => boolean;
  /** A page that a network asked for was not there. */
  readonly missed: (network: string) => void;
}

/** Makes the memory; it holds the networks of the last minute. */
export function strayVisitors(): StrayVisitors {
  const misses = new LRUCache<string, number>({ max: mostNetworks, ttl: minuteMs, noUpdateTTL: true });
  const countOf = (network: string) => misses.get(network) ?? 0;
  return {
    isStray: (network) => countOf(network) >= mostMisses,
    missed: (network) => void misses.set(network, countOf(network) + 1),
  };
}
