import { setTimeout as sleep } from 'node:timers/promises';
import { troublesOf } from '../rollout/bring-up.ts';
import type { Cluster } from '../rollout/cluster.ts';

/** Namespace of things that cannot work. */
const namespace = 'hanji-cluster-test-troubles';

interface Broken {
  readonly image?: string;
  readonly command?: string;
  readonly cpu?: string;
  readonly memory?: string;
  readonly secret?: string;
  readonly isNeverReady?: boolean;
}

const forever = 'setInterval(() => undefined, 1000)';

/** Deployments by the trouble that each is in. */
const broken: Readonly<Record<string, Broken>> = {
  'image-missing': { image: 'localhost/hanji/nothing:0' },
  crashing: { command: 'process.exit(3)' },
  'never-ready': { command: forever, isNeverReady: true },
  'secret-missing': { command: forever, secret: 'of-nobody' },
  'over-quota': { command: forever, cpu: '900m' },
  unschedulable: { command: forever, memory: '9000Gi' },
};

/** What is found of each sooner or later, a part of its sentence. */
export const expectedTroubles: Readonly<Record<string, string>> = {
  'image-missing': 'cannot be had',
  crashing: 'crashes again and again (exit code 3)',
  'never-ready': 'does not become ready',
  'secret-missing': 'cannot start',
  'over-quota': 'exceeded quota',
  unschedulable: 'no node takes the pod',
  'no-such-class': 'it gets no volume of the storage class of-nobody',
};

/** Found troubles: the sentence, and the seconds it took. */
export type FoundTroubles = ReadonlyMap<string, { readonly sentence: string; readonly seconds: number }>;

/** Makes things that cannot work and looks what is found, until all are found or it is stopped; then removes them. */
export async function startTroubles(place: Cluster, image: string): Promise<{ readonly stop: () => Promise<FoundTroubles> }> {
  const { core, apps } = place;
  await core.createNamespace({ body: { metadata: { name: namespace } } });
  await core.createNamespacedResourceQuota({ namespace, body: { metadata: { name: 'small' }, spec: { hard: { 'requests.cpu': '500m' } } } });
  const began = Date.now();
  for (const [name, what] of Object.entries(broken)) await apps.createNamespacedDeployment({ namespace, body: deployment(name, what, image) });
  await core.createNamespacedPersistentVolumeClaim({
    namespace,
    body: {
      metadata: { name: 'no-such-class' },
      spec: { storageClassName: 'of-nobody', accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
    },
  });
  const found = new Map<string, { sentence: string; seconds: number }>();
  let isOver = false;
  const watch = async () => {
    while (!isOver && found.size < Object.keys(expectedTroubles).length) {
      for (const { sentence } of await troublesOf({ ...place, namespace }, false)) {
        const name = Object.keys(expectedTroubles).find((known) => sentence.includes(known));
        if (name !== undefined && !found.has(name)) found.set(name, { sentence, seconds: (Date.now() - began) / 1000 });
      }
      await sleep(2000);
    }
  };
  const watching = watch();
  return {
    stop: async () => {
      // The slowest is known after a minute and a half.
      while (!isOver && found.size < Object.keys(expectedTroubles).length && Date.now() - began < 130_000) await sleep(1000);
      isOver = true;
      await watching;
      await core.deleteNamespace({ name: namespace });
      return found;
    },
  };
}

function deployment(name: string, { image, command, cpu = '1m', memory = '16Mi', secret, isNeverReady }: Broken, usual: string) {
  const labels = { 'app.kubernetes.io/name': name };
  const container = {
    name: 'broken',
    image: image ?? usual,
    imagePullPolicy: 'IfNotPresent',
    command: ['node', '-e', command ?? forever],
    resources: { requests: { cpu, memory } },
    ...(secret === undefined ? {} : { envFrom: [{ secretRef: { name: secret } }] }),
    ...(isNeverReady === true ? { readinessProbe: { exec: { command: ['false'] } } } : {}),
  };
  return {
    metadata: { name },
    spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { terminationGracePeriodSeconds: 0, containers: [container] } } },
  };
}
