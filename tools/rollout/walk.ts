import { type Measured, StepComparison } from './compare-colours.ts';
import { type Decision, decide, type Patience } from './decide.ts';
import { UpFailed } from './up-failed.ts';
import { reportTable } from './report-table.ts';
import { advance, arrived, hold, type RolloutConfig, settled, takeBack } from './rollout-steps.ts';

/** A look at both colours while visitors are shared between them. */
export interface Observer {
  /** What both answered since it began; the site as its gateway saw it first. */
  readonly measure: () => Promise<readonly Measured[]>;
  /** Sentences about processes of green that crash or are not ready. */
  readonly troubles: () => Promise<readonly string[]>;
}

/** What a rollout works on. Everything may be cut short at any point, and be done again. */
export interface RolloutWorld {
  /** The stack's configuration, as it stands written. */
  readonly read: () => RolloutConfig;
  /** Writes the change of it, in one piece, to what stands written just then. */
  readonly change: (by: (config: RolloutConfig) => RolloutConfig) => void;
  /** Brings the site to the written configuration and waits until every process and gateway has it. Rejects with why it cannot be; `null` when something else is written meanwhile. */
  readonly bringUp: () => Promise<'there' | 'changed'>;
  /** Asks green alone, as operators can before visitors; answers what is wrong with it. */
  readonly smokeTest: () => Promise<string | null>;
  readonly observe: () => Promise<Observer>;
  /** Names of the workloads that have a green of their own. */
  readonly doubled: () => Promise<readonly string[]>;
  readonly now: () => Date;
  /** Until the next look. */
  readonly wait: () => Promise<void>;
  readonly tell: (text: string) => void;
}

/** How a rollout ended, or why it stays where it is. */
export interface WalkEnd {
  readonly end: 'promoted' | 'taken back' | 'given up' | 'paused';
  readonly why: string;
}

/** Walks a rollout that has begun to its end, from wherever it is. */
export async function walk(world: RolloutWorld, patience: Omit<Patience, 'pause'>): Promise<WalkEnd> {
  let last = 'promoted' as WalkEnd['end'];
  let why = '';
  for (;;) {
    const { releases, rollout } = world.read();
    if (rollout === undefined) return { end: last, why };
    if (rollout.paused) return { end: 'paused', why: rollout.why ?? 'It was paused.' };
    switch (rollout.stage) {
      case 'preparing':
        await prepare(world);
        break;
      case 'walking':
        await stand(world, patience);
        break;
      case 'taken-back':
        return { end: 'taken back', why: rollout.why ?? '' };
      default:
        last = rollout.stage === 'promoting' || rollout.stage === 'tidying' ? 'promoted' : 'given up';
        why =
          last === 'given up'
            ? `All visitors have ${releases.blue.version}, and no process of ${rollout.version} is left.`
            : `All visitors have ${rollout.version}.`;
        if ((await world.bringUp()) === 'there') world.change(settled);
    }
  }
}

/** Green comes up, migrations first, and is asked before any visitor is sent to it. */
async function prepare(world: RolloutWorld): Promise<void> {
  if ((await comesUp(world)) === 'no') return;
  const wrong = await world.smokeTest();
  if (wrong !== null) return world.change((config) => takeBack(config, wrong));
  const keep = await world.doubled();
  world.change((config) => (config.rollout?.stage === 'preparing' && !config.rollout.paused ? advance(config, keep) : config));
}

/** Whether the site is as it is written; where it cannot be, everybody is to be taken back. */
async function comesUp(world: RolloutWorld): Promise<'yes' | 'no'> {
  try {
    return (await world.bringUp()) === 'there' ? 'yes' : 'no';
  } catch (error) {
    if (!(error instanceof UpFailed)) throw error;
    world.change((config) => takeBack(config, `It did not come up. ${error.message}`));
    return 'no';
  }
}

/** Milliseconds between two words about a step that waits. */
const sayEveryMs = 60_000;
/** So long times are not judged after the first visitor of a step. */
const warmUpMs = 10_000;

/** One step: the gateway gets its share, and both colours are compared, from the first visitor on, until it is clear what to do. */
async function stand(world: RolloutWorld, patience: Omit<Patience, 'pause'>): Promise<void> {
  const judge = await openJudge(world, patience);
  if ((await comesUpWatched(world, judge)) === 'no' || world.read().rollout?.stage !== 'walking') return;
  world.change((config) => arrived(config, world.now()));
  judge.begin();
  const before = world.read().rollout;
  if (before?.stage !== 'walking') return;
  world.tell(`${before.version} has ${before.steps[before.step] ?? 0} percent of the visitors.`);
  for (let said = world.now().getTime(); ;) {
    await world.wait();
    const { rollout } = world.read();
    if (rollout?.stage !== 'walking' || rollout.step !== before.step || rollout.paused) return;
    const { kind, why, table } = await judge.look(rollout);
    if (kind === 'wait') {
      if (world.now().getTime() - said < sayEveryMs) continue;
      said = world.now().getTime();
      world.tell(why);
      continue;
    }
    world.tell(`${why}\n${table}`);
    const keep = kind === 'on' ? await world.doubled() : [];
    // Somebody may have paused it, or given it up, just now.
    return world.change((config) => {
      if (config.rollout?.stage !== 'walking' || config.rollout.paused) return config;
      if (kind === 'on') return advance(config, keep);
      return kind === 'back' ? takeBack(config, why) : hold(config, why);
    });
  }
}

/** The same as `comesUp`, while what the first gateways with the new share send to green is judged already: bad enough, and it is cut short. */
async function comesUpWatched(world: RolloutWorld, judge: Judge): Promise<'yes' | 'no'> {
  let isComing = true;
  const watch = async () => {
    for (await world.wait(); isComing; await world.wait()) {
      const { rollout } = world.read();
      if (rollout?.stage !== 'walking') return;
      const { kind, why, table } = await judge.look(rollout);
      if (kind !== 'back') continue;
      world.tell(`${why}\n${table}`);
      return world.change((config) => (config.rollout?.stage === 'walking' ? takeBack(config, why) : config));
    }
  };
  const [came, watched] = await Promise.allSettled([comesUp(world).finally(() => (isComing = false)), watch()]);
  if (came.status === 'rejected') throw came.reason;
  if (watched.status === 'rejected') throw watched.reason;
  return came.value;
}

/** Compares both colours of a step, look by look. */
interface Judge {
  /** Says that all gateways have the share: warming up begins now where nobody has come yet. */
  readonly begin: () => void;
  /** What to do, and what was seen, as a table. */
  readonly look: (rollout: NonNullable<RolloutConfig['rollout']>) => Promise<Decision & { readonly table: string }>;
}

async function openJudge(world: RolloutWorld, patience: Omit<Patience, 'pause'>): Promise<Judge> {
  const whole = await world.observe();
  // What new processes answered while they were cold says nothing about how fast they are.
  let warm: Observer | null = null;
  const comparison = new StepComparison();
  let warmsSince: number | undefined;
  const now = () => world.now().getTime();
  const warmUp = async () => {
    if (warm !== null || now() - (warmsSince ?? now()) < warmUpMs) return warm !== null;
    warm = await world.observe();
    return false;
  };
  return {
    begin: () => void (warmsSince ??= now()),
    look: async ({ since, pause }) => {
      const rows = comparison.look(...(await Promise.all([whole.measure(), warm?.measure() ?? null])));
      if ((rows[0]?.whole.green.requests ?? 0) > 0) warmsSince ??= now();
      const elapsed = since === undefined ? 0 : now() - Date.parse(since);
      const decision = decide({ rows, troubles: await whole.troubles(), elapsed }, { ...patience, pause: pause * 1000 });
      const isTooEarly = decision.kind !== 'back' && !(await warmUp()) && decision.kind !== 'hold';
      return { ...decision, ...(isTooEarly ? { kind: 'wait' } : {}), table: reportTable(rows) };
    },
  };
}
