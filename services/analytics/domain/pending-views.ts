import { randomUUIDv7 } from 'node:crypto';
import type { Redis } from 'ioredis';
import { dayOf, type Visitor } from './visitor.ts';

const seenSeconds = 2 * 86_400;
const totalSeconds = 86_400;
const activeSeconds = 1800;
const keys = { pending: 'analytics:pending', counts: 'analytics:pending-counts', batches: 'analytics:batches', active: 'analytics:active' } as const;
const batchKey = (id: string) => `analytics:batch:${id}`;
const seenKey = (day: string) => `analytics:seen:${day}`;
const totalKey = (targetId: string) => `analytics:total:${targetId}`;

/** A view as it waits in Redis: `<day>|<target>|<visitor>`. */
export function viewEntry(targetId: string, visitor: Visitor): string {
  return `${visitor.day}|${targetId}|${visitor.key}`;
}

/** What came of counting a view: `total` includes the views that wait. */
export interface Counted {
  readonly counted: boolean;
  readonly total: number;
}

/** Views that are counted in Redis and wait to be written to the database. Every method throws when Redis is away. */
export interface PendingViews {
  /** Counts a view unless its visitor was there today; null when the total is not known, see `setTotal`. */
  readonly count: (targetId: string, visitor: Visitor) => Promise<Counted | null>;
  /** Total of a target, null when not known. */
  readonly total: (targetId: string) => Promise<number | null>;
  /** Makes a target's total known, from the database. */
  readonly setTotal: (targetId: string, stored: number) => Promise<void>;
  /** Sets aside what waits under an id of its own, and answers all ids set aside and not yet dropped. */
  readonly setAside: () => Promise<string[]>;
  /** Reads a part of a batch; empty past its end. */
  readonly read: (batchId: string, from: number, count: number) => Promise<string[]>;
  /** Forgets a batch that has been written, and puts the totals of its targets right. */
  readonly drop: (batchId: string, stored: ReadonlyMap<string, number>) => Promise<void>;
  /** Forgets who viewed a deleted target, its total and who reads it now. Views of it that wait are passed over when they are written. */
  readonly forgetTarget: (targetId: string) => Promise<void>;
  /** Forgets what waits and every total: they belong to data that was replaced. */
  readonly forget: () => Promise<void>;
  /** Notes that someone reads now; and who has in the last 30 minutes, as `[visitor, target]`. */
  readonly noteActive: (targetId: string, visitor: Visitor) => Promise<void>;
  readonly active: () => Promise<[visitor: string, targetId: string][]>;
}

const countScript = `
local total = redis.call('get', KEYS[4])
if not total then return false end
if redis.call('sadd', KEYS[1], ARGV[1]) == 0 then return {0, tonumber(total)} end
redis.call('expire', KEYS[1], ARGV[3])
redis.call('rpush', KEYS[2], ARGV[1])
redis.call('hincrby', KEYS[3], ARGV[2], 1)
redis.call('expire', KEYS[4], ARGV[4])
return {1, redis.call('incr', KEYS[4])}`;

// One step, so that no view falls between the two keys.
const setAsideScript = `
if redis.call('exists', KEYS[1]) == 1 then
  redis.call('rename', KEYS[1], ARGV[1])
  redis.call('del', KEYS[2])
  redis.call('sadd', KEYS[3], ARGV[2])
end
return redis.call('smembers', KEYS[3])`;

const dropScript = `
redis.call('del', KEYS[1])
redis.call('srem', KEYS[2], ARGV[1])
for i = 4, #KEYS do
  local waiting = tonumber(redis.call('hget', KEYS[3], ARGV[i * 2 - 5]) or '0')
  redis.call('set', KEYS[i], tonumber(ARGV[i * 2 - 4]) + waiting, 'EX', ARGV[2])
end`;

/** Makes the access to the views that wait. */
export function pendingViews(redis: Redis): PendingViews {
  return {
    count: async (targetId, visitor) => {
      const entry = viewEntry(targetId, visitor);
      const answer = (await redis.eval(
        countScript,
        4,
        seenKey(visitor.day),
        keys.pending,
        keys.counts,
        totalKey(targetId),
        entry,
        targetId,
        seenSeconds,
        totalSeconds,
      )) as [number, number] | null;
      return answer === null ? null : { counted: answer[0] === 1, total: answer[1] };
    },
    total: async (targetId) => {
      const total = await redis.get(totalKey(targetId));
      return total === null ? null : Number(total);
    },
    setTotal: async (targetId, stored) => void (await redis.set(totalKey(targetId), stored, 'EX', totalSeconds, 'NX')),
    setAside: async () => {
      const id = randomUUIDv7();
      return (await redis.eval(setAsideScript, 3, keys.pending, keys.counts, keys.batches, batchKey(id), id)) as string[];
    },
    read: (batchId, from, count) => redis.lrange(batchKey(batchId), from, from + count - 1),
    drop: async (batchId, stored) => {
      const targets = [...stored.keys()];
      const args = [...stored].flatMap(([id, count]) => [id, count]);
      await redis.eval(dropScript, 3 + targets.length, batchKey(batchId), keys.batches, keys.counts, ...targets.map(totalKey), batchId, totalSeconds, ...args);
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
    noteActive: async (targetId, visitor) => {
      const now = Date.now();
      await redis
        .multi()
        .zadd(keys.active, now, `${visitor.key}|${targetId}`)
        .zremrangebyscore(keys.active, 0, now - activeSeconds * 1000)
        .expire(keys.active, activeSeconds)
        .exec();
    },
    active: async () => {
      const members = await redis.zrangebyscore(keys.active, Date.now() - activeSeconds * 1000, '+inf');
      return members.map((member) => member.split('|', 2) as [string, string]);
    },
  };
}
