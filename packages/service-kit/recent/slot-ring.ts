/** What was done within one slot of time; durations in seconds. */
export interface Slot {
  /** Which slot it is, counted from any beginning. */
  readonly turn: number;
  count: number;
  failed: number;
  slowest: number;
  /** How many took up to each bound and longer than the one before; the last are all beyond. */
  readonly buckets: Uint32Array;
}

/** The last slots of time, each with what was done in it. */
export interface SlotRing {
  readonly note: (turn: number, seconds: number, hasFailed: boolean) => void;
  /** Those of the last slots, up to that of `turn`, in which something was done; oldest first. */
  readonly upTo: (turn: number) => readonly Slot[];
}

/** Keeps so many slots, with buckets of these upper bounds (seconds, rising). */
export function slotRing(bounds: readonly number[], size: number): SlotRing {
  const slots: Slot[] = [];
  return {
    note: (turn, seconds, hasFailed) => {
      const kept = slots[turn % size];
      const slot = kept?.turn === turn ? kept : (slots[turn % size] = { turn, count: 0, failed: 0, slowest: 0, buckets: new Uint32Array(bounds.length + 1) });
      const bucket = bounds.findIndex((bound) => seconds <= bound);
      const at = bucket === -1 ? bounds.length : bucket;
      slot.count += 1;
      if (hasFailed) slot.failed += 1;
      slot.slowest = Math.max(slot.slowest, seconds);
      slot.buckets[at] = (slot.buckets[at] ?? 0) + 1;
    },
    upTo: (turn) => slots.filter((slot) => slot.turn > turn - size).toSorted((a, b) => a.turn - b.turn),
  };
}
