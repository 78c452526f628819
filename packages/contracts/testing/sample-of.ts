/** Whether this is the nightly run, which tries everything. */
export const isNightly = process.env['HANJI_NIGHTLY'] !== undefined;

/** A tenth of what a test is to make much of; all of it in the nightly run. */
export function amountOf(full: number): number {
  return isNightly ? full : Math.ceil(full / 10);
}

/** Every fifth of many like cases, from the first on; all of them in the nightly run. */
export function sampleOf<Case>(cases: readonly Case[]): Case[] {
  return cases.filter((_, index) => isNightly || index % 5 === 0);
}
