import { quantile } from '@hanji/contracts/answers';
import { recentSeconds } from '@hanji/contracts/api/process-figures';
import { type Slot, type SlotRing, slotRing } from './slot-ring.ts';

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

/**
 * Counts durations in buckets of these upper bounds (seconds, rising). Memory is bounded where keys are: names of definitions. `now` answers the
 * milliseconds since any instant.
 */
export function recentDurations<Key extends string>(bounds: readonly number[], now: () => number = () => performance.now()): RecentDurations<Key> {
  const startedAt = now();
  const rings = new Map<Key, SlotRing>();
  const turnNow = () => Math.floor((now() - startedAt) / 1000 / slotSeconds);
  return {
    note: (key, seconds, isFailed) => {
      const ring = rings.get(key) ?? slotRing(bounds, slots);
      rings.set(key, ring);
      ring.note(turnNow(), seconds, isFailed);
    },
    byKey: () => {
      const turn = turnNow();
      return new Map([...rings].map(([key, ring]) => [key, figuresOf(ring.upTo(turn), bounds)] as const).filter(([, { count }]) => count > 0));
    },
    all: () => {
      const turn = turnNow();
      return figuresOf(
        [...rings.values()].flatMap((ring) => ring.upTo(turn)),
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
