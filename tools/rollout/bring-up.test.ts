import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { bringUp } from './bring-up.ts';
import { isGateway, type LastPods } from './rolled-out.ts';
import { startFakeCluster } from './testing/fake-cluster.ts';
import { UpFailed } from './up-failed.ts';

const fake = await startFakeCluster();
afterAll(() => fake.close());
const told: string[] = [];
beforeEach(() => {
  for (const list of [fake.pods, fake.deployments, told]) list.length = 0;
});

const deployment = (seen: number, updated: number) => ({
  metadata: { name: 'ink', generation: 2 },
  spec: { replicas: 2, selector: { matchLabels: {} } },
  status: { observedGeneration: seen, replicas: 2, updatedReplicas: updated, availableReplicas: 2 },
});
const crashed = { name: 'main', image: 'ink:2', imageID: '', ready: false, restartCount: 3, state: {}, lastState: { terminated: { exitCode: 1 } } };
const crashing = (name: string, colour = 'blue') => ({
  name,
  labels: { 'app.kubernetes.io/name': 'ink', 'hanji.dev/colour': colour },
  port: 1,
  log: [],
  status: { containerStatuses: [crashed] },
});

/** An engine that ends when it is told to, or by itself after so many milliseconds. */
function bring(ms: number, { withoutGreen = false, lastPods = undefined as LastPods | undefined } = {}) {
  const engine = { ended: false, up: async (signal: AbortSignal) => sleep(ms, undefined, { signal }).finally(() => (engine.ended = true)) };
  const up = bringUp({ engine, cluster: fake.cluster, withoutGreen, lastPods, signal: new AbortController().signal, tell: (text) => told.push(text) });
  return { engine, up };
}

test('waits for workloads that the engine took for done, and says who is late', async () => {
  fake.deployments.push(deployment(1, 2));
  const { up } = bring(0);
  setTimeout(() => fake.deployments.splice(0, 1, deployment(2, 1)), 1500);
  setTimeout(() => fake.deployments.splice(0, 1, deployment(2, 2)), 3500);
  await up;
  expect(told).toEqual(['Waiting for Deployment ink (its change is not seen yet)', 'Waiting for Deployment ink (1 of 2 updated, 2 available)']);
});

test('waits for gateways of before where they may send visitors to what goes', async () => {
  const stopping = { name: 'gateway-1', labels: { 'app.kubernetes.io/name': 'gateway' }, port: 1, log: [], deletionTimestamp: new Date().toISOString() };
  fake.pods.push(stopping);
  const { up } = bring(0, { lastPods: isGateway });
  setTimeout(() => (fake.pods.length = 0), 1500);
  await up;
  expect(told).toEqual(['Waiting for Deployment gateway (1 of before still stopping)']);
});

test('stops the engine when something crashes, and lets it end before it says what', async () => {
  const { engine, up } = bring(60_000);
  setTimeout(() => fake.pods.push(crashing('ink-2')), 500);
  await expect(up).rejects.toThrow(UpFailed);
  await expect(up).rejects.toThrow('Pod ink: the pod ink-2 crashes again and again (exit code 1).');
  expect(engine.ended).toBe(true);
});

test('is not stopped by what was there before and crashes only now: it may be what the last one left', async () => {
  const left = { ...crashing('ink-1'), status: { containerStatuses: [{ ...crashed, restartCount: 0, lastState: {} }] } };
  fake.pods.push(left);
  const { up } = bring(5000);
  setTimeout(() => fake.pods.splice(0, 1, crashing('ink-1')), 1000);
  await up;
  expect(told).toEqual([]);
});

test('is not stopped by what crashed before, nor by green when it takes visitors away from that', async () => {
  fake.pods.push(crashing('ink-1'));
  await bring(3000).up;
  fake.pods.length = 0;
  setTimeout(() => fake.pods.push(crashing('ink-green-2', 'green')), 500);
  await bring(5000, { withoutGreen: true }).up;
  expect(told).toEqual([]);
});
