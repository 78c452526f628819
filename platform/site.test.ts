import { defineFrontend } from '@hanji/contracts/define-frontend';
import { internalKey, internalKeyDigest } from '@hanji/contracts/internal-access';
import { generateKeyPairSync } from 'node:crypto';
import * as pulumi from '@pulumi/pulumi';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { serverImages } from './observability/testing/server-images.ts';
import { Site, type SiteArgs } from './site.ts';
import { brush, desk, ink, sheet } from './testing/definitions.ts';
import { child, childKey, recordResources } from './testing/recorded-resources.ts';

const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});
const known = { 'tls:index/privateKey:PrivateKey': () => ({ privateKeyPemPkcs8: privateKey }) };
const images = { ink: 'r.test/ink:a1', brush: 'r.test/brush:b1', 'sheet-frontend': 'r.test/sheet:c1', 'desk-frontend': 'r.test/desk:d1' };
const volume = { size: '1Gi', keep: false };
/** Made for this test; its key was thrown away. */
const certificateUntil2126 = `-----BEGIN CERTIFICATE-----
MIIBgTCCASegAwIBAgIUFL5GKakxQQhzfbT4nUczBkRnTbAwCgYIKoZIzj0EAwIw
FTETMBEGA1UEAwwKaGFuamkudGVzdDAgFw0yNjExMzAwNDEwMjVaGA8yMTI2MTEw
NjA0MTAyNVowFTETMBEGA1UEAwwKaGFuamkudGVzdDBZMBMGByqGSM49AgEGCCqG
SM49AwEHA0IABA/1Vfb4a9tmjvZK2QVFOv43Q/y+VucN6ConKdbl5g8w4vWoJXXV
ykKK6gUp4o2q4Ed8B3FlX3q5ZRQ7xM4b67WjUzBRMB0GA1UdDgQWBBSd/tiEqzp5
ylf1NgrzU1cST3RFSDAfBgNVHSMEGDAWgBSd/tiEqzp5ylf1NgrzU1cST3RFSDAP
BgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0gAMEUCIQD3JPkKvjDgbrWmVGrm
KvDfNln/qBLFD5R+plK+SxTtPwIgcyQC82CyIXelLTYIWLcToxscfU0+68JMDTJe
CBx2tqY=
-----END CERTIFICATE-----`;
const base: SiteArgs = {
  deployables: [ink, brush, sheet, desk],
  releases: { blue: { version: '1', images } },
  namespace: 'hanji',
  publicUrl: 'https://hanji.test',
  settings: { INK_NAME: 'sepia' },
  signingKeys: ['k1'],
  internalKeys: ['k1'],
  keepData: false,
  sizing: { replicas: {}, autoscaling: false },
  servers: { postgres: { image: 'postgres:18', volume }, redis: { image: 'redis:8', volume }, rabbitmq: { image: 'rabbitmq:4', volume, nodes: 1 } },
  gateway: { image: 'kong:3.9', replicas: 1, plugins: {}, trustedProxies: [], proxyProtocol: false, service: { type: 'LoadBalancer', annotations: {} } },
  apiLimits: {},
  sharedAccess: false,
  cloudIdentity: false,
};
/** Servers that observe the site, with or without exporters of its database and its cache. */
const observing = (exporters: boolean) => ({
  images: serverImages,
  volumes: { prometheus: volume, alertmanager: volume, grafana: volume, logs: volume, logReader: volume },
  days: { figures: 15, logs: 7 },
  asksNodes: true,
  nodeExporter: false,
  receivers: { ports: [] },
  runbooks: 'https://docs.test',
  exporters,
});
const record = (args: Partial<SiteArgs> = {}) => recordResources(() => new Site('site', { ...base, ...args }), known);

describe('a site', () => {
  test('is made of these components and shared values', async () => {
    const keys = (await record())
      .map(childKey)
      .filter((key) => /^(Site|SiteNamespace|Postgres|Redis|RabbitMQ|SigningKeys|Workload|WorkloadRelease|Gateway) |^RandomPassword generated-/.test(key));
    expect(keys).toEqual([
      'Gateway gateway',
      'Postgres postgres',
      'RabbitMQ rabbitmq',
      'RandomPassword generated-candidate-key',
      'RandomPassword generated-cohort-key',
      'RandomPassword generated-ink-ink-token',
      'RandomPassword generated-internal-key-k1-ink',
      'Redis redis',
      'SigningKeys signing-key',
      'Site site',
      'SiteNamespace site',
      'Workload brush',
      'Workload desk-frontend',
      'Workload ink',
      'Workload sheet-frontend',
      'WorkloadRelease brush',
      'WorkloadRelease desk-frontend',
      'WorkloadRelease ink',
      'WorkloadRelease sheet-frontend',
    ]);
  });

  test('that is a preview has its own Redis and keys, and its databases and virtual host on the servers of another site', async () => {
    const preview = { name: 'pr-12', parentNamespace: 'dev', expires: '2026-03-01T12:00:00Z', keeper: 'r.test/keeper:1', sleepMinutes: 30 };
    const resources = await record({ preview });
    expect(resources.map(childKey).filter((key) => /^(Postgres|RabbitMQ|Redis|SharedServers) /.test(key))).toEqual([
      'Redis redis',
      'SharedServers shared-servers',
    ]);
    expect(child(resources, 'Namespace site').inputs['metadata']).toMatchObject({
      labels: { 'hanji.dev/preview-of': 'dev', 'hanji.dev/preview': 'pr-12' },
      annotations: { 'hanji.dev/expires': '2026-03-01T12:00:00Z' },
    });
    expect(child(resources, 'Secret ink').inputs['stringData']).toMatchObject({
      DATABASE_URL: 'postgresql://preview.pr-12.ink:password-of-postgres-ink@postgres.dev:5432/preview.pr-12.ink',
      RABBITMQ_URL: 'amqp://preview.pr-12.ink:password-of-rabbitmq-ink@rabbitmq.dev:5672/preview.pr-12',
      REDIS_URL: 'redis://ink:password-of-redis-ink@redis:6379',
    });
    // Visitors come to its door, which knows the gateway by another name.
    const selected = (name: string) => child(resources, `Service ${name}`).inputs['spec'].selector['app.kubernetes.io/name'];
    expect([selected('gateway'), selected('gateway-behind')]).toEqual(['door', 'gateway']);
    const opened = child(resources, 'NetworkPolicy ink').inputs['spec'].egress.flatMap(({ to = [] }: { to?: object[] }) => to);
    expect(opened).toContainEqual({
      namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'dev' } },
      podSelector: { matchLabels: { 'app.kubernetes.io/name': 'postgres' } },
    });
  });

  test('gives programs beside it a way to its internal routes where it is a preview, and nowhere else', async () => {
    const preview = { name: 'pr-12', parentNamespace: 'dev', expires: '2026-03-01T12:00:00Z', keeper: 'r.test/keeper:1', sleepMinutes: 30 };
    const callers = async (args: Partial<SiteArgs>) => JSON.parse(child(await record(args), 'Secret ink').inputs['stringData']['INTERNAL_CALLERS'] ?? '{}');
    expect(Object.keys(await callers({ preview }))).toContain('programs-beside-the-site');
    expect(Object.keys(await callers({}))).not.toContain('programs-beside-the-site');
  });

  test('is observed by nothing, by servers beside it, or by a Prometheus of the operator', async () => {
    const observers = async (args: Partial<SiteArgs> = {}) =>
      (await record(args)).map(childKey).filter((key) => /^(Observability|ObservingServer|OperatorMonitors) /.test(key));
    expect(await observers()).toEqual([]);
    expect(await observers({ observed: { from: 'monitoring', runbooks: 'https://docs.test' } })).toEqual(['OperatorMonitors observability']);
    const own = ['alertmanager', 'grafana', 'log-reader', 'logs', 'prometheus'];
    const withExporters = [...own.slice(0, 4), 'postgres-exporter', 'prometheus', 'redis-exporter'];
    for (const [exporters, names] of [
      [false, own],
      [true, withExporters],
    ] as const)
      expect(await observers({ observed: { by: observing(exporters) } })).toEqual([
        'Observability observability',
        ...names.map((name) => `ObservingServer ${name}`),
      ]);
  });

  test('has exporters see how PostgreSQL and Redis are, and nothing else of them; without exporters nobody may', async () => {
    const texts = async (exporters: boolean) => {
      const resources = await record({ observed: { by: observing(exporters) } });
      const secret = (key: string) => child(resources, key).inputs['stringData'] as Record<string, string>;
      const callers = (name: string) => JSON.stringify(child(resources, `NetworkPolicy ${name}`).inputs['spec'].ingress);
      return { sql: secret('Secret postgres-setup')['databases.sql'], acl: secret('Secret redis')['redis.conf'], into: callers('postgres') + callers('redis') };
    };
    const [on, off] = [await texts(true), await texts(false)];
    expect(on.sql).toContain('GRANT pg_monitor TO "observer";');
    expect(on.acl).toMatch(/^user observer reset on #[0-9a-f]{64} resetchannels \+info \+ping \+client\|setname$/m);
    expect(on.into).toMatch(/postgres-exporter.*redis-exporter/);
    expect([off.sql, off.acl, off.into].filter((text) => /observer|exporter/.test(text ?? ''))).toEqual([]);
  });

  test('has a key that the operator chose in place of one that is made up, and the one that all share while it is given', async () => {
    const resources = await record({ settings: { INK_TOKEN: pulumi.secret('chosen'), INTERNAL_API_KEY: pulumi.secret('k'.repeat(32)) } });
    expect(child(resources, 'Secret ink').inputs['stringData']).toMatchObject({ INK_TOKEN: 'chosen', INTERNAL_API_KEY: 'k'.repeat(32) });
    expect(child(resources, 'Secret brush').inputs['stringData']).toMatchObject({ INTERNAL_API_KEY: 'k'.repeat(32) });
  });

  test('whose operator names a collector traces: processes know it, the gateway has a plugin, and all of them may reach it', async () => {
    const settings = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector.observability:4318', OTEL_TRACES_SAMPLER_ARG: '0.5' };
    const [traced, untraced] = [await record({ settings }), await record()];
    const configuration = (resources: typeof traced) => JSON.stringify(child(resources, 'ConfigMap gateway-configuration').inputs['data']);
    expect(configuration(traced)).toContain('collector.observability:4318/v1/traces');
    expect(configuration(untraced)).not.toContain('opentelemetry');
    expect(child(traced, 'NetworkPolicy traces').inputs['spec'].egress).toEqual([
      { to: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'observability' } } }], ports: [{ protocol: 'TCP', port: 4318 }] },
    ]);
    expect(untraced.map(childKey)).not.toContain('NetworkPolicy traces');
    expect(JSON.stringify(traced.map(({ inputs }) => inputs))).toContain('"COLOUR"');
  });

  test('tells a process that asks for it when its certificate expires', async () => {
    const asking = defineFrontend({
      ...desk,
      environment: { EXPIRES: { purpose: '', secret: false, schema: z.string().optional(), from: { kind: 'certificate-expiry' } } },
    });
    const settings = async (gateway: SiteArgs['gateway']) =>
      child(await record({ deployables: [ink, brush, sheet, asking], gateway }), 'ConfigMap desk-frontend').inputs['data'] as Record<string, string>;
    const certificate = { chain: certificateUntil2126, key: pulumi.secret('key') };
    expect((await settings({ ...base.gateway, certificate }))['EXPIRES']).toBe(String(Date.UTC(2126, 10, 6, 4, 10, 25) / 1000));
    expect(await settings(base.gateway)).not.toHaveProperty('EXPIRES');
  });

  test('makes its keys by the kind of random value that hides them', async () => {
    const kinds = new Set((await record()).filter(({ type }) => type.startsWith('random:')).map(({ type }) => type.split(':').at(-1)));
    expect(kinds).toEqual(new Set(['RandomPassword', 'RandomId']));
  });

  test('gives each process the values that its definition asks for, and no others', async () => {
    const resources = await record();
    expect(child(resources, 'Secret ink').inputs['stringData']).toMatchObject({
      DATABASE_URL: 'postgresql://ink_db:password-of-postgres-ink@postgres:5432/ink_db',
      RABBITMQ_URL: 'amqp://ink:password-of-rabbitmq-ink@rabbitmq:5672/hanji',
      REDIS_URL: 'redis://ink:password-of-redis-ink@redis:6379',
      INK_TOKEN: 'cd'.repeat(16),
    });
    const settings = child(resources, 'ConfigMap ink').inputs['data'];
    expect(settings).toMatchObject({ PORT: '4001', RELEASE: 'a1', PUBLIC_URL: 'https://hanji.test', BRUSH_URL: 'http://brush:4002', INK_NAME: 'sepia' });
    expect(settings).not.toHaveProperty('INK_UNSET');
    expect(Object.keys(child(resources, 'Secret brush').inputs['stringData'])).toEqual(['INTERNAL_CALLERS']);
  });

  test('gives each caller keys that open the routes of its definition, and the called their digests only', async () => {
    const secretOf = async (name: string, args: Partial<SiteArgs> = {}) => child(await record(args), `Secret ${name}`).inputs['stringData'];
    const keys = JSON.parse((await secretOf('ink'))['INTERNAL_API_KEYS']) as Record<string, string>;
    expect(keys).toEqual({ brush: internalKey('cd'.repeat(32), 'brush') });
    const digest = internalKeyDigest(keys['brush'] ?? '');
    expect(JSON.parse((await secretOf('brush'))['INTERNAL_CALLERS'])).toEqual({ ink: { digests: [digest], routes: ['bristle'] } });
    const changing = JSON.parse((await secretOf('brush', { internalKeys: ['k2', 'k1'] }))['INTERNAL_CALLERS']);
    expect(changing.ink.digests).toHaveLength(2);
    expect(await secretOf('ink')).not.toHaveProperty('INTERNAL_API_KEY');
  });

  test('tells the host where the remotes are and which pages they fill', async () => {
    const { REMOTES } = child(await record(), 'ConfigMap desk-frontend').inputs['data'];
    expect(JSON.parse(REMOTES)).toEqual({ sheet: { url: 'http://sheet-frontend:4100', pages: ['/'] } });
  });

  test('hands the private signing key to nobody who does not declare it', async () => {
    const resources = await record();
    const text = JSON.stringify(resources.filter((resource) => /:(Secret|ConfigMap)$/.test(resource.type)));
    expect(text).toContain('JWT_PUBLIC_KEYS');
    expect(text).not.toContain(JSON.stringify('"d":"').slice(1, -1));
  });

  test('has candidates call candidates, and everyone else as before', async () => {
    const resources = await record({
      releases: { blue: { version: '1', images }, green: { version: '2', images: { ...images, brush: 'r.test/brush:b2' }, weight: 5 } },
    });
    const settings = (name: string) => child(resources, `ConfigMap ${name}`).inputs['data'];
    expect([settings('desk-frontend')['BRUSH_URL'], settings('desk-frontend-green')['BRUSH_URL']]).toEqual(['http://brush:4002', 'http://brush-green:4002']);
    expect(resources.map(childKey)).not.toContain('Deployment ink-green');
    expect(child(resources, 'ConfigMap gateway-configuration').inputs['data']['kong.json']).toContain('brush-green:4002');
  });

  test('rolls the gateway alone when nothing but the weight of a release changes', async () => {
    const weighed = (weight: number) =>
      record({ releases: { blue: { version: '1.4.0', images }, green: { version: '1.5.0', images: { ...images, brush: 'r.test/brush:b2' }, weight } } });
    const [before, after] = [await weighed(5), await weighed(50)];
    const inputs = (resources: typeof before) => new Map(resources.map((resource) => [childKey(resource), JSON.stringify(resource.inputs)]));
    const changed = [...inputs(after)].filter(([key, text]) => inputs(before).get(key) !== text).map(([key]) => key);
    expect(changed).toEqual(['ConfigMap gateway-configuration']);
    const configuration = child(after, changed[0] ?? '').inputs['data']['kong.json'];
    expect(configuration).toContain(String.raw`\"green\":{\"version\":\"1.5.0\",\"weight\":50}`);
  });

  test('has no pod that can fill the disk of its node', async () => {
    const pods = (await record()).flatMap(({ name, inputs }) => {
      const spec = inputs['spec']?.template?.spec;
      return spec?.containers === undefined ? [] : [{ name, spec }];
    });
    expect(pods.length).toBeGreaterThan(5);
    for (const { name, spec } of pods) {
      const folders: { sizeLimit?: string; medium?: string }[] = spec.volumes.flatMap((volume: { emptyDir?: object }) => volume.emptyDir ?? []);
      expect([name, folders.filter(({ sizeLimit }) => sizeLimit === undefined)]).toEqual([name, []]);
      const held = folders.filter(({ medium }) => medium !== 'Memory').reduce((sum, { sizeLimit }) => sum + Number.parseInt(sizeLimit ?? '', 10), 0);
      for (const { resources } of spec.containers) {
        expect([name, Number.parseInt(resources.limits['ephemeral-storage'], 10) > held]).toEqual([name, true]);
        expect(resources.requests['ephemeral-storage']).toBe('64Mi');
      }
    }
  });

  test('keeps nothing secret outside of Secrets', async () => {
    const resources = await record({ settings: { INK_NAME: 'sepia' } });
    const others = resources.filter((resource) => resource.type.startsWith('kubernetes:') && !resource.type.endsWith(':Secret'));
    expect(JSON.stringify(others)).not.toMatch(/password-of-|cdcdcd/);
  });

  test("marks the operator's secrets as such on their way", async () => {
    const made = await recordResources(() => new Site('site', { ...base, settings: { INK_NAME: pulumi.secret('sepia') } }), known);
    expect(child(made, 'ConfigMap ink').secrets).toContain('data');
  });
});
