import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { bringUp } from './bring-up.ts';
import { openCluster } from './cluster.ts';
import { kubeconfigIn } from './engine.ts';
import { requireCluster, requireOperator } from './require-cluster.ts';
import { siteImages } from './site-images.ts';
import { openStackFile } from './stack-file.ts';
import { startFakeCluster } from './testing/fake-cluster.ts';
import { placeOf } from './up-site.ts';

const fake = await startFakeCluster();
afterAll(() => fake.close());
beforeEach(() => {
  for (const list of [fake.pods, fake.deployments, fake.operatorKinds]) list.length = 0;
});
const path = join(mkdtempSync(join(tmpdir(), 'hanji-up-')), 'Pulumi.test.yaml');
const stackFile = (config: object) => (writeFileSync(path, JSON.stringify({ config })), openStackFile(path));

test('a cluster that does not answer is told in a sentence, before anything is touched', async () => {
  await expect(requireCluster(fake.cluster)).resolves.toBeUndefined();
  const nobody = createServer();
  await new Promise<void>((resolve) => nobody.listen(0, '127.0.0.1', resolve));
  const { port } = nobody.address() as AddressInfo;
  await new Promise((resolve) => nobody.close(resolve));
  const user = { name: 'x', user: {} };
  const kubeconfig = JSON.stringify({
    'current-context': 'x',
    clusters: [{ name: 'x', cluster: { server: `http://127.0.0.1:${port}`, 'insecure-skip-tls-verify': true } }],
    users: [user],
    contexts: [{ name: 'x', context: { cluster: 'x', user: 'x' } }],
  });
  await expect(requireCluster(openCluster({ namespace: 'hanji', kubeconfig }))).rejects.toThrow(
    `Nothing was changed: the cluster http://127.0.0.1:${port} does not answer (connect ECONNREFUSED 127.0.0.1:${port}). Mend the way to it`,
  );
  expect(() => openCluster({ namespace: 'hanji', kubeconfig, context: 'y' })).toThrow('names no cluster in a context y');
});

test('what prometheus-operator is to observe needs its kinds of objects; what to install is said', async () => {
  const observed = stackFile({ 'hanji:observability': { mode: 'prometheus-operator' } });
  await expect(requireOperator(fake.cluster, observed)).rejects.toThrow(
    'the cluster does not know PodMonitor (v1), PrometheusRule (v1), AlertmanagerConfig (v1alpha1) of monitoring.coreos.com. Install prometheus-operator first',
  );
  await expect(requireOperator(null, observed)).rejects.toThrow('the cluster, which is to be made, will not know PodMonitor (v1)');
  fake.operatorKinds.push('PodMonitor (v1)', 'PrometheusRule (v1)');
  await expect(requireOperator(fake.cluster, observed)).rejects.toThrow('does not know AlertmanagerConfig (v1alpha1) of');
  fake.operatorKinds.push('AlertmanagerConfig (v1alpha1)');
  await expect(requireOperator(fake.cluster, observed)).resolves.toBeUndefined();
  fake.operatorKinds.length = 0;
  await expect(requireOperator(fake.cluster, stackFile({ 'hanji:observability': { mode: 'off' } }))).resolves.toBeUndefined();
});

test('images that are looked up are those of releases and of all else that the configuration has run', () => {
  const keys = (config: object) => [...siteImages(stackFile(config)).keys()];
  const servers = ['hanji:images.postgres', 'hanji:images.redis', 'hanji:images.rabbitmq', 'hanji:gateway.image'];
  expect(keys({})).toEqual(servers);
  expect(siteImages(stackFile({ 'hanji:images': { redis: 'r.test/redis:9' }, 'hanji:gateway': '{"image":"r.test/kong:4"}' }))).toEqual(
    new Map([
      ['hanji:images.postgres', 'docker.io/library/postgres:18'],
      ['hanji:images.redis', 'r.test/redis:9'],
      ['hanji:images.rabbitmq', 'docker.io/library/rabbitmq:4-management'],
      ['hanji:gateway.image', 'r.test/kong:4'],
    ]),
  );
  const more = keys({ 'hanji:previews': { keeper: 'r.test/keeper:1' }, 'hanji:observability': { mode: 'deployed', exporters: false } });
  expect(more).toEqual([
    ...servers,
    ...['prometheus', 'alertmanager', 'grafana', 'logs', 'logReader', 'collector'].map((name) => `hanji:observability.images.${name}`),
    'hanji:previews.keeper',
  ]);
});

const crashed = { name: 'main', image: 'ink:2', imageID: '', ready: false, restartCount: 3, state: {}, lastState: { terminated: { exitCode: 1 } } };

test('a cluster that is made with the site is watched as soon as the engine gets to it', async () => {
  let [isAsked, hasEnded] = [false, false];
  const engine = {
    outputs: async () => ({}),
    up: async (signal: AbortSignal, hear?: (kubeconfig: string) => void) => {
      setTimeout(() => hear?.('clusters: []'), 200);
      await new Promise<void>((_, reject) => signal.addEventListener('abort', () => reject(new Error('stopped')))).finally(() => (hasEnded = true));
    },
  };
  const reach = (kubeconfig: string) => {
    isAsked = kubeconfig === 'clusters: []';
    setTimeout(
      () => fake.pods.push({ name: 'ink-1', labels: { 'app.kubernetes.io/name': 'ink' }, port: 1, log: [], status: { containerStatuses: [crashed] } }),
      500,
    );
    return fake.cluster;
  };
  const up = bringUp({ ...placeOf({ engine, cluster: null, reach }), withoutGreen: false, signal: new AbortController().signal, tell: () => undefined });
  await expect(up).rejects.toThrow('the pod ink-1 crashes again and again');
  expect([isAsked, hasEnded]).toEqual([true, true]);
});

test('where the engine did not say how it gets to the cluster, the outputs of the stack do', async () => {
  const engine = { outputs: async () => ({ kubeconfig: 'clusters: []' }), up: async () => undefined };
  await bringUp({
    ...placeOf({ engine, cluster: null, reach: () => fake.cluster }),
    withoutGreen: false,
    signal: new AbortController().signal,
    tell: () => undefined,
  });
  const telling = { outputs: async () => ({}), up: async () => undefined };
  const place = placeOf({ engine: telling, cluster: null, reach: () => fake.cluster });
  await expect(bringUp({ ...place, withoutGreen: false, signal: new AbortController().signal, tell: () => undefined })).rejects.toThrow('tells no kubeconfig');
});

test('of what the engine tells, the kubeconfig is that of the provider once it is made', () => {
  const event = (type: string, planning: boolean, kubeconfig: string) =>
    ({ resOutputsEvent: { planning, metadata: { type, new: { inputs: { kubeconfig } } } } }) as unknown as Parameters<typeof kubeconfigIn>[0];
  const provider = 'pulumi:providers:kubernetes';
  expect(kubeconfigIn(event(provider, false, 'clusters: []'))).toBe('clusters: []');
  expect(kubeconfigIn(event(provider, true, 'clusters: []'))).toBeNull();
  expect(kubeconfigIn(event(provider, false, '04da6b54-80e4-46f7-96ec-b56ff0331ba9'))).toBeNull();
  expect(kubeconfigIn(event('kubernetes:core/v1:Secret', false, 'clusters: []'))).toBeNull();
});
