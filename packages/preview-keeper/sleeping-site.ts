import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { askCluster, type ClusterAccess } from './cluster-access.ts';
import type { Sleeper } from './door.ts';

const Deployments = z.object({
  items: z.array(
    z.object({
      metadata: z.object({ name: z.string() }),
      spec: z.object({ replicas: z.number().default(1) }),
      status: z.object({ readyReplicas: z.number().default(0) }).default({ readyReplicas: 0 }),
    }),
  ),
});

/** Milliseconds that a preview may take to be awake. */
const wakingMs = 180_000;

/** All Deployments of a namespace but one (that of the door), each with one process when awake and none when asleep. */
export function sleepingSite(access: ClusterAccess, namespace: string, except: string): Sleeper {
  const path = `/apis/apps/v1/namespaces/${encodeURIComponent(namespace)}/deployments`;
  const deployments = async () => {
    const { items } = Deployments.parse(await (await askCluster(access, 'GET', path)).json());
    return items.filter(({ metadata }) => metadata.name !== except);
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
        const late = (await deployments()).filter(({ status }) => status.readyReplicas === 0).map(({ metadata }) => metadata.name);
        if (late.length === 0) return;
        if (Date.now() > end) throw new Error(`After ${wakingMs / 1000} s not ready: ${late.join(', ')}`);
        await sleep(500);
      }
    },
  };
}
