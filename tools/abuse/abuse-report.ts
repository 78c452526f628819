import { type AbuseCase, abuseTag } from './abuse-cases.ts';

/** What vitest's JSON report says of one test. */
export interface TestOutcome {
  readonly status: string;
  /** Milliseconds. */
  readonly duration?: number | undefined;
  readonly tags: readonly string[];
}

/** What came of a case. */
export interface AbuseOutcome {
  readonly abuse: AbuseCase;
  readonly passed: number;
  readonly failed: number;
  /** Milliseconds of all its tests. */
  readonly duration: number;
  /** Tried, and as it has to be each time. */
  readonly holds: boolean;
}

/** Counts the tests of every case. What was left out counts for nothing. */
export function abuseOutcomes(cases: readonly AbuseCase[], tests: readonly TestOutcome[]): AbuseOutcome[] {
  return cases.map((abuse) => {
    const own = tests.filter(({ tags }) => tags.includes(abuseTag(abuse)));
    const [passed, failed] = ['passed', 'failed'].map((status) => own.filter((test) => test.status === status).length) as [number, number];
    return { abuse, passed, failed, duration: own.reduce((sum, test) => sum + (test.duration ?? 0), 0), holds: passed > 0 && failed === 0 };
  });
}
