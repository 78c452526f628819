import { setTimeout as sleep } from 'node:timers/promises';
import type { Cluster } from './cluster.ts';
import type { Engine } from './engine.ts';
import { UpFailed } from './up-failed.ts';
import { findTroubles, type SiteView, type Trouble } from './find-troubles.ts';
import { type LastPods, lateWorkloads, stoppingPods, type Workloads } from './rolled-out.ts';

/** How the site is brought up. */
export interface BringUp {
  readonly engine: Pick<Engine, 'up'>;
  /** One that is being made is watched from when it is there. */
  readonly cluster: Cluster | Promise<Cluster>;
  /** The candidate's own troubles are none of this one's: it takes the visitors away from it. */
  readonly withoutGreen: boolean;
  /** Whose pods of before have to be gone, too; nobody's unless given. */
  readonly lastPods?: LastPods | undefined;
  readonly signal: AbortSignal;
  readonly tell: (text: string) => void;
}

const lookMs = 2000;
/** Seconds for which troubles of what was there before are taken for those that this mends. */
const mendingSeconds = 60;
/** Milliseconds that the engine has to end once it is told to. */
const endingMs = 60_000;
/** Milliseconds that workloads have to be there after the engine is done. */
const rollMs = 110_000;

/**
 * Brings the site to its configuration and waits until every workload runs it: the engine alone may be done before a Deployment has begun to
 * roll. Ends early, with `UpFailed` and a sentence, when something is in trouble that waiting does not mend.
 */
export async function bringUp(to: BringUp): Promise<void> {
  const over = new AbortController();
  const watched = watchTroubles(to, over.signal);
  const rolled = upAndRolled(to, over.signal);
  try {
    const trouble = await Promise.race([rolled, watched]);
    if (trouble !== undefined) throw new UpFailed(trouble);
  } finally {
    over.abort();
    // An engine that is left alone in the middle leaves its lock, and things that its state does not know.
    await Promise.race([rolled.catch(() => undefined), sleep(endingMs)]);
  }
}

async function upAndRolled({ engine, cluster: place, withoutGreen, lastPods, signal, tell }: BringUp, over: AbortSignal): Promise<undefined> {
  await engine.up(AbortSignal.any([signal, over]));
  const cluster = await place;
  let told = '';
  for (const end = Date.now() + rollMs; ;) {
    const workloads = await workloadsOf(cluster, withoutGreen);
    const late = [...lateWorkloads(workloads), ...(lastPods === undefined ? [] : stoppingPods(workloads, lastPods))];
    if (late.length === 0) return undefined;
    const who = late.join(', ');
    if (Date.now() > end) throw new UpFailed(`After ${rollMs / 1000} s not everything runs what it should: ${who}.`);
    if (who !== told) tell(`Waiting for ${who}`);
    told = who;
    await sleep(lookMs / 2, undefined, { signal: AbortSignal.any([signal, over]) });
  }
}

/** Resolves with what is wrong as soon as waiting would not mend it; never resolves else. */
async function watchTroubles({ cluster: place, withoutGreen }: BringUp, over: AbortSignal): Promise<string> {
  const cluster = await place;
  const began = Date.now();
  let before: ReadonlySet<string> | null = null;
  for (;;) {
    // A cluster that does not answer just now is the engine's to complain about.
    const found: readonly Trouble[] = await troublesOf(cluster, withoutGreen).catch(() => []);
    before ??= new Set([...found.map(({ uid }) => uid), ...(await thereNow(cluster).catch(() => []))]);
    const old = before;
    const counts = found.filter(({ uid }) => !old.has(uid) || Date.now() - began > mendingSeconds * 1000);
    if (counts.length > 0) return [...new Set(counts.map(({ sentence }) => sentence))].join('\n');
    await sleep(lookMs, undefined, { signal: over }).catch(() => new Promise(() => undefined));
  }
}

/** Pods, and what makes them: an up that failed a moment ago may have left some that get into trouble, by the time that takes, only during the one that mends it. */
async function thereNow({ apps, core, namespace }: Cluster): Promise<string[]> {
  const [pods, sets] = await Promise.all([core.listNamespacedPod({ namespace }), apps.listNamespacedReplicaSet({ namespace })]);
  return [...pods.items, ...sets.items].flatMap(({ metadata }) => metadata?.uid ?? []);
}

/** What is in trouble on the site now. */
export async function troublesOf(cluster: Cluster, withoutGreen: boolean): Promise<Trouble[]> {
  const { core, namespace } = cluster;
  const [pods, events, claims, services] = await Promise.all([
    core.listNamespacedPod({ namespace }),
    core.listNamespacedEvent({ namespace }),
    core.listNamespacedPersistentVolumeClaim({ namespace }),
    core.listNamespacedService({ namespace }),
  ]);
  const view: SiteView = { pods: pods.items, events: events.items, claims: claims.items, services: services.items };
  const isLeftOut = (pod: SiteView['pods'][number]) => withoutGreen && pod.metadata?.labels?.['hanji.dev/colour'] === 'green';
  return findTroubles({ ...view, pods: view.pods.filter((pod) => !isLeftOut(pod)) }, new Date());
}

/** What has to be rolled out. */
export async function workloadsOf({ apps, core, namespace }: Cluster, withoutGreen: boolean): Promise<Workloads> {
  const [deployments, statefulSets, pods] = await Promise.all([
    apps.listNamespacedDeployment({ namespace }),
    apps.listNamespacedStatefulSet({ namespace }),
    core.listNamespacedPod({ namespace }),
  ]);
  const isLeftOut = (deployment: (typeof deployments.items)[number]) => withoutGreen && deployment.spec?.selector.matchLabels?.['hanji.dev/colour'] === 'green';
  return { deployments: deployments.items.filter((deployment) => !isLeftOut(deployment)), statefulSets: statefulSets.items, pods: pods.items };
}
