import { type Answers, quantile, slowerThan, without } from '@hanji/contracts/answers';
import { fisherGreater } from './fisher.ts';

/** What both colours of something answered: the site as the gateway saw it, or one workload as its processes counted. */
export interface Measured {
  readonly name: string;
  readonly blue: Answers;
  readonly green: Answers;
  /** Where it is known: what green answered to each network that visitors came from. */
  readonly networks?: readonly Answers[];
  /** Blue answered before and not at the same time: the machines may have been busier or idler then. */
  readonly isBlueEarlier?: boolean;
}

/** What is made of it. */
export interface Compared extends Measured {
  readonly verdict: 'as good' | 'too few' | 'errors' | 'slow';
  /** Milliseconds that 95 % of the answers took at most; null where there were none. */
  readonly p95: { readonly blue: number | null; readonly green: number | null };
}

/**
 * The chance, at most, that a step takes a release back that is as good as blue: over all looks and comparisons of the step together. The
 * k-th look may use 6/π²k² of it (which sums up to one, however often is looked), and each of its comparisons an equal part of that (Bonferroni).
 */
const falseAlarm = 0.01;
/** A significant difference that nobody would notice is none: percentage points of errors, and factor and milliseconds of the 95th percentile. */
const least = { errors: 0.005, factor: 1.5, factorOfEarlier: 3, ms: 20 } as const;
/** So few answers of green tell nothing, whatever they are. */
const fewest = 10;
/**
 * So many networks alone are never reason enough: green has to be as bad to all the others. Who wants a release taken back can fail and wait as often as
 * they like, from one network or two.
 */
const passedOver = 2;
/** Times take more to tell: a new process has kept nothing yet. More still beside what blue answered when its caches were warm. */
const fewestTimes = { beside: 50, earlier: 200 } as const;

/** Compares what the colours answered, at the k-th look (from 1) of a step; `errorsAlone` while processes warm up. */
export function compareColours(measured: readonly Measured[], look: number, errorsAlone = false): Compared[] {
  const significance = (falseAlarm * 6) / (Math.PI ** 2 * look ** 2) / (2 * Math.max(1, measured.length));
  return measured.map((one) => ({
    ...one,
    verdict: verdictOf(one, significance, errorsAlone),
    p95: { blue: quantile(one.blue.times, 0.95), green: quantile(one.green.times, 0.95) },
  }));
}

function verdictOf(measured: Measured, significance: number, errorsAlone: boolean): Compared['verdict'] {
  const { blue, green, isBlueEarlier = false } = measured;
  if (green.requests < fewest) return 'too few';
  if (
    failsMore(blue, green, significance) &&
    failsMore(
      blue,
      withoutWorst(measured, ({ errors }) => errors),
      significance,
    )
  )
    return 'errors';
  if (errorsAlone || green.requests < (isBlueEarlier ? fewestTimes.earlier : fewestTimes.beside)) return 'as good';
  const limit = slowLimit(blue, green, isBlueEarlier ? least.factorOfEarlier : least.factor);
  if (limit === null) return 'as good';
  const others = withoutWorst(measured, ({ times }) => slowerThan(times, limit));
  return isSlower(blue, green, limit, significance) && isSlower(blue, others, limit, significance) ? 'slow' : 'as good';
}

/** What green answered to all networks but the few to which it was worst. */
function withoutWorst({ green, networks = [] }: Measured, badness: (answers: Answers) => number): Answers {
  return networks
    .toSorted((a, b) => badness(b) - badness(a))
    .slice(0, passedOver)
    .reduce(without, green);
}

function failsMore(blue: Answers, green: Answers, significance: number): boolean {
  const rateOfBlue = blue.requests === 0 ? 0 : blue.errors / blue.requests;
  if (green.requests < fewest || green.errors / green.requests < rateOfBlue + least.errors) return false;
  // Where nothing is known of blue, as many answers of which none failed stand for it.
  const against = { hits: blue.errors, of: blue.requests === 0 ? green.requests : blue.requests };
  return fisherGreater({ hits: green.errors, of: green.requests }, against) < significance;
}

/** A limit in milliseconds that is clearly above blue's 95th percentile, and by which both were counted; null where too little is known of blue. */
function slowLimit(blue: Answers, green: Answers, factor: number): number | null {
  const usual = quantile(blue.times, 0.95);
  if (usual === null || blue.requests < fewest) return null;
  return blue.times.bounds.find((bound) => bound >= Math.max(usual * factor, usual + least.ms) && green.times.bounds.includes(bound)) ?? null;
}

/**
 * Whether green's 95th percentile lies beyond the limit: more than 5 % of its answers took longer, and significantly more of them than of blue's.
 * Counts alone are compared, so the shape of the distribution does not matter.
 */
function isSlower(blue: Answers, green: Answers, limit: number, significance: number): boolean {
  if (green.requests < fewest) return false;
  const slow = { hits: slowerThan(green.times, limit), of: green.requests };
  if (slow.hits / slow.of <= 0.05) return false;
  return fisherGreater(slow, { hits: slowerThan(blue.times, limit), of: blue.requests }) < significance;
}
