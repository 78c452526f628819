import { numberedSlug } from './slug-key.ts';

const batchSize = 20;

/** The wished slug where it is free, else the first free one with a number behind it. `taken` answers which of the candidates are in use. */
export async function firstFree(wish: string, taken: (candidates: readonly string[]) => Promise<ReadonlySet<string>>): Promise<string> {
  if (!(await taken([wish])).has(wish)) return wish;
  for (let from = 2; ; from += batchSize) {
    const candidates = Array.from({ length: batchSize }, (_, index) => numberedSlug(wish, from + index));
    const inUse = await taken(candidates);
    const free = candidates.find((candidate) => !inUse.has(candidate));
    if (free !== undefined) return free;
  }
}
