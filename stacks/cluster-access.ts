import * as k8s from '@pulumi/kubernetes';
import type * as pulumi from '@pulumi/pulumi';
import type { StackConfig } from './config-schema.ts';

/** A cluster that the site can be put on, and what it asks of the site. */
export interface ClusterAccess {
  readonly provider: k8s.Provider;
  /** Annotations by which the cloud makes the balancer as it is wanted, and the address ranges that balancer sends from. */
  readonly balancerAnnotations: Readonly<Record<string, pulumi.Input<string>>>;
  readonly trustedProxies: readonly string[];
  /** Processes can prove to the cloud who they are. */
  readonly cloudIdentity: boolean;
}

/** Access to a cluster that is there: by the configured kubeconfig, or the one that kubectl would take. */
export function existingCluster(config: Pick<StackConfig, 'kubeconfig' | 'context'>): ClusterAccess {
  const { kubeconfig, context } = config;
  const provider = new k8s.Provider('cluster', { ...(kubeconfig === undefined ? {} : { kubeconfig }), ...(context === undefined ? {} : { context }) });
  return { provider, balancerAnnotations: {}, trustedProxies: [], cloudIdentity: false };
}
