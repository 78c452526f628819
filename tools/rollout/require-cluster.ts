import { setTimeout as sleep } from 'node:timers/promises';
import { operatorApi } from '@hanji/platform/observability/operator-kinds';
import { configKeys } from '@hanji/stacks/config-schema';
import { type Cluster, isStatus } from './cluster.ts';
import { Refusal } from './rollout-steps.ts';
import type { StackFile } from './stack-file.ts';

const patienceMs = 15_000;

/** Throws `Refusal` where the cluster cannot be asked: it does not answer, or does not let us in. */
export async function requireCluster({ core, config, namespace }: Pick<Cluster, 'core' | 'config' | 'namespace'>): Promise<void> {
  const server = config.getCurrentCluster()?.server;
  const late = sleep(patienceMs, undefined, { ref: false }).then(() => {
    throw new Error(`nothing for ${patienceMs / 1000} s`);
  });
  try {
    await Promise.race([core.listNamespacedPod({ namespace, limit: 1 }), late]);
  } catch (error) {
    const status = [401, 403].find((one) => isStatus(error, one));
    const why = status === undefined ? `does not answer (${reasonOf(error)})` : `does not let us see the pods of ${namespace} (${status})`;
    throw new Refusal(
      `Nothing was changed: the cluster ${server} ${why}. Mend the way to it until kubectl get pods answers, or hanji:kubeconfig or hanji:context.`,
      {
        cause: error,
      },
    );
  }
}

/** Throws `Refusal` where the site is to be observed by prometheus-operator and the cluster does not know its kinds of objects; null: a cluster that is yet to be made. */
export async function requireOperator(cluster: Pick<Cluster, 'custom'> | null, { value }: Pick<StackFile, 'value'>): Promise<void> {
  if (configKeys.observability.safeParse(value('observability')).data?.mode !== 'prometheus-operator') return;
  const { group } = operatorApi;
  const wanted = Object.entries(operatorApi.kinds);
  const versions = [...new Set(wanted.map(([, version]) => version))];
  const known = cluster === null ? [] : (await Promise.all(versions.map((version) => kindsOf(cluster, group, version)))).flat();
  const missing = wanted.map(([kind, version]) => `${kind} (${version})`).filter((kind) => !known.includes(kind));
  if (missing.length === 0) return;
  const where = cluster === null ? 'the cluster, which is to be made, will not know' : 'the cluster does not know';
  throw new Refusal(
    `Nothing was changed: hanji:observability.mode is prometheus-operator, but ${where} ${missing.join(', ')} of ${group}. Install prometheus-operator first (for one: helm install kube-prometheus-stack oci://ghcr.io/prometheus-community/charts/kube-prometheus-stack), or choose deployed or off.`,
  );
}

/** Kinds of objects that the cluster knows of a group, each with the version; none where it does not know the group. */
async function kindsOf({ custom }: Pick<Cluster, 'custom'>, group: string, version: string): Promise<string[]> {
  try {
    return (await custom.getAPIResources({ group, version })).resources.map(({ kind }) => `${kind} (${version})`);
  } catch (error) {
    if (isStatus(error, 404)) return [];
    throw error;
  }
}

/** The first cause: what asks says no more than that it failed. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? reasonOf(error.cause) : error.message.slice(0, 200);
}
