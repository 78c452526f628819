import * as identity from '@pulumi/oci/identity/index.js';
import * as pulumi from '@pulumi/pulumi';
import { Cluster, type ClusterArgs } from './cluster.ts';
import { Network } from './network.ts';
import { ObjectStore } from './object-store.ts';

/** Arguments of `OracleCloud`. */
export interface OracleCloudArgs {
  readonly compartmentId: string;
  readonly region: string;
  /** Of the tenancy's home region, where that is another one: policies can be made only there. */
  readonly homeProvider?: pulumi.ProviderResource;
  readonly network: string;
  readonly apiAllowedFrom: readonly string[];
  readonly kubernetesVersion: string;
  readonly nodes: ClusterArgs['nodes'];
  readonly metricsServer: boolean;
  readonly bucketPrefix: string;
  readonly backupDays: number;
  /** Bandwidth of the balancer in Mbit/s. */
  readonly balancer: { readonly least: number; readonly most: number };
  /** Namespace of the site, and the service account that keeps files. */
  readonly namespace: string;
  readonly storageAccount: string;
  /** Refuses to remove the cluster and the buckets. */
  readonly keep: boolean;
}

/** What a site needs of Oracle's cloud: network, cluster, object store. */
export class OracleCloud extends pulumi.ComponentResource {
  readonly cluster: Cluster;
  readonly objectStore: ObjectStore;
  /** Range that balancers send from. */
  readonly balancerRange: string;
  /** Annotations by which OKE makes the gateway's balancer, with rules that let in just what it serves. */
  readonly balancerAnnotations: Readonly<Record<string, pulumi.Input<string>>>;

  constructor(name: string, args: OracleCloudArgs, options?: pulumi.ComponentResourceOptions) {
    super('hanji:platform:OracleCloud', name, {}, options);
    const own = { parent: this };
    const { compartmentId, region } = args;
    const home = args.homeProvider === undefined ? {} : { provider: args.homeProvider };
    const network = new Network('network', { compartmentId, range: args.network, apiAllowedFrom: args.apiAllowedFrom }, own);
    const policy = new identity.Policy(
      'cluster-network',
      {
        compartmentId,
        name: `${args.bucketPrefix}-cluster-network`,
        description: `Balancers of ${args.bucketPrefix}: their security groups`,
        statements: networkStatements(compartmentId),
      },
      { ...own, ...home },
    );
    this.cluster = new Cluster(
      'cluster',
      {
        compartmentId,
        network,
        kubernetesVersion: args.kubernetesVersion,
        isApiPublic: args.apiAllowedFrom.length > 0,
        nodes: args.nodes,
        metricsServer: args.metricsServer,
        keep: args.keep,
      },
      { ...own, dependsOn: policy },
    );
    const user = { clusterId: this.cluster.clusterId, namespace: args.namespace, serviceAccount: args.storageAccount };
    this.objectStore = new ObjectStore(
      'object-store',
      { compartmentId, region, prefix: args.bucketPrefix, backupDays: args.backupDays, user, policyOptions: home, keep: args.keep },
      own,
    );
    this.balancerRange = network.balancerRange;
    this.balancerAnnotations = {
      'oci.oraclecloud.com/load-balancer-type': 'lb',
      'oci.oraclecloud.com/security-rule-management-mode': 'NSG',
      'service.beta.kubernetes.io/oci-load-balancer-shape': 'flexible',
      'service.beta.kubernetes.io/oci-load-balancer-shape-flex-min': String(args.balancer.least),
      'service.beta.kubernetes.io/oci-load-balancer-shape-flex-max': String(args.balancer.most),
      'service.beta.kubernetes.io/oci-load-balancer-subnet1': network.subnets.balancers,
      ...quickChecks,
    };
    this.registerOutputs({ clusterId: this.cluster.clusterId });
  }
}

/**
 * A node whose last gateway stops gets no new connection after about three seconds, while that one still takes them; as it comes, the
 * balancer would take half a minute to notice.
 */
const quickChecks = {
  'service.beta.kubernetes.io/oci-load-balancer-health-check-interval': '1000',
  'service.beta.kubernetes.io/oci-load-balancer-health-check-timeout': '900',
  'service.beta.kubernetes.io/oci-load-balancer-health-check-retries': '2',
};

/**
 * The balancer passes connections on without looking into them, so a client could write any `X-Forwarded-For`; by this it tells who
 * the client is before the first byte. (Oracle lets nobody switch it off again on a balancer that is there.)
 */
export const balancerProxyProtocol = { 'service.beta.kubernetes.io/oci-load-balancer-connection-proxy-protocol-version': '2' };

/** The cluster itself keeps the security groups of its balancers. */
function networkStatements(compartmentId: string): string[] {
  return ['network-security-groups', 'vcns', 'virtual-network-family'].map(
    (what) => `Allow any-user to manage ${what} in compartment id ${compartmentId} where request.principal.type = 'cluster'`,
  );
}
