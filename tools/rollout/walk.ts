import { compareColours, type Measured } from './compare-colours.ts';
import { decide, type Patience } from './decide.ts';
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
    const { rollout } = world.read();
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
        why = rollout.why ?? `All visitors have ${rollout.version}.`;
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

/** So long times are not judged after a step has begun. */
const warmUpMs = 10_000;

/** One step: the gateway gets its share, then both colours are compared until it is clear what to do. */
async function stand(world: RolloutWorld, patience: Omit<Patience, 'pause'>): Promise<void> {
  // From before the first visitor on.
  let observer = await world.observe();
  if ((await comesUp(world)) === 'no') return;
  world.change((config) => arrived(config, world.now()));
  const before = world.read().rollout;
  if (before?.stage !== 'walking') return;
  world.tell(`${before.version} has ${before.steps[before.step] ?? 0} percent of the visitors.`);
  const began = world.now().getTime();
  let isWarm = false;
  for (let look = 1; ; look += 1) {
    await world.wait();
    const { rollout } = world.read();
    if (rollout?.stage !== 'walking' || rollout.step !== before.step || rollout.paused) return;
    const rows = compareColours(await observer.measure(), look, !isWarm);
    const elapsed = world.now().getTime() - Date.parse(rollout.since ?? world.now().toISOString());
    const decision = decide({ rows, troubles: await observer.troubles(), elapsed }, { ...patience, pause: rollout.pause * 1000 });
    if (decision.kind !== 'back' && !isWarm && world.now().getTime() - began >= warmUpMs) {
      // What new processes answered while they were cold says nothing about how fast they are.
      observer = await world.observe();
      isWarm = true;
      continue;
    }
    if (decision.kind === 'wait' || (decision.kind === 'on' && !isWarm)) continue;
    world.tell(`${decision.why}\n${reportTable(rows)}`);
    const keep = decision.kind === 'on' ? await world.doubled() : [];
    // Somebody may have paused it, or given it up, just now.
    return world.change((config) => {
      if (config.rollout?.stage !== 'walking' || config.rollout.paused) return config;
      if (decision.kind === 'on') return advance(config, keep);
      return decision.kind === 'back' ? takeBack(config, decision.why) : hold(config, decision.why);
    });
  }
}
