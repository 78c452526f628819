import { type Answers, noAnswers, quantile, together } from '@hanji/contracts/answers';
import type { ProcessAnswers, ProcessFigures } from '@hanji/contracts/api/process-figures';
import type { Running } from '../status/running.ts';

/** What runs, and what a process of it has measured; null where it tells nothing. */
export type Telling = Pick<Running, 'name' | 'colour'> & { readonly figures: Pick<ProcessFigures, 'instance' | 'answers'> | null };

const minuteMs = 60_000;
/** So many minutes back processes remember what they answered. */
export const shownMinutes = 60;

/** What has been told while the page is open, the newest of each process: of several behind one address another one answers each time. */
export type Collected = ReadonlyMap<string, Told>;

interface Told {
  readonly name: string;
  readonly colour: Running['colour'];
  readonly answers: ProcessAnswers;
}

/** What is known once these have been asked as well. Processes that have answered nothing for an hour are forgotten. */
export function collect(before: Collected, running: readonly Telling[], now: number): Collected {
  const told = running.flatMap(({ name, colour, figures }): [string, Told][] =>
    figures === null ? [] : [[`${name} ${figures.instance}`, { name, colour, answers: figures.answers }]],
  );
  return new Map([...before, ...told].filter(([, { answers }]) => answers.minutes.some(({ at }) => Date.parse(at) > now - shownMinutes * minuteMs)));
}

/** What a colour of a service or micro-frontend answered in the last hour: all its processes that have told, together. */
export interface ColourAnswers {
  readonly colour: Running['colour'];
  readonly processes: number;
  readonly whole: Figures;
  /** By minute, oldest first, from an hour ago until now; null where nothing was answered. */
  readonly minutes: readonly { readonly at: number; readonly figures: Figures | null }[];
}

/** `failed` in percent of the requests; `p95` in milliseconds: 95 % of the answers took as long at most. */
export interface Figures {
  readonly requests: number;
  readonly failed: number;
  readonly p95: number;
}

/** What is known of one service or micro-frontend, each colour by itself. */
export function answersOf(collected: Collected, name: string, now: number): ColourAnswers[] {
  const own = [...collected.values()].filter((told) => told.name === name);
  const last = Math.floor(now / minuteMs) * minuteMs;
  return (['blue', 'green', 'both'] as const).flatMap((colour) => {
    const all = own.filter((one) => one.colour === colour).map(({ answers }) => answers);
    // Another build may count times by other bounds, which do not add up.
    const told = all.filter(({ bounds }) => String(bounds) === String(all.at(-1)?.bounds));
    const minutes = Array.from({ length: shownMinutes }, (_, index) => answersIn(told, last - (shownMinutes - 1 - index) * minuteMs));
    const whole = figuresOf(minutes.flatMap(({ answers }) => answers));
    if (whole === null) return [];
    return [{ colour, processes: told.length, whole, minutes: minutes.map(({ at, answers }) => ({ at, figures: figuresOf(answers) })) }];
  });
}

function answersIn(told: readonly ProcessAnswers[], at: number): { readonly at: number; readonly answers: readonly Answers[] } {
  const answers = told.flatMap(({ bounds, minutes }) =>
    minutes.filter((minute) => Date.parse(minute.at) === at).map(({ requests, errors, counts }): Answers => ({ requests, errors, times: { bounds, counts } })),
  );
  return { at, answers };
}

function figuresOf(answers: readonly Answers[]): Figures | null {
  const { requests, errors, times } = answers.reduce(together, noAnswers(answers[0]?.times.bounds ?? []));
  const p95 = quantile(times, 0.95);
  return p95 === null ? null : { requests, failed: (errors / requests) * 100, p95 };
}
