import { quantile } from '@hanji/contracts/answers';
import { recentSeconds } from '@hanji/contracts/api/process-figures';

/** What was done within the last minutes; durations in seconds. */
export interface RecentFigures {
  readonly count: number;
  readonly failed: number;
  /** 95 of 100 took so long at most; null where nothing was done. */
  readonly p95Seconds: number | null;
  readonly slowestSeconds: number;
}

/** Durations of the last minutes by what took them, counted in the same buckets as the histogram that keeps them for longer. */
export interface RecentDurations<Key extends string> {
  readonly note: (key: Key, seconds: number, isFailed: boolean) => void;
  /** Figures of each that was done within the last minutes. */
  readonly byKey: () => ReadonlyMap<Key, RecentFigures>;
  readonly all: () => RecentFigures;
  /** How long the last minutes are: shorter while the process is young. */
  readonly seconds: () => number;
}

const slotSeconds = 15;
/** One more for the quarter of a minute that is under way. */
const slots = recentSeconds / slotSeconds + 1;

interface Slot {
  /** Which quarter of a minute it counts. */
  readonly turn: number;
  count: number;
  failed: number;
  slowest: number;
  readonly buckets: Uint32Array;
}

/**
 * Counts durations in buckets of these upper bounds (seconds, rising). Memory is bounded where keys are: names of definitions. `now` answers the
 * milliseconds since any instant.
 */
export function recentDurations<Key extends string>(bounds: readonly number[], now: () => number = () => performance.now()): RecentDurations<Key> {
  const startedAt = now();
  const rings = new Map<Key, Slot[]>();
  const turnNow = () => Math.floor((now() - startedAt) / 1000 / slotSeconds);
  const fresh = (turn: number): Slot => ({ turn, count: 0, failed: 0, slowest: 0, buckets: new Uint32Array(bounds.length + 1) });
  const liveSlots = (ring: readonly Slot[], turn: number) => ring.filter((slot) => slot.turn > turn - slots);
  return {
    note: (key, seconds, isFailed) => {
      const turn = turnNow();
      const ring = rings.get(key) ?? [];
      rings.set(key, ring);
      const kept = ring[turn % slots];
      const slot = kept?.turn === turn ? kept : (ring[turn % slots] = fresh(turn));
      const bucket = bounds.findIndex((bound) => seconds <= bound);
      const at = bucket === -1 ? bounds.length : bucket;
      slot.count += 1;
      if (isFailed) slot.failed += 1;
      slot.slowest = Math.max(slot.slowest, seconds);
      slot.buckets[at] = (slot.buckets[at] ?? 0) + 1;
    },
    byKey: () => {
      const turn = turnNow();
      return new Map([...rings].map(([key, ring]) => [key, figuresOf(liveSlots(ring, turn), bounds)] as const).filter(([, { count }]) => count > 0));
    },
    all: () => {
      const turn = turnNow();
      return figuresOf(
        [...rings.values()].flatMap((ring) => liveSlots(ring, turn)),
        bounds,
      );
    },
    seconds: () => {
      const sinceStart = (now() - startedAt) / 1000;
      return Math.min(sinceStart, recentSeconds + (sinceStart % slotSeconds));
    },
  };
}

function figuresOf(counted: readonly Slot[], bounds: readonly number[]): RecentFigures {
  const sum = (of: (slot: Slot) => number) => counted.reduce((total, slot) => total + of(slot), 0);
  const slowestSeconds = counted.reduce((slowest, slot) => Math.max(slowest, slot.slowest), 0);
  const counts = [...bounds, slowestSeconds].map((_, index) => sum(({ buckets }) => buckets[index] ?? 0));
  // Beyond the last bound lies nothing but what the slowest took.
  const p95 = quantile({ bounds: [...bounds, slowestSeconds], counts: [...counts, 0] }, 0.95);
  return {
    count: sum(({ count }) => count),
    failed: sum(({ failed }) => failed),
    p95Seconds: p95 === null ? null : Math.min(p95, slowestSeconds),
    slowestSeconds,
  };
}
