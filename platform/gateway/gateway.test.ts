import { generateKeyPairSync } from 'node:crypto';
import * as pulumi from '@pulumi/pulumi';
import { describe, expect, test } from 'vitest';
import { keySets } from '../keys/site-keys.ts';
import { rollouts } from '../releases.ts';
import { brush, desk, ink, sheet } from '../testing/definitions.ts';
import { child, childKey, recordResources } from '../testing/recorded-resources.ts';
import { Gateway, type GatewayArgs } from './gateway.ts';
import { gatewayConfiguration } from './gateway-configuration.ts';

const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});
const { publicKeys } = keySets([privateKey]);
const images = { ink: 'ink:1', brush: 'brush:1', 'sheet-frontend': 'sheet:1', 'desk-frontend': 'desk:1' };
const redis = { host: 'redis', port: 6379, passwordVariable: 'REDIS_PASSWORD' };
const configured = (green?: { images: Record<string, string>; weight: number }) =>
  gatewayConfiguration(
    rollouts([ink, brush, sheet, desk], { blue: { version: '1', images }, ...(green === undefined ? {} : { green: { version: '2', ...green } }) }),
    {
      publicUrl: 'https://hanji.test',
      publicKeys,
      greenWeight: green?.weight ?? null,
      cohortKeyVariable: 'COHORT_KEY',
      candidateKeyVariable: 'CANDIDATE_KEY',
      versions: { blue: '1', ...(green === undefined ? {} : { green: '2' }) },
      redis,
      leadsToHttps: true,
      apiLimits: { ink: 300 },
      tracing: null,
    },
  );
const base: GatewayArgs = {
  namespace: 'hanji',
  configuration: pulumi.output(configured()) as GatewayArgs['configuration'],
  plugins: { 'kong/plugins/hanji-identity/handler.lua': 'return {}' },
  image: 'docker.io/library/kong:3.9',
  replicas: 2,
  secrets: { REDIS_PASSWORD: pulumi.secret('hidden') },
  trustedProxies: ['10.0.1.0/24'],
  proxyProtocol: false,
  service: { type: 'LoadBalancer', annotations: { 'example.org/shape': 'flexible' } },
  calls: [
    { name: 'ink', port: 4001 },
    { name: 'redis', port: 6379 },
  ],
};
const record = (args: Partial<GatewayArgs> = {}) => recordResources(() => new Gateway('gateway', { ...base, ...args }));
const container = async (args: Partial<GatewayArgs> = {}) => child(await record(args), 'Deployment gateway').inputs['spec'].template.spec.containers[0];
const variables = (spec: { env: { name: string; value?: string }[] }) =>
  Object.fromEntries(spec.env.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value]])));

describe('the gateway', () => {
  test('is led to by the host name where there is an Ingress', async () => {
    const spec = child(await record({ ingress: { className: 'nginx', host: 'pr-12.hanji.test', takesHttps: true } }), 'Ingress gateway').inputs['spec'];
    const backend = { service: { name: 'gateway', port: { name: 'http' } } };
    expect(spec).toEqual({
      ingressClassName: 'nginx',
      rules: [{ host: 'pr-12.hanji.test', http: { paths: [{ path: '/', pathType: 'Prefix', backend }] } }],
      tls: [{ hosts: ['pr-12.hanji.test'] }],
    });
  });

  test('has exactly these children', async () => {
    expect((await record()).map(childKey)).toEqual([
      'ConfigMap gateway-configuration',
      'ConfigMap gateway-plugins',
      'Deployment gateway',
      'Gateway gateway',
      'NetworkPolicy gateway',
      'PodDisruptionBudget gateway',
      'Secret gateway-secrets',
      'Service gateway',
    ]);
  });

  test('is Kong without a database, reading a file whose name changes with its content', async () => {
    const kong = await container();
    expect(variables(kong)).toMatchObject({
      KONG_DATABASE: 'off',
      KONG_DECLARATIVE_CONFIG: '/etc/hanji/gateway/kong.json',
      KONG_ADMIN_LISTEN: 'off',
      KONG_TRUSTED_IPS: '10.0.1.0/24',
    });
    expect(kong.readinessProbe.httpGet).toEqual({ path: '/status/ready', port: 'status' });
    const { volumes } = child(await record(), 'Deployment gateway').inputs['spec'].template.spec;
    expect(volumes).toContainEqual({ name: 'configuration', configMap: { name: 'gateway-configuration-1a2b3c4d' } });
    expect(volumes).toContainEqual({
      name: 'plugins',
      configMap: {
        name: 'gateway-plugins-1a2b3c4d',
        items: [{ key: 'kong__plugins__hanji-identity__handler.lua', path: 'kong/plugins/hanji-identity/handler.lua' }],
      },
    });
  });

  test('never has fewer pods than it should while it is rolled', async () => {
    expect(child(await record(), 'Deployment gateway').inputs['spec'].strategy.rollingUpdate).toEqual({ maxUnavailable: 0, maxSurge: 1 });
  });

  test('cannot fill the disk of its node with what it is sent', async () => {
    const { volumes } = child(await record(), 'Deployment gateway').inputs['spec'].template.spec;
    const scratch = volumes.filter((volume: { emptyDir?: object }) => volume.emptyDir !== undefined);
    expect(scratch.map((volume: { name: string; emptyDir: { sizeLimit?: string } }) => [volume.name, volume.emptyDir.sizeLimit])).toEqual([
      ['temporary', '256Mi'],
      ['prefix', '2048Mi'],
    ]);
  });

  test('has its secrets from a Secret, without which it does not start, and none in its files', async () => {
    const resources = await record();
    expect(child(resources, 'Secret gateway-secrets').inputs['stringData']).toEqual({ REDIS_PASSWORD: 'hidden' });
    expect(JSON.stringify(resources.filter((resource) => resource.name !== 'gateway-secrets'))).not.toContain('hidden');
    expect(child(resources, 'ConfigMap gateway-configuration').inputs['data']['kong.json']).toContain('{vault://env/');
    expect((await container()).env).toContainEqual({
      name: 'REDIS_PASSWORD',
      valueFrom: { secretKeyRef: { name: 'gateway-secrets-1a2b3c4d', key: 'REDIS_PASSWORD' } },
    });
  });

  test('can be another program that reads the same file', async () => {
    const kong = await container({ command: ['node', 'gateway.ts'], image: 'localhost/hanji/development-gateway:1' });
    expect(kong.command).toEqual(['node', 'gateway.ts']);
    expect(variables(kong)).toEqual({
      GATEWAY_CONFIG: '/etc/hanji/gateway/kong.json',
      PORT: '8000',
      STATUS_PORT: '8100',
      BUILD: 'localhost/hanji/development-gateway:1',
      TRUSTED_PROXIES: '10.0.1.0/24',
    });
    expect(kong.volumeMounts).toContainEqual({ name: 'configuration', mountPath: '/etc/hanji/gateway', readOnly: true });
  });

  test('takes HTTPS only with a certificate, whose key is a Secret', async () => {
    const withTls = await record({ certificate: { chain: 'chain', key: pulumi.secret('key') } });
    expect(child(withTls, 'Service gateway').inputs['spec'].ports.map((port: { port: number }) => port.port)).toEqual([80, 443]);
    expect(child(withTls, 'Secret gateway-certificate').inputs['type']).toBe('kubernetes.io/tls');
    expect(child(await record(), 'Service gateway').inputs['spec'].ports).toHaveLength(1);
  });

  test('learns from a balancer that speaks the PROXY protocol who the client is, at both of its ports', async () => {
    const kong = await container({ proxyProtocol: true, certificate: { chain: 'chain', key: pulumi.secret('key') } });
    expect(variables(kong)).toMatchObject({
      KONG_PROXY_LISTEN: '0.0.0.0:8000 proxy_protocol reuseport backlog=16384, 0.0.0.0:8443 http2 ssl proxy_protocol reuseport backlog=16384',
      KONG_REAL_IP_HEADER: 'proxy_protocol',
    });
  });

  test('may be reached by everyone and calls whom it sends requests to', async () => {
    const { ingress, egress } = child(await record(), 'NetworkPolicy gateway').inputs['spec'];
    expect(ingress).toEqual([
      {
        ports: [
          { protocol: 'TCP', port: 8000 },
          { protocol: 'TCP', port: 8443 },
        ],
      },
    ]);
    expect(egress).toHaveLength(2);
  });
});

describe('the configuration of the gateway', () => {
  test('has one address for each workload: its Service', () => {
    expect(configured().upstreams.map((upstream) => upstream.targets)).toEqual([
      [{ target: 'ink:4001', weight: 100 }],
      [{ target: 'brush:4002', weight: 100 }],
      [{ target: 'sheet-frontend:4100', weight: 100 }],
      [{ target: 'desk-frontend:4000', weight: 100 }],
    ]);
  });

  test('leads to HTTPS whoever comes without', () => {
    const { services, routes } = configured();
    for (const route of [...services.flatMap((service) => service.routes), ...routes])
      expect(route).toMatchObject({ protocols: ['https'], https_redirect_status_code: 308 });
  });

  test('limits API calls as the stack says, else by the definitions', () => {
    const limits = configured().services.map(({ name, plugins }) => [
      name,
      plugins.flatMap((plugin) => (plugin.name === 'hanji-limit' ? [plugin.config.minute] : [])),
    ]);
    expect(Object.fromEntries(limits)).toMatchObject({ ink: [300], brush: [200], 'sheet-frontend': [] });
  });

  test('has a second one where the candidate has processes of its own, and its weight', () => {
    const { upstreams, services } = configured({ images: { 'sheet-frontend': 'sheet:2' }, weight: 5 });
    expect(upstreams.map((upstream) => upstream.name).filter((name) => name.endsWith('-green'))).toEqual(['sheet-frontend-green', 'desk-frontend-green']);
    expect(
      new Set(services.flatMap((service) => service.plugins.flatMap((plugin) => (plugin.name === 'hanji-release' ? [plugin.config.weight] : [])))),
    ).toEqual(new Set([5]));
  });
});
