import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, expect, test } from 'vitest';
import { LeaseHeld, leaseHolder, takeLease } from './lease.ts';
import { askPod } from './pod-request.ts';
import { startFakeCluster } from './testing/fake-cluster.ts';

const fake = await startFakeCluster();
const pod = createServer((request, response) => {
  if (request.url === '/silent') return void request.socket.destroy();
  response.end(`${request.headers.host} ${request.headers.cookie} ${'x'.repeat(200_000)}`);
});
await new Promise<void>((resolve) => pod.listen(0, '127.0.0.1', resolve));
const { port } = pod.address() as AddressInfo;
afterEach(() => {
  fake.lease.stored = null;
  delete fake.lease.onRead;
});
afterAll(async () => {
  pod.close();
  await fake.close();
});

test('a pod is asked through the cluster, answers of many parts included', async () => {
  const headers = { host: 'hanji.test', cookie: 'hanji_candidate=f00d' };
  const answers = await Promise.all(Array.from({ length: 5 }, () => askPod(fake.cluster, { pod: 'ink-1', port, path: '/metrics', headers })));
  for (const { status, text } of answers) {
    expect(status).toBe(200);
    expect(text.startsWith('hanji.test hanji_candidate=f00d xxx')).toBe(true);
    expect(text).toHaveLength(200_032);
  }
});

test('a pod that hangs up, or that listens nowhere, is an error', async () => {
  await expect(askPod(fake.cluster, { pod: 'ink-1', port, path: '/silent' })).rejects.toThrow();
  await expect(askPod(fake.cluster, { pod: 'ink-1', port: 1, path: '/' })).rejects.toThrow();
});

test('one rollout at a time has the lease, and the next one when that is done', async () => {
  const lease = await takeLease(fake.cluster);
  const second = takeLease(fake.cluster);
  await expect(second).rejects.toThrow(LeaseHeld);
  await expect(second).rejects.toThrow(`process ${process.pid}`);
  await lease.release();
  expect(fake.lease.stored).toBeNull();
  await (await takeLease(fake.cluster)).release();
});

test('of several that find a lease of a killed process, one gets it', async () => {
  const spec = { holderIdentity: 'somebody', renewTime: new Date(Date.now() - 31_000).toISOString() };
  fake.lease.stored = { metadata: { name: 'rollout', resourceVersion: '1' }, spec };
  const tries = await Promise.allSettled(Array.from({ length: 5 }, () => takeLease(fake.cluster, { silentMs: 500 })));
  const taken = tries.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  expect(taken).toHaveLength(1);
  for (const one of tries) if (one.status === 'rejected') expect(one.reason).toBeInstanceOf(LeaseHeld);
  await taken[0]?.release();
});

test('a lease that is renewed is not taken over', async () => {
  fake.lease.stored = { metadata: { name: 'rollout', resourceVersion: '1' }, spec: { holderIdentity: 'somebody', renewTime: new Date().toISOString() } };
  await expect(takeLease(fake.cluster)).rejects.toThrow('walked by somebody');
});

test('one whose holder has a clock that is behind is not taken over, for its renewal is seen', async () => {
  const renewed = (seconds: number) => ({
    metadata: { name: 'rollout', resourceVersion: String(seconds) },
    spec: { holderIdentity: 'somebody', renewTime: new Date(Date.now() - seconds * 1000).toISOString() },
  });
  fake.lease.stored = renewed(300);
  fake.lease.onRead = () => (fake.lease.stored = renewed(299));
  const told: string[] = [];
  await expect(takeLease(fake.cluster, { silentMs: 5000, tell: (text) => void told.push(text) })).rejects.toThrow('walked by somebody');
  expect(told).toEqual(['Looking, for up to 30 s, whether the process that has the site is still at work']);
});

test('a lease says what it is held for', async () => {
  expect(await leaseHolder(fake.cluster)).toBeNull();
  const lease = await takeLease(fake.cluster, { work: 'up' });
  await expect(takeLease(fake.cluster)).rejects.toThrow(/This site is being brought up by .*\(npm run up, process/);
  expect((await leaseHolder(fake.cluster))?.work).toBe('up');
  await lease.release();
});

const ofTheNext = () => ({
  metadata: { name: 'rollout', resourceVersion: '9' },
  spec: { holderIdentity: 'the next one', renewTime: new Date().toISOString() },
});

test('who slept until the lease was lost leaves that of the next one alone', async () => {
  const lease = await takeLease(fake.cluster);
  fake.lease.stored = ofTheNext();
  await lease.release();
  expect(fake.lease.stored.spec.holderIdentity).toBe('the next one');
});

test('so does who loses it between looking and letting go', async () => {
  const lease = await takeLease(fake.cluster);
  fake.lease.onRead = () => {
    delete fake.lease.onRead;
    fake.lease.stored = ofTheNext();
  };
  await lease.release();
  expect(fake.lease.stored?.spec.holderIdentity).toBe('the next one');
});
