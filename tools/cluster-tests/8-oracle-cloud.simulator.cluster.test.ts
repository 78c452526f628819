import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, inject, test } from 'vitest';
import { parse } from 'yaml';
import { runProgram } from '../images/run-program.ts';
import { emptyRegistry, imageWith } from './broken-images.ts';
import { startCommand } from './command.ts';
import { clusterEnvironment } from './environment.ts';
import { figures } from './figures.ts';
import { kubectl } from './kubectl.ts';
import { eventually } from './eventually.ts';
import { projectFolder } from './run-folder.ts';
import { siteClient } from './site-client.ts';
import { namespace } from './test-names.ts';
import { siteConfig } from './test-site.ts';
import { type ConfigValue, openStack } from './test-stack.ts';

const record = figures(inject('runFolder'));
const small = siteConfig();
const ofTheTest = new Set(['secrets', 'releases', 'namespace', 'publicUrl']);
const prod = productionConfig();
/** Production as `Pulumi.prod.yaml` has it, with this test's release and names, and processes that fit on one node. */
const config = {
  ...prod,
  ...Object.fromEntries(Object.entries(small).filter(([key]) => ofTheTest.has(key))),
  oci: { ...(prod['oci'] as object), compartmentId: 'ocid1.compartment.oc1..clustertest', bucketPrefix: 'hanji-cluster-test' },
  requests: { cpu: '5m', memory: '32Mi' },
  gateway: { ...(small['gateway'] as object), ...(prod['gateway'] as object) },
  // A simulated cloud gives no process the identity that its buckets ask for; how storage uses them is tested with storage.
  settings: { ...(small['settings'] as object), OBJECT_STORE: 'folder' },
  // Three nodes need settings of RabbitMQ 4, which the broker of a simulated cloud may not be.
  brokerNodes: 1,
  // Or destroy would refuse, as it should in production.
  protect: false,
};
const cloud = (): Record<string, unknown> => {
  const file = join(clusterEnvironment(process.env).simulatedCloud ?? '', 'resources.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
};
const { stack, up, configure } = await openStack('oracle-test');
afterAll(async () => {
  await stack.destroy();
});

test('what prometheus-operator is to observe is refused before the cloud is touched: a new cluster does not have it', async () => {
  await configure({ ...config, observability: { mode: 'prometheus-operator' } });
  const { code, printed } = await startCommand('up', [], 'oracle-test').ended;
  expect(printed).toContain('the cluster, which is to be made, will not know PodMonitor (v1), PrometheusRule (v1)');
  expect(code).toBe(1);
  expect(cloud()).toEqual({});
});

test('an image that cannot be had is looked up before the cloud is touched', async () => {
  const registry = await emptyRegistry();
  await configure({ ...config, images: { redis: `${registry.name}/redis:8` } });
  const { code, printed } = await startCommand('up', [], 'oracle-test').ended;
  registry.close();
  expect(printed).toContain(`Nothing was changed: ${registry.name}/redis:8 cannot be had. Name one that is there: hanji:images.redis.`);
  expect(code).toBe(1);
  expect(cloud()).toEqual({});
});

test('the first up, which makes the cluster, watches it as soon as it is there, and ends in a sentence', async () => {
  const crashing = await imageWith(inject('release').images['shell-frontend'] ?? '', 'crashing-shell', {
    path: 'frontends/shell/main.ts',
    text: 'process.exit(3);\n',
  });
  const releases = small['releases'] as { blue: { version: string; images: Record<string, string> } };
  await configure({ ...config, releases: { blue: { version: 'broken', images: { ...releases.blue.images, 'shell-frontend': crashing } } } });
  const { code, printed, seconds } = await startCommand('up', [], 'oracle-test').ended;
  record.note('first up with cluster: oke, simulated, of a release that crashes', `${seconds.toFixed(0)} s`);
  expect(printed).toContain('Deployment shell-frontend');
  expect(printed).toContain('crashes again and again (exit code 3)');
  expect(code).toBe(1);
});

test('on a simulated Oracle Cloud production comes up with its cluster, and answers', async () => {
  await configure(config);
  const { code } = await record.time('up with cluster: oke, simulated', () => startCommand('up', [], 'oracle-test').ended);
  expect(code).toBe(0);
  const outputs = await stack.outputs();
  const kinds = JSON.stringify(cloud());
  for (const part of ['clusters/', 'n/', 'ocid1.vcn.', 'ocid1.nodepool.', 'ocid1.networksecuritygroup.', 'ocid1.policy.']) expect(kinds).toContain(part);
  const annotations = JSON.parse(await kubectl('get', 'service', 'gateway', '--output', 'json')).metadata.annotations;
  expect(annotations).toMatchObject({ 'oci.oraclecloud.com/load-balancer-type': 'lb', 'oci.oraclecloud.com/security-rule-management-mode': 'NSG' });
  const site = siteClient(outputs['address']?.value);
  await eventually(async () => (await site.ask('/')).status === 200);
  await site.close();
});

test('a second up changes nothing', async () => {
  const { summary } = await up(config);
  expect(Object.keys(summary.resourceChanges ?? {})).toEqual(['same']);
});

test('destroy leaves nothing, neither in the cluster nor in the cloud', async () => {
  await record.time('destroy with cluster: oke, simulated', () => stack.destroy());
  expect(cloud()).toEqual({});
  expect(await runProgram('kubectl', ['get', 'namespace', namespace, '--ignore-not-found', '--output', 'name'])).toBe('');
});

/** Configuration that the project ships for production. */
function productionConfig(): Record<string, ConfigValue> {
  const { config } = parse(readFileSync(join(projectFolder, 'Pulumi.prod.yaml'), 'utf8')) as { config: Record<string, ConfigValue> };
  return Object.fromEntries(Object.entries(config).map(([key, value]) => [key.replace('hanji:', ''), value]));
}
