import * as k8s from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import { beforeAll, expect, test } from 'vitest';
import type { ClusterAccess } from './cluster-access.ts';
import { readConfig } from './read-config.ts';
import { siteArguments } from './site-arguments.ts';

const right = {
  'hanji:cluster': 'existing',
  'hanji:publicUrl': 'https://hanji.test',
  'hanji:releases': '{"blue":{"version":"1.4.0"}}',
};
let cluster: ClusterAccess;

beforeAll(async () => {
  await pulumi.runtime.setMocks({ newResource: ({ name, inputs }) => ({ id: name, state: inputs }), call: () => ({}) }, 'hanji', 'test');
  cluster = {
    provider: new k8s.Provider('cluster'),
    kubeconfig: undefined,
    balancerAnnotations: { shape: 'flexible' },
    trustedProxies: ['10.0.1.0/24'],
    proxyProtocol: { proxy: '2' },
    cloudIdentity: true,
    settings: { OBJECT_STORE: 'oci' },
  };
});

const gatewayOf = (gateway: object) => {
  const values = { ...right, 'hanji:gateway': JSON.stringify(gateway) };
  const config = readConfig(
    'test',
    { values, isSecret: () => false },
    { deployables: [], isImplemented: () => true, releaseFile: () => ['ink'], keeperImage: () => undefined },
  );
  return siteArguments(config, { projectFolder: '/nowhere', deployables: [], plugins: {}, cluster }).gateway;
};

test('Kong behind a balancer of the cloud learns clients by the PROXY protocol, and both are told so', () => {
  const { proxyProtocol, service, trustedProxies } = gatewayOf({ annotations: { own: 'yes' } });
  expect(proxyProtocol).toBe(true);
  expect(service).toEqual({ type: 'LoadBalancer', annotations: { shape: 'flexible', proxy: '2', own: 'yes' } });
  expect(trustedProxies).toEqual(['10.0.1.0/24']);
});

test.each([
  ['another program than Kong', { command: ['node', 'gateway.ts'] }],
  ['a gateway without a balancer', { service: 'ClusterIP' }],
])('%s is not spoken to in the PROXY protocol', (_name, gateway) => {
  const { proxyProtocol, service } = gatewayOf(gateway);
  expect(proxyProtocol).toBe(false);
  expect(service.annotations).not.toHaveProperty('proxy');
});
