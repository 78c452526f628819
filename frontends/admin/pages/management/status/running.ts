import type { ProcessFigures } from '@hanji/contracts/api/process-figures';
import type { Colour, ProcessState, Releases } from '@hanji/contracts/api/releases';

/** How a process answered, and in what time. */
export interface Asked {
  /** Null where it gave no answer. */
  readonly state: ProcessState | null;
  readonly milliseconds: number;
  /** What the process that answered has measured; null where it tells nothing. */
  readonly figures: ProcessFigures | null;
}

/** What runs of a service or micro-frontend: of one colour, or for both where it is the same in both releases. */
export interface Live {
  readonly name: string;
  readonly colour: Colour | 'both';
  /** Versions of the releases that it is part of; none where there is but one, whose version its builds tell. */
  readonly versions: readonly string[];
  /** Percent of the visitors that it serves. */
  readonly weight: number;
}

/** The same with what it answered. */
export type Running = Live & Asked;

/** Asks all that runs, each colour by itself, in the order that the gateway names them. */
export function askAll<Answer>({ blue, green, processes }: Releases, ask: (name: string, colour: Colour) => Promise<Answer>): Promise<(Live & Answer)[]> {
  const live = green === null ? [blue] : [blue, green];
  const shared = { colour: green === null ? ('blue' as const) : ('both' as const), versions: live.flatMap(({ version }) => version ?? []), weight: 100 };
  const ofColour = (colour: Colour) => {
    const { version, weight } = colour === 'green' && green !== null ? green : blue;
    return { colour, versions: version === null ? [] : [version], weight };
  };
  return Promise.all(
    processes.flatMap(({ name, colours }) =>
      colours.map(async (colour) => ({ name, ...(colours.length === 1 ? shared : ofColour(colour)), ...(await ask(name, colour)) })),
    ),
  );
}

/** What is live in a colour: the version of its release, or where there is but one what its processes say they run. */
export function liveVersion(version: string | null, running: readonly Running[]): string {
  return version ?? [...new Set(running.flatMap(({ state }) => state?.release ?? []))].join(', ');
}

/** Has a process asked how it is, tells how long that took, and has one that answers asked what it has measured. */
export async function askBoth(ask: () => Promise<ProcessState | null>, askFigures: () => Promise<ProcessFigures | null>): Promise<Asked> {
  const startedAt = performance.now();
  const state = await ask();
  const milliseconds = performance.now() - startedAt;
  return { state, milliseconds, figures: state === null ? null : await askFigures() };
}
