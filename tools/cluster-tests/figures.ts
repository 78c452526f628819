import { appendFileSync } from 'node:fs';
import { join } from 'node:path';

/** Writes down what was measured, so that it can be told at the end of a run of several processes. */
export interface Figures {
  readonly note: (what: string, figure: string) => void;
  /** Runs something and notes how long it took. */
  readonly time: <T>(what: string, run: () => Promise<T>) => Promise<T>;
}

/** Figures that are kept in the folder of a run. */
export function figures(runFolder: string): Figures {
  const note = (what: string, figure: string) => appendFileSync(join(runFolder, 'figures.jsonl'), `${JSON.stringify({ what, figure })}\n`);
  return {
    note,
    time: async (what, run) => {
      const began = performance.now();
      const result = await run();
      note(what, `${((performance.now() - began) / 1000).toFixed(1)} s`);
      return result;
    },
  };
}

/** Prints what was written down. */
export function printFigures(lines: string): void {
  const all = lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { what: string; figure: string });
  const width = Math.max(...all.map(({ what }) => what.length));
  process.stdout.write(`\nFigures\n${all.map(({ what, figure }) => `  ${what.padEnd(width)}  ${figure}`).join('\n')}\n`);
}
