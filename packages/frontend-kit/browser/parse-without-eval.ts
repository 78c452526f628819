import { config } from 'zod';

/** Has schemas read what they are given without making code of themselves: the pages' policy forbids that, and browsers report the attempt. */
export function parseWithoutEval(): void {
  config({ jitless: true });
}
