import { bringUp } from './bring-up.ts';
import { type Cluster, isStatus } from './cluster.ts';
import { updatesOf } from './last-releases.ts';
import { type Lease, takeLease } from './lease.ts';
import { madeCluster, openSiteToBe, type SiteToBe } from './open-site.ts';
import { refuseBehind } from './refuse-behind.ts';
import { requireCluster, requireOperator } from './require-cluster.ts';
import { showsPages } from './rolled-out.ts';
import { Refusal } from './rollout-steps.ts';
import type { StackFile } from './stack-file.ts';
import { UpFailed } from './up-failed.ts';

/** Which stack is brought up, from the project in which folder. */
export interface UpSite {
  /** The one that is selected unless given. */
  readonly stack?: string | undefined;
  /** This project unless given. */
  readonly folder?: string | undefined;
  readonly signal: AbortSignal;
  readonly tell: (text: string) => void;
  /** The file is right, whatever another checkout has set since. */
  readonly isMeant?: boolean | undefined;
  /** Writes the releases, which are right then, once nobody else may change the site. */
  readonly write?: (() => Promise<void>) | undefined;
}

/**
 * `pulumi up`, and then some: images are looked for before anything is touched, what waiting does not mend ends it with a sentence, and it waits until every
 * workload runs what it should. Nobody else may walk a rollout of the site, or bring it up, meanwhile. Rejects with `Refusal` or `UpFailed`.
 */
export async function upSite({ stack, folder, signal, tell, isMeant, write }: UpSite): Promise<void> {
  const site = await openSiteToBe(stack, folder);
  if (site.cluster !== null) await requireCluster(site.cluster);
  await requireOperator(site.cluster, site.file);
  const lease = site.cluster === null ? null : await leaseOf(site.cluster, { signal, tell });
  try {
    await write?.();
    const releases = writtenReleases(site.file);
    if (releases !== null && write === undefined && isMeant !== true) refuseBehind(releases, await updatesOf(site.engine.stack), site.engine.workDir);
    if (releases !== null) await site.requireImages(releases);
    const began = performance.now();
    const until = lease === null ? signal : AbortSignal.any([signal, lease.lost]);
    await bringUp({ ...placeOf(site), withoutGreen: false, lastPods: showsPages, signal: until, tell });
    tell(`Everything runs what it should, after ${Math.round((performance.now() - began) / 1000)} s: ${String((await site.engine.outputs())['url'])}`);
  } catch (error) {
    // Who has it now is the reason, and not that the engine was stopped.
    lease?.lost.throwIfAborted();
    throw error;
  } finally {
    await lease?.release();
  }
}

/** The right to change the site; null where it has no namespace yet, and so no rollout. */
async function leaseOf(cluster: Cluster, how: Pick<UpSite, 'signal' | 'tell'>): Promise<Lease | null> {
  try {
    return await takeLease(cluster, { ...how, work: 'up' });
  } catch (error) {
    if (isStatus(error, 404)) return null;
    throw error;
  }
}

/** What is brought up, and where: a cluster that is made with that is watched as soon as it is there. */
export function placeOf({
  engine,
  cluster,
  reach,
}: Pick<SiteToBe, 'cluster' | 'reach'> & { readonly engine: Pick<SiteToBe['engine'], 'up' | 'outputs'> }): Pick<
  Parameters<typeof bringUp>[0],
  'engine' | 'cluster'
> {
  if (cluster !== null) return { engine, cluster };
  const { promise, resolve } = Promise.withResolvers<Cluster>();
  const up = async (signal: AbortSignal) => {
    await engine.up(signal, (kubeconfig) => resolve(reach(kubeconfig)));
    const made = await madeCluster(engine);
    if (made === null) throw new UpFailed('The stack tells no kubeconfig of the cluster that it has made.');
    resolve(reach(made));
  };
  return { engine: { up }, cluster: promise };
}

/** The releases as they stand written; null where there is a mistake in them, which the program tells with all others. */
function writtenReleases({ rollout }: StackFile) {
  try {
    return rollout().releases;
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}
