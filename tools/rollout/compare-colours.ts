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
  /** Since the first visitor of the step; what else is here may count from later on. */
  readonly whole: { readonly blue: Answers; readonly green: Answers };
  readonly verdict: 'as good' | 'too few' | 'errors' | 'slow';
  /** Milliseconds that 95 % of the answers took at most; null where there were none. */
  readonly p95: { readonly blue: number | null; readonly green: number | null };
}

/**
 * The chance, at most, that a step takes a release back that is as good as blue: over all looks and comparisons of the step together, of which each
 * comparison has an equal part (Bonferroni). Of its half the k-th look may use 6/π²k² (which sums up to one, however often is looked). The other half is for
 * looks at which green has answered a quarter more than at the last one of these: equal parts, for as many as there are in 700,000 answers.
 */
const falseAlarm = 0.01;
const growth = { factor: 1.25, most: 50 } as const;
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

/** Compares both colours of one step, look by look. */
export class StepComparison {
  #looks = 0;
  readonly #grown = new Map<string, { readonly times: number; readonly at: number }>();

  /**
   * What is made of the answers of a step so far: of failures since its first visitor (`whole`), of times since its processes are warm (`warm`, with the same names;
   * null before, when times are not judged).
   */
  look(whole: readonly Measured[], warm: readonly Measured[] | null): Compared[] {
    this.#looks += 1;
    const part = falseAlarm / (2 * Math.max(1, whole.length)) / 2;
    const significance = (question: string, { requests }: Answers) =>
      (part * 6) / (Math.PI ** 2 * this.#looks ** 2) + (this.#hasGrown(question, requests) ? part / growth.most : 0);
    return whole.map((one) => {
      const timed = warm?.find(({ name }) => name === one.name);
      const { blue, green } = timed ?? one;
      const fails = hasMoreFailures(one, significance(`failures of ${one.name}`, one.green));
      const isSlow = timed !== undefined && isSlower(timed, significance(`times of ${one.name}`, green));
      return {
        ...(timed ?? one),
        whole: { blue: one.blue, green: one.green },
        verdict: fails ? 'errors' : one.green.requests < fewest ? 'too few' : isSlow ? 'slow' : 'as good',
        p95: { blue: quantile(blue.times, 0.95), green: quantile(green.times, 0.95) },
      };
    });
  }

  #hasGrown(question: string, requests: number): boolean {
    const { times, at } = this.#grown.get(question) ?? { times: 0, at: fewest / growth.factor };
    if (requests < at * growth.factor || times === growth.most) return false;
    this.#grown.set(question, { times: times + 1, at: requests });
    return true;
  }
}

function hasMoreFailures(measured: Measured, significance: number): boolean {
  const others = withoutWorst(measured, ({ errors }) => errors);
  return failsMore(measured.blue, measured.green, significance) && failsMore(measured.blue, others, significance);
}

function isSlower(measured: Measured, significance: number): boolean {
  const { blue, green, isBlueEarlier = false } = measured;
  if (green.requests < (isBlueEarlier ? fewestTimes.earlier : fewestTimes.beside)) return false;
  const limit = slowLimit(blue, green, isBlueEarlier ? least.factorOfEarlier : least.factor);
  if (limit === null) return false;
  const others = withoutWorst(measured, ({ times }) => slowerThan(times, limit));
  return liesBeyond(blue, green, limit, significance) && liesBeyond(blue, others, limit, significance);
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
function liesBeyond(blue: Answers, green: Answers, limit: number, significance: number): boolean {
  if (green.requests < fewest) return false;
  const slow = { hits: slowerThan(green.times, limit), of: green.requests };
  if (slow.hits / slow.of <= 0.05) return false;
  return fisherGreater(slow, { hits: slowerThan(blue.times, limit), of: blue.requests }) < significance;
}
