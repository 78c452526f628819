import { Provider } from '@pulumi/oci/provider.js';
import type * as pulumi from '@pulumi/pulumi';
import { describe, expect, test } from 'vitest';
import { child, childKey, type KnownOutputs, recordedOptions, recordResources } from '../testing/recorded-resources.ts';
import { subnetRanges } from './network.ts';
import { pickNodeImage } from './node-image.ts';
import { OracleCloud, type OracleCloudArgs } from './oracle-cloud.ts';

const offered = [
  { imageId: 'old', sourceName: 'Oracle-Linux-8.10-aarch64-2025.09.01-0-OKE-1.34.1-1000', sourceType: 'IMAGE' },
  { imageId: 'new', sourceName: 'Oracle-Linux-8.10-aarch64-2026.01.01-0-OKE-1.34.1-1100', sourceType: 'IMAGE' },
  { imageId: 'intel', sourceName: 'Oracle-Linux-8.10-2026.01.01-0-OKE-1.34.1-1100', sourceType: 'IMAGE' },
  { imageId: 'graphics', sourceName: 'Oracle-Linux-8.10-Gen2-GPU-2026.02.01-0-OKE-1.34.1-1100', sourceType: 'IMAGE' },
  { imageId: 'other', sourceName: 'Oracle-Linux-8.10-aarch64-2026.01.01-0-OKE-1.33.1-1100', sourceType: 'IMAGE' },
];
const cloud: KnownOutputs = {
  'oci:Core/getServices:getServices': () => ({ services: [{ id: 'all-services', cidrBlock: 'all-fra-services-in-oracle-services-network' }] }),
  'oci:Identity/getAvailabilityDomains:getAvailabilityDomains': () => ({ availabilityDomains: [{ name: 'AD-1' }] }),
  'oci:ContainerEngine/getNodePoolOption:getNodePoolOption': () => ({ sources: offered }),
  'oci:ContainerEngine/getClusterKubeConfig:getClusterKubeConfig': () => ({ content: 'kind: Config' }),
  'oci:ObjectStorage/getNamespace:getNamespace': () => ({ namespace: 'tenancy' }),
  'oci:Core/vcn:Vcn': () => ({ defaultSecurityListId: 'default-list' }),
};
const base: OracleCloudArgs = {
  compartmentId: 'compartment',
  region: 'eu-frankfurt-1',
  network: '10.7.0.0/16',
  apiAllowedFrom: ['192.0.2.10/32'],
  kubernetesVersion: 'v1.34.1',
  nodes: { count: 3, shape: 'VM.Standard.A1.Flex', ocpus: 4, memoryGb: 24 },
  metricsServer: true,
  bucketPrefix: 'hanji',
  backupDays: 35,
  balancer: { least: 10, most: 100 },
  namespace: 'hanji',
  storageAccount: 'storage',
  keep: true,
};
const record = (args: Partial<OracleCloudArgs> = {}) => recordResources(() => new OracleCloud('cloud', { ...base, ...args }), cloud);
const rulesOf = (resources: Awaited<ReturnType<typeof record>>) => resources.filter((resource) => resource.type.endsWith(':NetworkSecurityGroupSecurityRule'));

describe('the cloud of a site', () => {
  test('has exactly these resources, besides the rules of its security groups', async () => {
    const resources = await record();
    expect(resources.map(childKey).filter((key) => !key.startsWith('NetworkSecurityGroupSecurityRule '))).toEqual([
      'Addon cluster-metrics',
      'Bucket object-store-backups',
      'Bucket object-store-media',
      'Cluster cluster',
      'Cluster cluster',
      'DefaultSecurityList network',
      'InternetGateway network',
      'NatGateway network',
      'Network network',
      'NetworkSecurityGroup network-api',
      'NetworkSecurityGroup network-nodes',
      'NetworkSecurityGroup network-pods',
      'NodePool cluster-nodes',
      'ObjectLifecyclePolicy object-store-backups',
      'ObjectLifecyclePolicy object-store-media',
      'ObjectStore object-store',
      'OracleCloud cloud',
      'Policy cluster-network',
      'Policy object-store',
      'RouteTable network-closed',
      'RouteTable network-open',
      'ServiceGateway network',
      'Subnet network-api',
      'Subnet network-balancers',
      'Subnet network-nodes',
      'Subnet network-pods',
      'Vcn network',
    ]);
  });

  test('has its nodes in a private subnet, over every fault domain, with the newest fitting image', async () => {
    const resources = await record();
    expect(child(resources, 'Subnet network-nodes').inputs['prohibitPublicIpOnVnic']).toBe(true);
    const { nodeConfigDetails, nodeSourceDetails } = child(resources, 'NodePool cluster-nodes').inputs;
    expect(nodeConfigDetails.placementConfigs).toEqual([
      { availabilityDomain: 'AD-1', subnetId: 'network-nodes-id', faultDomains: ['FAULT-DOMAIN-1', 'FAULT-DOMAIN-2', 'FAULT-DOMAIN-3'] },
    ]);
    expect(nodeConfigDetails.nodePoolPodNetworkOptionDetails).toMatchObject({ cniType: 'OCI_VCN_IP_NATIVE', podSubnetIds: ['network-pods-id'] });
    expect(nodeSourceDetails.imageId).toBe('new');
  });

  test('takes the node image that the stack has pinned', async () => {
    expect(child(await record({ nodes: { ...base.nodes, imageId: 'pinned' } }), 'NodePool cluster-nodes').inputs['nodeSourceDetails'].imageId).toBe('pinned');
  });

  test('shows the Kubernetes API to the addresses it was given, or to nobody', async () => {
    const open = await record();
    expect(
      rulesOf(open)
        .filter((resource) => resource.name.startsWith('network-api-from-outside'))
        .map((resource) => resource.inputs['source']),
    ).toEqual(['192.0.2.10/32']);
    const closed = await record({ apiAllowedFrom: [] });
    expect(child(closed, 'Subnet network-api').inputs['prohibitPublicIpOnVnic']).toBe(true);
    expect(closed.find((resource) => resource.type === 'oci:ContainerEngine/cluster:Cluster')?.inputs['endpointConfig'].isPublicIpEnabled).toBe(false);
  });

  test('makes its policies in the home region, and all else where it is to be', async () => {
    const { options, transformation } = recordedOptions();
    await recordResources(() => {
      const homeProvider = new Provider('home', { region: 'uk-london-1' });
      return new OracleCloud('cloud', { ...base, homeProvider }, { transformations: [transformation] });
    }, cloud);
    const providerOf = (key: string) => (options.get(key) as pulumi.CustomResourceOptions).provider;
    expect([providerOf('Policy cluster-network'), providerOf('Policy object-store')]).toEqual([expect.any(Provider), expect.any(Provider)]);
    expect([providerOf('Bucket object-store-media'), providerOf('Vcn network')]).toEqual([undefined, undefined]);
  });

  test('lets in nothing from everywhere, and no SSH at all', async () => {
    const resources = await record();
    const ingress: pulumi.Inputs[] = rulesOf(resources)
      .map((rule) => rule.inputs)
      .filter((rule) => rule['direction'] === 'INGRESS');
    expect(ingress.map((rule) => rule['source'])).not.toContain('0.0.0.0/0');
    expect(ingress.map((rule) => rule['tcpOptions']?.destinationPortRange.min)).not.toContain(22);
    expect(child(resources, 'DefaultSecurityList network').inputs).toMatchObject({ ingressSecurityRules: [], egressSecurityRules: [] });
  });
});

describe('the object store', () => {
  test('is private, and keeps versions of backups only', async () => {
    const resources = await record();
    const bucket = (part: string) => child(resources, `Bucket object-store-${part}`).inputs;
    expect([bucket('media'), bucket('backups')].map(({ accessType, versioning }) => [accessType, versioning])).toEqual([
      ['NoPublicAccess', 'Disabled'],
      ['NoPublicAccess', 'Enabled'],
    ]);
    const targets = child(resources, 'ObjectLifecyclePolicy object-store-backups').inputs['rules'].map((rule: { target: string; timeAmount: string }) => [
      rule.target,
      rule.timeAmount,
    ]);
    expect(targets).toEqual([
      ['multipart-uploads', '7'],
      ['objects', '35'],
      ['previous-object-versions', '35'],
    ]);
  });

  test("opens only to the storage service's account of this cluster, bucket by bucket", async () => {
    const statements: string[] = child(await record(), 'Policy object-store').inputs['statements'];
    const anyUser = statements.filter((statement) => statement.startsWith('Allow any-user'));
    expect(anyUser).toHaveLength(4);
    for (const statement of anyUser) {
      expect(statement).toContain("request.principal.type = 'workload'");
      expect(statement).toContain(
        "request.principal.namespace = 'hanji', request.principal.service_account = 'storage', request.principal.cluster_id = 'cluster-id'",
      );
      expect(statement).toMatch(/target\.bucket\.name = 'hanji-(media|backups)'/);
    }
  });
});

describe('a node image', () => {
  test.each([
    ['an Arm shape', 'VM.Standard.A1.Flex', 'new'],
    ['an Intel or AMD shape', 'VM.Standard.E5.Flex', 'intel'],
  ])('for %s is the last build for that processor without graphics', (_name, shape, expected) => {
    expect(pickNodeImage(offered, 'v1.34.1', shape)).toBe(expected);
  });

  test('that nobody offers is an error that says what to do', () => {
    expect(() => pickNodeImage(offered, 'v1.99.0', 'VM.Standard.A1.Flex')).toThrow(/hanji:oci\.nodes\.imageId/);
  });
});

test('the subnets of a network lie within it and apart', () => {
  expect(subnetRanges('10.7.0.0/16')).toEqual({ api: '10.7.0.0/28', balancers: '10.7.1.0/24', nodes: '10.7.2.0/23', pods: '10.7.64.0/18' });
});
