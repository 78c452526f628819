import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { askCluster, type ClusterAccess } from './cluster-access.ts';
import type { Sleeper } from './door.ts';

const Deployments = z.object({
  items: z.array(
    z.object({
      metadata: z.object({ name: z.string(), generation: z.number().default(0) }),
      spec: z.object({ replicas: z.number().default(1) }),
      status: z.object({ readyReplicas: z.number().default(0), observedGeneration: z.number().default(0) }).prefault({}),
    }),
  ),
});

/** Milliseconds that a preview may take to be awake. */
const wakingMs = 180_000;
/** For so long, once all processes are ready, it is waited until they answer: the addresses of new ones are known a moment later. */
const answeringMs = 20_000;

/** What a preview is. */
export interface SleepingSite {
  readonly namespace: string;
  /** The Deployment of the door, which does not sleep. */
  readonly door: string;
  /** Whether visitors are answered; a rejection counts as no. */
  readonly answers: () => Promise<boolean>;
}

/** All Deployments of a namespace but that of the door, each with one process when awake and none when asleep. */
export function sleepingSite(access: ClusterAccess, { namespace, door, answers }: SleepingSite): Sleeper {
  const path = `/apis/apps/v1/namespaces/${encodeURIComponent(namespace)}/deployments`;
  const deployments = async () => {
    const { items } = Deployments.parse(await (await askCluster(access, 'GET', path)).json());
    return items.filter(({ metadata }) => metadata.name !== door);
  };
  const scale = async (replicas: 0 | 1) => {
    const others = (await deployments()).filter(({ spec }) => spec.replicas !== replicas);
    await Promise.all(others.map(({ metadata: { name } }) => askCluster(access, 'PATCH', `${path}/${encodeURIComponent(name)}/scale`, { spec: { replicas } })));
  };
  return {
    isAsleep: async () => (await deployments()).some(({ spec }) => spec.replicas === 0),
    sleep: () => scale(0),
    wake: async () => {
      await scale(1);
      for (const end = Date.now() + wakingMs; ;) {
        const late = (await deployments()).filter(isLate).map(({ metadata }) => metadata.name);
        if (late.length === 0) return untilAnswered(answers);
        if (Date.now() > end) throw new Error(`After ${wakingMs / 1000} s not ready: ${late.join(', ')}`);
        await sleep(500);
      }
    },
  };
}

/** Before the controller has seen that a process is wanted again, it tells of the one that ends. */
function isLate({ metadata, status }: z.output<typeof Deployments>['items'][number]): boolean {
  return status.observedGeneration < metadata.generation || status.readyReplicas === 0;
}

async function untilAnswered(answers: SleepingSite['answers']): Promise<void> {
  for (const end = Date.now() + answeringMs; Date.now() < end && !(await answers().catch(() => false));) await sleep(500);
}
