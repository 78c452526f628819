import type { Deployable } from '@hanji/contracts/deployable';
import * as k8s from '@pulumi/kubernetes';
import type * as pulumi from '@pulumi/pulumi';
import type { StackConfig } from './config-schema.ts';

/** A cluster that the site can be put on, and what comes with it. */
export interface ClusterAccess {
  readonly provider: k8s.Provider;
  /** Of a cluster that was made; undefined for one that was there. */
  readonly kubeconfig: pulumi.Output<string> | undefined;
  /** Annotations by which the cloud makes the balancer as it is wanted, and the address ranges that balancer sends from. */
  readonly balancerAnnotations: Readonly<Record<string, pulumi.Input<string>>>;
  readonly trustedProxies: readonly string[];
  /** Annotations by which that balancer tells who the client is in the PROXY protocol; null where it does not know that. */
  readonly proxyProtocol: Readonly<Record<string, string>> | null;
  /** Processes can prove to the cloud who they are. */
  readonly cloudIdentity: boolean;
  /** Values of variables that the cloud knows; the operator's own come before them. */
  readonly settings: Readonly<Record<string, pulumi.Input<string>>>;
}

/** Access to the cluster that the configuration asks for, which is made where it says so. */
export async function clusterAccess(config: StackConfig, deployables: readonly Deployable[]): Promise<ClusterAccess> {
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
