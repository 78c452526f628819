import type { V1Pod } from '@kubernetes/client-node';
import { probePaths } from '@hanji/contracts/deployable';
import { type Answers, fineBounds, noAnswers, together } from '@hanji/contracts/answers';
import { type AnswersByColour, mostOfNetwork, nothingAnswered, ofAllNetworks, readAccessLog } from './access-log.ts';
import { troublesOf } from './bring-up.ts';
import type { Cluster } from './cluster.ts';
import type { Measured } from './compare-colours.ts';
import { askPod } from './pod-request.ts';
import { answeredSince, type AnswersByProcess, readProcessMetrics } from './process-metrics.ts';
import type { Observer } from './walk.ts';

type Colour = 'blue' | 'green';
const colours = ['blue', 'green'] as const;
/** Where blue has fewer visitors than this in a step, what it answered before stands for it. */
const fewOfBlue = 100;
/** Seconds without being ready after which a process of green counts as broken. */
const unreadySeconds = 20;

/** Makes observers of a site: one for each step, which takes `requests` answers of green to tell. */
export function siteWatcher(cluster: Cluster, doubled: () => Promise<readonly string[]>, requests: number): () => Promise<Observer> {
  // What blue answered while it had visitors, for the step at which it has none.
  let earlier = noAnswers(fineBounds);
  return async () => {
    const names = await doubled();
    // Where all visitors come from one network, as behind a proxy, a step could never end else.
    const log = await followGateways(cluster, Math.max(mostOfNetwork, requests));
    const before = await processesOf(cluster, names);
    let usual = earlier;
    return {
      measure: async () => {
        const [seen, now] = await Promise.all([log(), processesOf(cluster, names)]);
        const [blue, green] = [ofAllNetworks(seen.blue), ofAllNetworks(seen.green)];
        if (blue.requests >= fewOfBlue) earlier = usual = blue;
        const isBlueEarlier = blue.requests < fewOfBlue;
        const site = { name: 'site', green, networks: [...seen.green.values()], blue: isBlueEarlier ? together(blue, usual) : blue, isBlueEarlier };
        return [site, ...names.map((name) => measured(name, before, now))];
      },
      troubles: () => troublesOfGreen(cluster),
    };
  };
}

type Processes = ReadonlyMap<string, Readonly<Record<Colour, AnswersByProcess>>>;

function measured(name: string, before: Processes, now: Processes): Measured {
  const inStep = (colour: Colour) => answeredSince(before.get(name)?.[colour] ?? new Map(), now.get(name)?.[colour] ?? new Map());
  const [ofBlue, ofGreen] = [inStep('blue'), inStep('green')];
  // What cannot be read has told of no answers: it is to be seen that nothing is known of it.
  const none = noAnswers((ofBlue ?? ofGreen)?.times.bounds ?? fineBounds);
  const [blue, green] = [ofBlue ?? none, ofGreen ?? none];
  const isBlueEarlier = blue.requests < fewOfBlue;
  const whole = isBlueEarlier ? answeredSince(new Map(), now.get(name)?.blue ?? new Map()) : null;
  return { name, green, blue: whole ?? blue, isBlueEarlier };
}

/** What the processes of workloads that run in both colours have answered since they began. */
async function processesOf(cluster: Cluster, names: readonly string[]): Promise<Processes> {
  // A release that changes nothing doubles nothing.
  if (names.length === 0) return new Map();
  const { items } = await cluster.core.listNamespacedPod({
    namespace: cluster.namespace,
    labelSelector: `hanji.dev/colour,app.kubernetes.io/name in (${names.join(',')})`,
  });
  const all = new Map(names.map((name) => [name, { blue: new Map<string, Answers>(), green: new Map<string, Answers>() }]));
  await Promise.all(
    items.filter(isRunning).map(async (pod) => {
      const answers = await scrape(cluster, pod);
      const labels = pod.metadata?.labels ?? {};
      const colour = colours.find((one) => one === labels['hanji.dev/colour']);
      if (answers !== null && colour !== undefined) all.get(labels['app.kubernetes.io/name'] ?? '')?.[colour].set(pod.metadata?.uid ?? '', answers);
    }),
  );
  return all;
}

/** One that does not answer now is left out of this look: its pod's state says more. */
async function scrape(cluster: Cluster, pod: V1Pod): Promise<Answers | null> {
  const port = pod.spec?.containers[0]?.ports?.[0]?.containerPort;
  if (port === undefined) return null;
  const answer = await askPod(cluster, { pod: pod.metadata?.name ?? '', port, path: probePaths.metrics }).catch(() => null);
  return answer?.status === 200 ? readProcessMetrics(answer.text) : null;
}

/** Reads on in the logs of all the gateway's pods; answers what they have logged since it began. */
async function followGateways(cluster: Cluster, most: number): Promise<() => Promise<AnswersByColour>> {
  const read = new Map<string, string>();
  let all = nothingAnswered;
  const gateways = async () => {
    const { items } = await cluster.core.listNamespacedPod({ namespace: cluster.namespace, labelSelector: 'app.kubernetes.io/name=gateway' });
    return items.filter(isRunning).map((pod) => pod.metadata?.name ?? '');
  };
  let lastRead = Date.now();
  for (const name of await gateways()) read.set(name, (await logOf(cluster, name, { tailLines: 1 })).at(-1)?.at ?? '');
  return async () => {
    const sinceSeconds = Math.ceil((Date.now() - lastRead) / 1000) + 5;
    lastRead = Date.now();
    for (const name of await gateways()) {
      const last = read.get(name) ?? '';
      const lines = (await logOf(cluster, name, { sinceSeconds })).filter(({ at }) => at > last);
      read.set(name, lines.at(-1)?.at ?? last);
      all = readAccessLog(lines.map(({ line }) => line).join('\n'), all, most);
    }
    return all;
  };
}

/** Lines of a pod's log with the times that its node has given them. None where it is gone. */
async function logOf(
  { core, namespace }: Cluster,
  name: string,
  which: { tailLines: number } | { sinceSeconds: number },
): Promise<{ at: string; line: string }[]> {
  const text = await core.readNamespacedPodLog({ name, namespace, timestamps: true, ...which }).catch(() => '');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => ({ at: line.slice(0, line.indexOf(' ')), line: line.slice(line.indexOf(' ') + 1) }));
}

async function troublesOfGreen(cluster: Cluster): Promise<string[]> {
  const { items } = await cluster.core.listNamespacedPod({ namespace: cluster.namespace, labelSelector: 'hanji.dev/colour=green' });
  const known = (await troublesOf(cluster, false)).filter(({ uid }) => items.some((pod) => pod.metadata?.uid === uid));
  const unready = items.flatMap((pod) => {
    const ready = pod.status?.conditions?.find(({ type }) => type === 'Ready');
    const seconds = ready?.status === 'False' ? (Date.now() - new Date(ready.lastTransitionTime ?? Date.now()).getTime()) / 1000 : 0;
    return seconds < unreadySeconds || pod.metadata?.deletionTimestamp !== undefined
      ? []
      : [`The pod ${pod.metadata?.name} of green has not been ready for ${Math.round(seconds)} s.`];
  });
  return [...known.map(({ sentence }) => sentence), ...unready];
}

function isRunning({ metadata, status }: V1Pod): boolean {
  return status?.phase === 'Running' && metadata?.deletionTimestamp === undefined;
}
