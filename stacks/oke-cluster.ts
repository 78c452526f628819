import { type Deployable, workloadName } from '@hanji/contracts/deployable';
import { balancerProxyProtocol, OracleCloud } from '@hanji/platform/oci/oracle-cloud';
import * as k8s from '@pulumi/kubernetes';
import { Provider } from '@pulumi/oci/provider.js';
import type { ClusterAccess } from './cluster-access.ts';
import type { StackConfig } from './config-schema.ts';
import type { OciConfig } from './oci-config.ts';

/** Makes an OKE cluster with all around it, and gives access to it. */
export function okeCluster(
  oci: OciConfig,
  { namespace, protect }: Pick<StackConfig, 'namespace' | 'protect'>,
  deployables: readonly Deployable[],
): ClusterAccess {
  const account = deployables.find((deployable) => deployable.kind === 'service' && deployable.objectStorage);
  const { imageId, sshPublicKey, ...nodes } = oci.nodes;
  const home = oci.homeRegion === undefined ? {} : { homeProvider: new Provider('oracle-home', { region: oci.homeRegion }) };
  const cloud = new OracleCloud(
    'cloud',
    {
      ...oci,
      ...home,
      nodes: { ...nodes, ...(imageId === undefined ? {} : { imageId }), ...(sshPublicKey === undefined ? {} : { sshPublicKey }) },
      namespace,
      keep: protect,
      storageAccount: account === undefined ? 'storage' : workloadName(account),
    },
    { providers: { oci: new Provider('oracle', { region: oci.region }) } },
  );
  // All of the cloud stays until the last object in the cluster is gone: a security rule removed before would shut us out.
  const provider = new k8s.Provider('cluster', { kubeconfig: cloud.cluster.kubeconfig }, { dependsOn: cloud });
  const { objectStore } = cloud;
  return {
    provider,
    kubeconfig: cloud.cluster.kubeconfig,
    balancerAnnotations: cloud.balancerAnnotations,
    trustedProxies: [cloud.balancerRange],
    proxyProtocol: balancerProxyProtocol,
    cloudIdentity: true,
    settings: {
      OBJECT_STORE: 'oci',
      OCI_REGION: oci.region,
      OCI_NAMESPACE: objectStore.namespace,
      OCI_MEDIA_BUCKET: objectStore.mediaBucket,
      OCI_BACKUP_BUCKET: objectStore.backupBucket,
    },
  };
}
