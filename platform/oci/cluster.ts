import * as containerengine from '@pulumi/oci/containerengine/index.js';
import * as identity from '@pulumi/oci/identity/index.js';
import * as pulumi from '@pulumi/pulumi';
import type { Network } from './network.ts';
import { newestNodeImage } from './node-image.ts';

/** Arguments of `Cluster`. */
export interface ClusterArgs {
  readonly compartmentId: pulumi.Input<string>;
  readonly network: Network;
  /** Version of control plane and nodes, e.g. `v1.34.1`. */
  readonly kubernetesVersion: string;
  readonly isApiPublic: boolean;
  readonly nodes: {
    readonly count: number;
    readonly shape: string;
    readonly ocpus: number;
    readonly memoryGb: number;
    /** The newest one for the version when the pool is made, unless given; it is not changed by itself afterwards. */
    readonly imageId?: string;
    readonly sshPublicKey?: string;
  };
  /** Refuses to remove the cluster. */
  readonly keep: boolean;
  /** Installs what tells the load of pods, for autoscaling. */
  readonly metricsServer: boolean;
}

const faultDomains = ['FAULT-DOMAIN-1', 'FAULT-DOMAIN-2', 'FAULT-DOMAIN-3'];

/** An enhanced OKE cluster whose pods have addresses of the network, and a pool of private nodes over every fault domain. */
export class Cluster extends pulumi.ComponentResource {
  readonly clusterId: pulumi.Output<string>;
  /** Names the cluster and the command that gets a token; holds no credential itself. */
  readonly kubeconfig: pulumi.Output<string>;

  constructor(name: string, args: ClusterArgs, options?: pulumi.ComponentResourceOptions) {
    super('hanji:platform:Cluster', name, {}, options);
    const own = { parent: this };
    const { compartmentId, network, kubernetesVersion } = args;
    const cluster = new containerengine.Cluster(
      name,
      {
        compartmentId,
        name,
        kubernetesVersion,
        vcnId: network.vcnId,
        // Only enhanced clusters have workload identity.
        type: 'ENHANCED_CLUSTER',
        clusterPodNetworkOptions: [{ cniType: 'OCI_VCN_IP_NATIVE' }],
        endpointConfig: { subnetId: network.subnets.api, isPublicIpEnabled: args.isApiPublic, nsgIds: [network.groups.api] },
        options: { serviceLbSubnetIds: [network.subnets.balancers], serviceLbConfig: { backendNsgIds: [network.groups.nodes] } },
      },
      { ...own, protect: args.keep },
    );
    const pool = new containerengine.NodePool(`${name}-nodes`, nodePool(`${name}-nodes`, cluster.id, args, own), {
      ...own,
      // A newer image is out every few weeks; nodes are replaced when someone pins one, not on any update.
      ...(args.nodes.imageId === undefined ? { ignoreChanges: ['nodeSourceDetails'] } : {}),
    });
    if (args.metricsServer) {
      new containerengine.Addon(
        `${name}-metrics`,
        { clusterId: cluster.id, addonName: 'KubernetesMetricsServer', removeAddonResourcesOnDelete: true },
        { ...own, dependsOn: pool },
      );
    }
    this.clusterId = cluster.id;
    // What goes on the cluster needs its nodes too.
    this.kubeconfig = pulumi.all([cluster.id, pool.id]).apply(([clusterId]) => containerengine.getClusterKubeConfigOutput({ clusterId }, own).content);
    this.registerOutputs({ clusterId: this.clusterId });
  }
}

function nodePool(name: string, clusterId: pulumi.Input<string>, args: ClusterArgs, own: pulumi.InvokeOptions): containerengine.NodePoolArgs {
  const { compartmentId, network, kubernetesVersion, nodes } = args;
  const domains = identity.getAvailabilityDomainsOutput({ compartmentId }, own).availabilityDomains;
  return {
    compartmentId,
    clusterId,
    name,
    kubernetesVersion,
    nodeShape: nodes.shape,
    nodeShapeConfig: { ocpus: nodes.ocpus, memoryInGbs: nodes.memoryGb },
    nodeSourceDetails: { sourceType: 'IMAGE', imageId: nodes.imageId ?? newestNodeImage(kubernetesVersion, nodes.shape, own) },
    nodeConfigDetails: {
      size: nodes.count,
      nsgIds: [network.groups.nodes],
      placementConfigs: domains.apply((all) => all.map((domain) => ({ availabilityDomain: domain.name, subnetId: network.subnets.nodes, faultDomains }))),
      nodePoolPodNetworkOptionDetails: { cniType: 'OCI_VCN_IP_NATIVE', podSubnetIds: [network.subnets.pods], podNsgIds: [network.groups.pods] },
    },
    nodeEvictionNodePoolSettings: { evictionGraceDuration: 'PT20M' },
    nodePoolCyclingDetails: { isNodeCyclingEnabled: true, maximumSurge: '1', maximumUnavailable: '0' },
    ...(nodes.sshPublicKey === undefined ? {} : { sshPublicKey: nodes.sshPublicKey }),
  };
}
