import { parseArgs } from 'node:util';
import { Refusal } from './rollout-steps.ts';
import type { WalkEnd } from './walk.ts';

/** What `npm run rollout` was asked for. Times in milliseconds. */
export interface RolloutOptions {
  readonly command: 'walk' | 'status' | 'pause' | 'abort';
  readonly version: string;
  readonly steps: readonly number[] | undefined;
  readonly pause: number | undefined;
  readonly stack: string | undefined;
  /** So many answers of green it takes to tell, and so long they are waited for in each step. */
  readonly requests: number;
  readonly longest: number;
  readonly look: number;
  readonly folder: string | undefined;
}

/** Text of `npm run rollout -- --help`. */
export const usage = `usage: npm run rollout -- <version> [options]
       npm run rollout -- status | pause | abort [--stack STACK]

Brings a release up beside the one that visitors have, asks it alone, then gives it to more and more of them. At each step
it compares what both answered (errors, 95th percentile of the times) and goes on, waits, or takes everybody back.
It may be stopped at any point; the same command goes on.

  --steps 5,25,50,100  percent of the visitors, step by step; the last is 100
  --pause 5m           how long a step lasts at least (30s, 5m, 1h)
  --stack STACK        the stack (the selected one)
  --requests 100       so many answers of the new release it takes to tell, in each step
  --longest 1h         how long a step waits for them before it pauses
  --look 5s            how often it looks, 1s at least
  --folder FOLDER      where Pulumi.yaml is (this project)

status  tells how far it is                 pause  stays at the step; the first command goes on
abort   takes everybody back, removes it

exit code 0: it is rolled out   2: it was taken back   3: it is paused, for too few visitors or by hand   4: it was given up
`;

/** Reads the arguments; null when help is wanted. Throws `Refusal` on what it does not know. */
export function readOptions(args: readonly string[]): RolloutOptions | null {
  const { values, positionals } = parsed(args);
  const [first] = positionals;
  if (values.help || first === undefined) return null;
  if (positionals.length > 1) throw new Refusal(`Give one version or command; ${positionals.slice(1).join(' ')} is too much.`);
  const command = first === 'status' || first === 'pause' || first === 'abort' ? first : 'walk';
  return {
    command,
    version: first,
    steps: values.steps === undefined ? undefined : steps(values.steps),
    pause: values.pause === undefined ? undefined : duration('--pause', values.pause),
    stack: values.stack,
    requests: requests(values.requests),
    longest: duration('--longest', values.longest),
    look: look(values.look),
    folder: values.folder,
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        steps: { type: 'string' },
        pause: { type: 'string' },
        stack: { type: 'string' },
        requests: { type: 'string', default: '100' },
        longest: { type: 'string', default: '1h' },
        look: { type: 'string', default: '5s' },
        folder: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    throw new Refusal(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

function steps(text: string): number[] {
  const given = text.split(',').map(Number);
  const isRising = given.every((percent, at) => Number.isInteger(percent) && percent > (given[at - 1] ?? 0) && percent <= 100);
  if (!isRising) throw new Refusal(`--steps is ${text}; give rising percents, e.g. 5,25,50,100.`);
  // Else the last step before blue becomes the same would be one at which many have never had it.
  if (given.at(-1) !== 100) throw new Refusal(`--steps is ${text}; the last step has to be 100, e.g. ${text},100.`);
  return given;
}

function requests(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new Refusal(`--requests is ${text}; give a number, e.g. 100.`);
  return Number(text);
}

function look(text: string): number {
  const ms = duration('--look', text);
  if (ms < 1000) throw new Refusal(`--look is ${text}; give 1s at least.`);
  return ms;
}

const units = { s: 1000, m: 60_000, h: 3_600_000 } as const;

/** Milliseconds of e.g. `90s`, `5m`, `1h`. */
function duration(option: string, text: string): number {
  const [, count, unit] = /^(\d{1,6})([smh])$/.exec(text) ?? [];
  if (count === undefined || (unit !== 's' && unit !== 'm' && unit !== 'h')) throw new Refusal(`${option} is ${text}; give e.g. 30s, 5m or 1h.`);
  return Number(count) * units[unit];
}

/** Code that the command ends with, so that a pipeline need not read what it says. */
export const exitCodes = { promoted: 0, 'taken back': 2, paused: 3, 'given up': 4 } as const satisfies Readonly<Record<WalkEnd['end'], number>>;
