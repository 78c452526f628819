import type { Deployable } from '@hanji/contracts/deployable';
import * as k8s from '@pulumi/kubernetes';
import type { ClusterAccess } from './cluster-access.ts';
import type { StackConfig } from './config-schema.ts';

/** Access to the cluster that the configuration asks for, which is made where it says so. */
export async function findCluster(config: StackConfig, deployables: readonly Deployable[]): Promise<ClusterAccess> {
  if (config.oci === undefined || config.cluster === 'existing') return existingCluster(config);
  // Loaded only where it is wanted: Oracle's package is by far the largest.
  const { okeCluster } = await import('./oke-cluster.ts');
  return okeCluster(config.oci, config, deployables);
}

/** Access to a cluster that is there: by the configured kubeconfig, or the one that kubectl would take. */
function existingCluster({ kubeconfig, context }: Pick<StackConfig, 'kubeconfig' | 'context'>): ClusterAccess {
  const provider = new k8s.Provider('cluster', { ...(kubeconfig === undefined ? {} : { kubeconfig }), ...(context === undefined ? {} : { context }) });
  return { provider, kubeconfig: undefined, balancerAnnotations: {}, trustedProxies: [], proxyProtocol: null, cloudIdentity: false, settings: {} };
}
