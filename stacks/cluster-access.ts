import type * as k8s from '@pulumi/kubernetes';
import type * as pulumi from '@pulumi/pulumi';

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
