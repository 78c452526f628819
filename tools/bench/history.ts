import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname } from 'node:path';
import { projectRoot } from '@hanji/contracts/project-root';
import { z } from 'zod';
import type { Figure } from './figures.ts';

/** A run that was kept: a line of the history file. */
export const Run = z.object({
  at: z.iso.datetime(),
  /** Commit of the sources; `-changed` behind it where they were not those of the commit. */
  commit: z.string(),
  /** Processors, by which runs of like machines are known. */
  machine: z.string(),
  /** How many processes wanted a processor when it began. */
  load: z.number(),
  figures: z.record(z.string(), z.number()),
});
/** See the schema of the same name. */
export type Run = z.infer<typeof Run>;

/** A figure beside what it was: the median of the last runs of a like machine. */
export interface Fallen {
  readonly figure: Figure;
  readonly before: number;
}

/** So much worse is more than the noise between two runs. */
const fallsBy = 0.25;
const lastRuns = 5;

/** This machine, as the history knows it. */
export function machineName(): string {
  return `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}`;
}

/** The runs of a history file, oldest first; none where there is no file. Throws where a line is no run. */
export function readHistory(file: string): Run[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => Run.parse(JSON.parse(line)));
}

/** Adds a run to the history file. */
export function keepRun(file: string, figures: readonly Figure[], load: number): void {
  mkdirSync(dirname(file), { recursive: true });
  const values = Object.fromEntries(figures.map(({ name, value }) => [name, value]));
  const run: Run = { at: new Date().toISOString(), commit: commitOfSources(), machine: machineName(), load, figures: values };
  appendFileSync(file, `${JSON.stringify(run)}\n`);
}

/** The figures that are clearly worse than they were in the last runs of a like machine. */
export function fallen(figures: readonly Figure[], history: readonly Run[], machine: string): Fallen[] {
  const alike = history.filter((run) => run.machine === machine).slice(-lastRuns);
  return figures.flatMap((figure) => {
    const before = median(alike.flatMap(({ figures: { [figure.name]: value } }) => (value === undefined ? [] : [value])));
    if (before === null) return [];
    const isWorse = figure.better === 'more' ? figure.value < before * (1 - fallsBy) : figure.value > before * (1 + fallsBy);
    return isWorse ? [{ figure, before }] : [];
  });
}

function median(values: readonly number[]): number | null {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? null;
}

function commitOfSources(): string {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: projectRoot, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  try {
    return `${git('rev-parse', '--short', 'HEAD')}${git('status', '--porcelain') === '' ? '' : '-changed'}`;
  } catch {
    // Sources without their history.
    return 'unknown';
  }
}
