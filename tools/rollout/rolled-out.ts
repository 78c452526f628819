import type { V1Deployment, V1Pod, V1StatefulSet } from '@kubernetes/client-node';

/** What has to be as its specification says: deployments, stateful sets, and pods that stop. */
export interface Workloads {
  readonly deployments: readonly V1Deployment[];
  readonly statefulSets: readonly V1StatefulSet[];
  readonly pods: readonly V1Pod[];
}

/** Who is late: every workload whose controller has not seen its newest specification, or that has pods that are old, missing or not available. */
export function lateWorkloads({ deployments, statefulSets }: Pick<Workloads, 'deployments' | 'statefulSets'>): string[] {
  return [
    ...deployments.flatMap((deployment) => late('Deployment', deployment, deployment.status?.replicas)),
    ...statefulSets.flatMap((set) => late('StatefulSet', set, set.status?.replicas)),
  ];
}

function late(kind: string, { metadata, spec, status }: V1Deployment | V1StatefulSet, present = 0): string[] {
  const wanted = spec?.replicas ?? 1;
  const name = `${kind} ${metadata?.name}`;
  if ((status?.observedGeneration ?? 0) < (metadata?.generation ?? 0)) return [`${name} (its change is not seen yet)`];
  const [updated, available] = [status?.updatedReplicas ?? 0, status?.availableReplicas ?? 0];
  if (updated === wanted && available === wanted && present === wanted) return [];
  return [`${name} (${updated} of ${wanted} updated, ${available} available${present > wanted ? `, ${present - wanted} of before` : ''})`];
}

/** Workloads by name whose last pods of before are waited for. */
export type LastPods = (workload: string) => boolean;

/** The gateway: as long as a pod of it stops, it may send visitors where it used to. */
export const isGateway: LastPods = (workload) => workload === 'gateway';
/** Whatever answers visitors with pages, which for so long may be those of before. */
export const showsPages: LastPods = (workload) => isGateway(workload) || workload.endsWith('-frontend');

/** Those of the named workloads of which a pod stops. */
export function stoppingPods({ pods }: Pick<Workloads, 'pods'>, isNamed: LastPods): string[] {
  const stopping = new Map<string, number>();
  for (const { metadata } of pods) {
    const name = metadata?.labels?.['app.kubernetes.io/name'] ?? '';
    if (metadata?.deletionTimestamp !== undefined && isNamed(name)) stopping.set(name, (stopping.get(name) ?? 0) + 1);
  }
  return Array.from(stopping, ([name, count]) => `Deployment ${name} (${count} of before still stopping)`);
}
