/** Times to answer in milliseconds: `counts[i]` are those up to `bounds[i]`, beyond the bound before; the last count is of all beyond. */
export interface Times {
  readonly bounds: readonly number[];
  readonly counts: readonly number[];
}

/** What a colour answered within some time. Errors are failures (`isFailure`). */
export interface Answers {
  readonly requests: number;
  readonly errors: number;
  readonly times: Times;
}

/** Bounds, in seconds, of the times that every process counts its answers by. */
export const processBounds: readonly number[] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** Bounds that are 10 % apart, from one millisecond to a minute: for times that are known one by one. */
export const fineBounds: readonly number[] = Array.from({ length: 117 }, (_, step) => Math.round(1.1 ** step * 1000) / 1000);

/**
 * Bounds, in seconds, by which every process counts all of its answers together, so that a rollout tells a 95th percentile from one half as large again: 10 %
 * apart between 5 ms and 10 s. `processBounds` are among them, for a release that has those alone may be compared.
 */
export const comparedBounds: readonly number[] = [
  ...new Set([...processBounds, ...fineBounds.filter((ms) => ms >= 5 && ms <= 10_000).map((ms) => ms / 1000)]),
].toSorted((a, b) => a - b);

/** No answers. */
export function noAnswers(bounds: readonly number[]): Answers {
  return { requests: 0, errors: 0, times: { bounds, counts: Array.from({ length: bounds.length + 1 }, () => 0) } };
}

/** The same with one more answer, which took so many milliseconds. */
export function addAnswer({ requests, errors, times }: Answers, hasFailed: boolean, ms: number): Answers {
  const at = times.bounds.findIndex((bound) => ms <= bound);
  const counts = times.counts.with(at === -1 ? times.bounds.length : at, (times.counts.at(at) ?? 0) + 1);
  return { requests: requests + 1, errors: errors + (hasFailed ? 1 : 0), times: { ...times, counts } };
}

/** Both together; they have the same bounds. */
export function together(first: Answers, second: Answers): Answers {
  return {
    requests: first.requests + second.requests,
    errors: first.errors + second.errors,
    times: { bounds: first.times.bounds, counts: first.times.counts.map((count, at) => count + (second.times.counts[at] ?? 0)) },
  };
}

/** What is left of answers when a part of them is taken out. */
export function without(all: Answers, part: Answers): Answers {
  return {
    requests: all.requests - part.requests,
    errors: all.errors - part.errors,
    times: { ...all.times, counts: all.times.counts.map((count, at) => count - (part.times.counts[at] ?? 0)) },
  };
}

/** The time in milliseconds that a share of the answers took at most, between two bounds by straight line; null where there are none. */
export function quantile({ bounds, counts }: Times, share: number): number | null {
  const all = counts.reduce((sum, count) => sum + count, 0);
  if (all === 0) return null;
  let below = 0;
  for (const [at, count] of counts.entries()) {
    if (below + count >= share * all) {
      const lower = bounds[at - 1] ?? 0;
      const upper = bounds[at] ?? lower;
      return lower + ((upper - lower) * (share * all - below)) / Math.max(1, count);
    }
    below += count;
  }
  return bounds.at(-1) ?? null;
}

/** How many took longer than a bound. */
export function slowerThan({ bounds, counts }: Times, bound: number): number {
  return counts.reduce((sum, count, at) => ((bounds[at - 1] ?? 0) >= bound ? sum + count : sum), 0);
}
