import { setTimeout as sleep } from 'node:timers/promises';
import { bringUp } from './bring-up.ts';
import { refuseOutdated, releasesIn, updatesOf } from './last-releases.ts';
import { type Lease, leaseHolder, takeLease, takeLeaseOfTheDead } from './lease.ts';
import { siteWatcher } from './observe-site.ts';
import type { OpenSite } from './open-site.ts';
import type { RolloutOptions } from './options.ts';
import { isGateway } from './rolled-out.ts';
import { refuseBehind, toldOfOthers } from './refuse-behind.ts';
import { begin, hold, Refusal, type RolloutConfig, takeBack } from './rollout-steps.ts';
import { openPaths, smokeTest } from './smoke-test.ts';
import { type RolloutWorld, walk, type WalkEnd } from './walk.ts';

/** How a command works: on which site, until it is stopped, and where it tells what it does. */
export interface RolloutRun {
  readonly site: OpenSite;
  readonly options: RolloutOptions;
  readonly signal: AbortSignal;
  readonly tell: (text: string) => void;
  /** See `TakeLease`. */
  readonly silentMs?: number;
}

/** Begins a rollout or goes on with it, and walks it to its end. Throws `Refusal` where that cannot be, before anything is touched. */
export async function rollOut(run: RolloutRun): Promise<WalkEnd> {
  const { site, options } = run;
  const { version, steps, pause } = options;
  const wanted = { version, ...(steps === undefined ? {} : { steps }), ...(pause === undefined ? {} : { pause: pause / 1000 }) };
  // Asked before anything is touched, the right to change anything included.
  const written = site.file.rollout();
  const next = begin(written, wanted);
  const updates = await updatesOf(site.engine.stack);
  if (written.rollout === undefined || written.rollout.stage === 'taken-back') refuseOutdated(written.releases, releasesIn(updates));
  else refuseBehind(written.releases, updates, site.engine.workDir);
  if (next.rollout?.stage === 'preparing') await site.requireImages(next.releases);
  return walkAlone(run, () => site.file.change((config) => begin(config, wanted)));
}

/** Stays at the step that it is at. */
export function pause({ site }: Pick<RolloutRun, 'site'>): string {
  site.file.change((config) => hold(config, `By hand; npm run rollout -- ${config.rollout?.version} goes on.`));
  return describe(site.file.rollout());
}

/** Takes everybody back and removes the candidate; `null` where another process walks the rollout, which does so. Throws every other `Refusal`: nobody does it then. */
export async function abort(run: RolloutRun): Promise<WalkEnd | null> {
  const { file, cluster } = run.site;
  file.change((config) => takeBack(config, 'It was given up.', true));
  const lease = await takeLeaseOfTheDead(cluster, run);
  if (lease === null) return null;
  if (file.rollout().rollout !== undefined) return walkWith(lease, run, () => undefined);
  // The other one came to the end while it was looked after.
  await lease.release();
  return { end: 'given up', why: describe(file.rollout()) };
}

/** How far the rollout is as the file of this checkout says, and who else is at work on the site. */
export async function status({ file, engine, cluster }: Pick<OpenSite, 'file' | 'engine' | 'cluster'>): Promise<string> {
  const written = file.rollout();
  const others = toldOfOthers(written.releases, await updatesOf(engine.stack), engine.workDir, await leaseHolder(cluster));
  return [...others, describe(written)].join('\n');
}

/** How far the rollout of a stack is, in a sentence or two. */
export function describe({ releases, rollout }: RolloutConfig): string {
  const { blue, green } = releases;
  if (rollout === undefined)
    return green === undefined
      ? `All visitors have ${blue.version}.`
      : `${green.version} has ${green.weight} percent of the visitors, ${blue.version} the others.`;
  const { version, stage, step, steps, since, paused, why } = rollout;
  const share = `${version} has ${green?.weight ?? 0} percent of the visitors, ${blue.version} the others`;
  const where =
    stage === 'walking' ? `step ${step + 1} of ${steps.length} (${steps.join(', ')} percent)${since === undefined ? '' : ` since ${since}`}` : stage;
  return `${share}; ${where}${paused ? ', paused' : ''}.${why === undefined ? '' : ` ${why}`}`;
}

async function walkAlone(run: RolloutRun, first: () => void): Promise<WalkEnd> {
  return walkWith(await takeLease(run.site.cluster, run), run, first);
}

async function walkWith(lease: Lease, run: RolloutRun, first: () => void): Promise<WalkEnd> {
  try {
    first();
    const signal = AbortSignal.any([run.signal, lease.lost]);
    return await walk(worldOf({ ...run, signal }), run.options);
  } finally {
    await lease.release();
  }
}

function worldOf({ site, options, signal, tell }: RolloutRun): RolloutWorld {
  const { engine, file, cluster, registry, doubled } = site;
  return {
    read: () => {
      signal.throwIfAborted();
      return file.rollout();
    },
    change: (by) => {
      signal.throwIfAborted();
      file.change(by);
    },
    bringUp: () => bringUpAsWritten(site, signal, tell),
    smokeTest: async () => {
      const { url, candidateKey } = await engine.outputs();
      if (typeof url !== 'string' || typeof candidateKey !== 'string' || candidateKey === '')
        throw new Refusal('The stack tells no url or no candidateKey, without which green cannot be asked alone: bring it up (npm run up), then go on.');
      return smokeTest({ cluster, publicUrl: url, candidateKey, paths: openPaths(registry) });
    },
    observe: siteWatcher(cluster, () => Promise.resolve(doubled()), options.requests),
    doubled: () => Promise.resolve(doubled()),
    now: () => new Date(),
    wait: () => sleep(options.look, undefined, { signal }),
    tell,
  };
}

/** Cut short when something else is written down meanwhile: that visitors are to be taken back, say. */
async function bringUpAsWritten({ engine, file, cluster }: OpenSite, signal: AbortSignal, tell: (text: string) => void): Promise<'there' | 'changed'> {
  const { releases, rollout } = file.rollout();
  const isAsWritten = () => {
    const now = readAsItIs(file);
    // What an editor has saved by half says nothing yet.
    return now === null || (JSON.stringify(now.releases) === JSON.stringify(releases) && now.rollout?.stage === rollout?.stage);
  };
  const changed = new AbortController();
  const looking = setInterval(() => isAsWritten() || changed.abort(), 500);
  const withoutGreen = rollout?.stage === 'taking-back' || rollout?.stage === 'removing';
  try {
    await bringUp({
      engine,
      cluster,
      withoutGreen,
      lastPods: rollout?.stage === 'walking' ? undefined : isGateway,
      signal: AbortSignal.any([signal, changed.signal]),
      tell,
    });
    return isAsWritten() ? 'there' : 'changed';
  } catch (error) {
    signal.throwIfAborted();
    if (changed.signal.aborted) return 'changed';
    throw error;
  } finally {
    clearInterval(looking);
  }
}

/** What stands written; null where that cannot be read just now. */
function readAsItIs(file: OpenSite['file']): RolloutConfig | null {
  try {
    return file.rollout();
  } catch {
    return null;
  }
}
