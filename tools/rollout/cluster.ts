import { existsSync } from 'node:fs';
import { AppsV1Api, BatchV1Api, CoordinationV1Api, CoreV1Api, CustomObjectsApi, KubeConfig } from '@kubernetes/client-node';
import { Refusal } from './rollout-steps.ts';

/** The cluster and the namespace that a site is in. */
export interface Cluster {
  readonly namespace: string;
  readonly config: KubeConfig;
  readonly core: CoreV1Api;
  readonly apps: AppsV1Api;
  readonly batch: BatchV1Api;
  readonly leases: CoordinationV1Api;
  readonly custom: CustomObjectsApi;
}

/** How to get to a cluster: path or text of a kubeconfig (the machine's own unless given), and a context of it. */
export interface ClusterPlace {
  readonly namespace: string;
  readonly kubeconfig?: string;
  readonly context?: string;
}

/** Opens the way to a cluster. Throws `Refusal` when there is no such kubeconfig or context. */
export function openCluster({ namespace, kubeconfig, context }: ClusterPlace): Cluster {
  const config = new KubeConfig();
  if (kubeconfig === undefined) config.loadFromDefault();
  else if (existsSync(kubeconfig)) config.loadFromFile(kubeconfig);
  else config.loadFromString(kubeconfig);
  if (context !== undefined) config.setCurrentContext(context);
  if (config.getCurrentCluster() === null)
    throw new Refusal(
      `The kubeconfig names no cluster${context === undefined ? '' : ` in a context ${context}`}; set KUBECONFIG, hanji:kubeconfig or hanji:context.`,
    );
  return {
    namespace,
    config,
    core: config.makeApiClient(CoreV1Api),
    apps: config.makeApiClient(AppsV1Api),
    batch: config.makeApiClient(BatchV1Api),
    leases: config.makeApiClient(CoordinationV1Api),
    custom: config.makeApiClient(CustomObjectsApi),
  };
}

/** Whether an error is the cluster's answer of a status, e.g. 404. */
export function isStatus(error: unknown, status: number): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === status;
}
