/** Whether this is the nightly run, which tries everything. */
export const isNightly = process.env['HANJI_NIGHTLY'] !== undefined;

/** Every fifth of many like cases, from the first on; all of them in the nightly run. */
export function sampleOf<Case>(cases: readonly Case[]): Case[] {
  return cases.filter((_, index) => isNightly || index % 5 === 0);
}
