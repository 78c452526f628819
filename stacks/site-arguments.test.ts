import * as k8s from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import { beforeAll, describe, expect, test } from 'vitest';
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
    { deployables: [], isImplemented: () => true, releaseFile: () => ['ink'], keeperImage: () => undefined, runbooks: 'https://docs.test' },
  );
  return siteArguments(config, { projectFolder: '/nowhere', deployables: [], plugins: {}, cluster, runbooks: 'https://docs.test' }).gateway;
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

describe('what observes a site', () => {
  const argumentsOf = (values: Readonly<Record<string, object>>) => {
    const given = Object.fromEntries(Object.entries(values).map(([key, value]) => [`hanji:${key}`, JSON.stringify(value)]));
    const config = readConfig(
      'test',
      { values: { ...right, ...given }, isSecret: () => true },
      { deployables: [], isImplemented: () => true, releaseFile: () => ['ink'], keeperImage: () => undefined, runbooks: 'https://docs.test' },
    );
    return siteArguments(config, { projectFolder: '/nowhere', deployables: [], plugins: {}, cluster, runbooks: 'https://docs.test' });
  };

  test('is nothing unless it is asked for', () => {
    expect(argumentsOf({})).not.toHaveProperty('observed');
  });

  test('is a Prometheus of the operator in the namespace that is named', () => {
    expect(argumentsOf({ observability: { mode: 'prometheus-operator', scrapedFrom: 'watch' } }).observed).toEqual({
      from: 'watch',
      runbooks: 'https://docs.test',
    });
    const labels = { release: 'kube-prometheus-stack' };
    expect(argumentsOf({ observability: { mode: 'prometheus-operator', labels } }).observed).toEqual({
      from: 'monitoring',
      labels,
      runbooks: 'https://docs.test',
    });
  });

  test('is servers beside it with images and volumes, which go with it whatever else is kept', () => {
    const { observed } = argumentsOf({ observability: { mode: 'deployed', days: { logs: 3 } } });
    expect(observed).toMatchObject({
      by: { days: { figures: 15, logs: 3 }, volumes: { logs: { size: '10Gi', keep: false } }, receivers: { ports: [] }, runbooks: 'https://docs.test' },
    });
    const runbooks = 'https://own.test/runbooks';
    expect(argumentsOf({ observability: { mode: 'deployed', runbooks } }).observed).toMatchObject({ by: { runbooks } });
  });

  test('tells those who are named, by secrets', async () => {
    const { observed } = argumentsOf({
      observability: { mode: 'deployed' },
      alerts: {
        slack: { channel: '#hanji', webhook: 'https://hooks.test/secret' },
        mail: { to: 'a@b.test', from: 'c@b.test', server: 'mail.b.test:587', password: 'secret' },
        heartbeat: { url: 'http://beats.test:8080/api/push/secret?status=up&msg=OK&ping=' },
      },
    });
    const receivers = observed !== undefined && 'by' in observed ? observed.by.receivers : { ports: [] };
    expect(Object.keys(receivers)).toEqual(['ports', 'heartbeat', 'slack', 'mail']);
    expect(receivers.ports).toEqual([443, 8080, 587]);
    const isSecret = (output: pulumi.Input<string> | undefined) => pulumi.isSecret(output as pulumi.Output<string>);
    expect([await isSecret(receivers.slack?.webhook), await isSecret(receivers.mail?.password), await isSecret(receivers.heartbeat?.url)]).toEqual([
      true,
      true,
      true,
    ]);
    expect(receivers.mail?.route).toEqual({ to: 'a@b.test', from: 'c@b.test', server: 'mail.b.test:587' });
  });

  test('has processes send traces to its collector where there is a store of them', () => {
    const { settings } = argumentsOf({ observability: { mode: 'deployed', tracesTo: 'http://tempo.tracing:4318' } });
    expect(settings).toMatchObject({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318' });
  });
});
