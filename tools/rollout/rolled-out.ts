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

/** The gateway as long as a pod of it stops, which may still send visitors where it used to. */
export function stoppingGateways({ pods }: Pick<Workloads, 'pods'>): string[] {
  const stopping = pods.filter(({ metadata }) => metadata?.deletionTimestamp !== undefined && metadata.labels?.['app.kubernetes.io/name'] === 'gateway');
  return stopping.length === 0 ? [] : [`Deployment gateway (${stopping.length} of before still stopping)`];
}
