import { randomUUIDv7 } from 'node:crypto';
import { redisScript } from '@hanji/service-kit/cache/redis-script';
import type { Redis } from 'ioredis';
import { dayOf, type Visitor } from './visitor.ts';

const seenSeconds = 2 * 86_400;
const totalSeconds = 86_400;
const activeMs = 1_800_000;
const keys = { pending: 'analytics:pending', counts: 'analytics:pending-counts', batches: 'analytics:batches', active: 'analytics:active' } as const;
const batchKey = (id: string) => `analytics:batch:${id}`;
const seenKey = (day: string) => `analytics:seen:${day}`;
const networkKey = ({ day, network }: Visitor) => `analytics:network:${day}:${network}`;
const totalKey = (targetId: string) => `analytics:total:${targetId}`;

/** Visitors of one network (an address, a /64 of IPv6) that are counted in a day: a school has fewer, and who makes browsers' names up as many as they like. */
export const visitorsPerNetwork = 250;

/** A view that is to be counted; `referrer` is the host that led to it, as `referringHost` makes it. */
export interface View {
  readonly targetId: string;
  readonly visitor: Visitor;
  readonly referrer: string | null;
}

/** A view as it waits in Redis: `<day>|<target>|<visitor>`, and `|<host>` behind that where one led to it. */
export function viewEntry({ targetId, visitor, referrer }: View): string {
  return `${seenEntry(targetId, visitor)}${referrer === null ? '' : `|${referrer}`}`;
}

function seenEntry(targetId: string, visitor: Visitor): string {
  return `${visitor.day}|${targetId}|${visitor.key}`;
}

/** What came of counting a view: `total` includes the views that wait. */
export interface Counted {
  readonly counted: boolean;
  readonly total: number;
}

/** Views that are counted in Redis and wait to be written to the database. Every method throws when Redis is away. */
export interface PendingViews {
  /**
   * Counts a view unless its visitor was there today, or too many others of the same network were, and notes that someone reads now; null, and nothing
   * done, when the total is not known, see `setTotal`.
   */
  readonly count: (view: View) => Promise<Counted | null>;
  /** Total of a target, null when not known. */
  readonly total: (targetId: string) => Promise<number | null>;
  /** Makes a target's total known, from the database. */
  readonly setTotal: (targetId: string, stored: number) => Promise<void>;
  /** Sets aside what waits under an id of its own, and answers all ids set aside and not yet discarded. */
  readonly setAside: () => Promise<string[]>;
  /** Reads a part of a batch; empty past its end. */
  readonly read: (batchId: string, from: number, count: number) => Promise<string[]>;
  /** Forgets a batch that has been written, and puts the totals of its targets right. */
  readonly discard: (batchId: string, stored: ReadonlyMap<string, number>) => Promise<void>;
  /** Forgets who viewed a deleted target, its total and who reads it now. Views of it that wait are passed over when they are written. */
  readonly forgetTarget: (targetId: string) => Promise<void>;
  /** Forgets what waits and every total: they belong to data that was replaced. */
  readonly forget: () => Promise<void>;
  /** Who has read in the last 30 minutes, as `[visitor, target]`. */
  readonly active: () => Promise<[visitor: string, targetId: string][]>;
}

/**
 * KEYS: who was there that day, entries that wait, counts that wait, the target's total, visitors of the network, who reads now. ARGV: who saw what, the
 * entry, the target, seconds to keep the first, seconds to keep the total, the visitor, how many a network may have, the time in milliseconds, for how many
 * of them somebody reads.
 */
const countScript = redisScript(`
local seen, pending, counts, totalKey, network, active = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6]
local view, entry, target, seenSeconds, totalSeconds, visitor, mostVisitors = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5], ARGV[6], tonumber(ARGV[7])
local now, activeMs = tonumber(ARGV[8]), tonumber(ARGV[9])
local total = redis.call('get', totalKey)
if not total then return false end
if redis.call('sismember', network, visitor) == 0 then
  if redis.call('scard', network) >= mostVisitors then return {0, tonumber(total)} end
  redis.call('sadd', network, visitor)
  redis.call('expire', network, seenSeconds)
end
redis.call('zadd', active, now, visitor .. '|' .. target)
redis.call('zremrangebyscore', active, 0, now - activeMs)
redis.call('pexpire', active, activeMs)
if redis.call('sadd', seen, view) == 0 then return {0, tonumber(total)} end
redis.call('expire', seen, seenSeconds)
redis.call('rpush', pending, entry)
redis.call('hincrby', counts, target, 1)
redis.call('expire', totalKey, totalSeconds)
return {1, redis.call('incr', totalKey)}`);

/** KEYS: entries that wait, counts that wait, ids of batches. ARGV: key and id of the new batch. One step, so that no view falls between the keys. */
const setAsideScript = redisScript(`
local pending, counts, batches = KEYS[1], KEYS[2], KEYS[3]
local batchKey, batchId = ARGV[1], ARGV[2]
if redis.call('exists', pending) == 1 then
  redis.call('rename', pending, batchKey)
  redis.call('del', counts)
  redis.call('sadd', batches, batchId)
end
return redis.call('smembers', batches)`);

/**
 * KEYS: the batch, ids of batches, counts that wait, then the total of every target. ARGV: the batch's id, seconds to keep a total, then
 * the id of every target, then its stored count, all in the order of the totals.
 */
const discardScript = redisScript(`
local batch, batches, counts = KEYS[1], KEYS[2], KEYS[3]
local batchId, totalSeconds = ARGV[1], ARGV[2]
redis.call('del', batch)
redis.call('srem', batches, batchId)
local targets = #KEYS - 3
for n = 1, targets do
  local total = KEYS[3 + n]
  local target = ARGV[2 + n]
  local stored = tonumber(ARGV[2 + targets + n])
  local waiting = tonumber(redis.call('hget', counts, target) or '0')
  redis.call('set', total, stored + waiting, 'EX', totalSeconds)
end`);

/** Makes the access to the views that wait. */
export function pendingViews(redis: Redis): PendingViews {
  return {
    count: async (view) => {
      const { targetId, visitor } = view;
      const used = [seenKey(visitor.day), keys.pending, keys.counts, totalKey(targetId), networkKey(visitor), keys.active];
      const given = [seenEntry(targetId, visitor), viewEntry(view), targetId, seenSeconds, totalSeconds, visitor.key, visitorsPerNetwork, Date.now(), activeMs];
      const answer = (await countScript(redis, used, given)) as [number, number] | null;
      return answer === null ? null : { counted: answer[0] === 1, total: answer[1] };
    },
    total: async (targetId) => {
      const total = await redis.get(totalKey(targetId));
      return total === null ? null : Number(total);
    },
    setTotal: async (targetId, stored) => void (await redis.set(totalKey(targetId), stored, 'EX', totalSeconds, 'NX')),
    setAside: async () => {
      const id = randomUUIDv7();
      return (await setAsideScript(redis, [keys.pending, keys.counts, keys.batches], [batchKey(id), id])) as string[];
    },
    read: (batchId, from, count) => redis.lrange(batchKey(batchId), from, from + count - 1),
    discard: async (batchId, stored) => {
      const scriptKeys = [batchKey(batchId), keys.batches, keys.counts, ...[...stored.keys()].map(totalKey)];
      await discardScript(redis, scriptKeys, [batchId, totalSeconds, ...stored.keys(), ...stored.values()]);
    },
    forgetTarget: async (targetId) => {
      await redis.multi().del(totalKey(targetId)).hdel(keys.counts, targetId).exec();
      for await (const found of redis.zscanStream(keys.active, { match: `*|${targetId}`, count: 1000 }) as AsyncIterable<string[]>) {
        const members = found.filter((_, at) => at % 2 === 0);
        if (members.length > 0) await redis.zrem(keys.active, members);
      }
      for (const age of [0, 1, 2]) {
        const seen = seenKey(dayOf(new Date(Date.now() - age * 86_400_000)));
        for await (const entries of redis.sscanStream(seen, { match: `*|${targetId}|*`, count: 1000 }) as AsyncIterable<string[]>)
          if (entries.length > 0) await redis.srem(seen, entries);
      }
    },
    forget: async () => {
      const batches = (await redis.smembers(keys.batches)).map(batchKey);
      await redis.unlink(keys.pending, keys.counts, keys.batches, ...batches);
      for await (const totals of redis.scanStream({ match: totalKey('*'), count: 1000 }) as AsyncIterable<string[]>)
        if (totals.length > 0) await redis.unlink(...totals);
    },
    active: async () => {
      const members = await redis.zrangebyscore(keys.active, Date.now() - activeMs, '+inf');
      return members.map((member) => member.split('|', 2) as [string, string]);
    },
  };
}
