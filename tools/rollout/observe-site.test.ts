import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createMetrics, type Metrics } from '@hanji/service-kit/metrics';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { siteWatcher } from './observe-site.ts';
import { smokeTest } from './smoke-test.ts';
import { type FakePod, startFakeCluster } from './testing/fake-cluster.ts';

const fake = await startFakeCluster();
const processes = await Promise.all(['blue', 'green'].map(startProcess));
const asked: string[] = [];
/** Status by path; 200 elsewhere. */
const ofGreen: Record<string, number> = { '/broken': 503, '/gone': 404, '/moved': 302, '/hidden': 404 };
/** Of the newest post. */
let slug = 'ink';
const ofBlue: Record<string, number> = { '/hidden': 410, '/new': 404, '/moved': 308 };
/** Where green redirects to. */
const redirects: Record<string, string> = {
  '/old': '/older',
  '/older': 'https://hanji.test/new?from=old',
  '/lost': '/gone',
  '/circle': '/circle',
  '/away': 'https://elsewhere.test/new',
};
const gateway = createServer((request, response) => {
  asked.push(`${request.headers.host} ${request.headers.cookie} ${request.url}`);
  const isGreen = request.headers.cookie === 'hanji_candidate=f00d';
  const location = isGreen ? redirects[request.url ?? ''] : undefined;
  const status = location === undefined ? ((isGreen ? ofGreen : ofBlue)[request.url ?? ''] ?? 200) : 307;
  response.writeHead(status, { ...(location === undefined ? {} : { location }), ...(isGreen ? { 'cache-control': 'private, no-store' } : {}) });
  response.end(request.url === '/api/posts?limit=1' ? JSON.stringify({ items: [{ slug }] }) : 'sorry');
});
await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve));
const gatewayPod: FakePod = { name: 'gateway-1', labels: { 'app.kubernetes.io/name': 'gateway' }, port: (gateway.address() as AddressInfo).port, log: [] };
afterAll(async () => {
  gateway.close();
  for (const { close } of processes) close();
  await fake.close();
});

beforeEach(() => {
  asked.length = 0;
  slug = 'ink';
  gatewayPod.log.length = 0;
  fake.pods.splice(0, fake.pods.length, gatewayPod, ...processes.map(({ pod }) => pod));
});

async function startProcess(colour: string): Promise<{ pod: FakePod; metrics: Metrics; close: () => void }> {
  const metrics = createMetrics('ink', colour);
  const server = createServer((_, response) => void metrics.registry.metrics().then((text) => response.end(text)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const labels = { 'app.kubernetes.io/name': 'ink', 'hanji.dev/colour': colour };
  return { pod: { name: `ink-${colour}`, labels, port: (server.address() as AddressInfo).port, log: [] }, metrics, close: () => server.close() };
}

const access = (release: string, status: number) => JSON.stringify({ release, status: String(status), seconds: 0.05 });
const answer = (at: number, status: string) => processes[at]?.metrics.requests.observe({ route: 'read', method: 'GET', status }, 0.02);

test('what both colours answered since it began is measured, of the site and of each workload that runs twice', async () => {
  gatewayPod.log.push(access('green', 500), access('green', 500));
  answer(1, '500');
  const observer = await siteWatcher(fake.cluster, () => Promise.resolve(['ink']), 100)();
  gatewayPod.log.push(access('blue', 200), 'a line of another kind', access('green', 503));
  answer(0, '200');
  answer(1, '200');
  answer(1, '503');
  const counts = async () => (await observer.measure()).map(({ name, blue, green }) => [name, blue.requests, green.requests, green.errors]);
  // Of blue too few answered in the step: all that it ever answered stands for it.
  expect(await counts()).toEqual([
    ['site', 1, 1, 1],
    ['ink', 1, 2, 1],
  ]);
  gatewayPod.log.push(access('green', 200));
  fake.pods.push({ ...gatewayPod, name: 'gateway-2', log: [access('green', 200)] });
  expect((await counts())[0]).toEqual(['site', 1, 3, 1]);
});

test('a workload whose processes cannot be read has a row all the same', async () => {
  fake.pods.splice(0, fake.pods.length, gatewayPod);
  const observer = await siteWatcher(fake.cluster, () => Promise.resolve(['ink']), 100)();
  const rows = (await observer.measure()).map(({ name, blue, green }) => [name, blue.requests, green.requests]);
  expect(rows).toEqual([
    ['site', 0, 0],
    ['ink', 0, 0],
  ]);
});

test('of one network as many answers count as the step takes to tell, or a hundred', async () => {
  for (const [requests, counted] of [
    [10, 100],
    [150, 150],
  ] as const) {
    gatewayPod.log.length = 0;
    const observer = await siteWatcher(fake.cluster, () => Promise.resolve([]), requests)();
    gatewayPod.log.push(...Array.from({ length: 200 }, () => access('green', 200)));
    expect((await observer.measure())[0]?.green.requests).toBe(counted);
  }
});

test('a pod of green that is not ready for long, or crashes again and again, is told of; one of blue is not', async () => {
  const observer = await siteWatcher(fake.cluster, () => Promise.resolve(['ink']), 100)();
  expect(await observer.troubles()).toEqual([]);
  const unready = { conditions: [{ type: 'Ready', status: 'False', lastTransitionTime: new Date(Date.now() - 25_000).toISOString() }] };
  const container = { name: 'main', image: 'ink:2', imageID: '', ready: false, restartCount: 3, state: { waiting: { reason: 'CrashLoopBackOff' } } };
  const crashing = { containerStatuses: [{ ...container, lastState: { terminated: { exitCode: 1 } } }] };
  const [blue, green] = processes.map(({ pod }) => pod);
  if (blue === undefined || green === undefined) throw new Error('There are two processes.');
  fake.pods.splice(0, fake.pods.length, { ...blue, status: { ...unready, ...crashing } }, { ...green, status: unready });
  expect(await observer.troubles()).toEqual(['The pod ink-green of green has not been ready for 25 s.']);
  fake.pods.splice(0, fake.pods.length, { ...blue, status: crashing }, { ...green, status: crashing });
  expect(await observer.troubles()).toEqual([expect.stringContaining('the pod ink-green crashes again and again')]);
});

const readyGateway = { ...gatewayPod, status: { containerStatuses: [{ name: 'main', image: '', imageID: '', ready: true, restartCount: 0 }] } };
const smoke = { cluster: fake.cluster, publicUrl: 'https://hanji.test', candidateKey: 'f00d', paths: ['/', '/feed.xml'] };

test('green is asked through a gateway that is ready, with the key of operators, for a post too; the first thing that is wrong is told', async () => {
  expect(await smokeTest(smoke)).toBe('No pod of the gateway is ready to ask green through.');
  fake.pods.splice(0, fake.pods.length, readyGateway);
  expect(await smokeTest(smoke)).toBeNull();
  expect(new Set(asked)).toEqual(
    new Set(['/', '/feed.xml', '/api/posts?limit=1', '/api/posts/ink', '/posts/ink'].map((path) => `hanji.test hanji_candidate=f00d ${path}`)),
  );
  expect(await smokeTest({ ...smoke, paths: ['/broken'] })).toBe('Green failed before any visitor came to it: GET /broken answered 503 (sorry).');
});

test('a post whose slug is Hangul, or has what an address gives a meaning to, is asked for as a browser asks', async () => {
  fake.pods.splice(0, fake.pods.length, readyGateway);
  for (const title of ['붓과-먹', '50%-ink?']) {
    slug = title;
    expect(await smokeTest({ ...smoke, paths: [] })).toBeNull();
    expect(asked).toContain(`hanji.test hanji_candidate=f00d /posts/${encodeURIComponent(title)}`);
  }
});

test('green may redirect and refuse where blue does, and have what blue has not; what blue has it has to have', async () => {
  fake.pods.splice(0, fake.pods.length, readyGateway);
  expect(await smokeTest({ ...smoke, paths: ['/hidden', '/moved', '/new'] })).toBeNull();
  expect(await smokeTest({ ...smoke, paths: ['/gone'] })).toBe(
    'Green failed before any visitor came to it: GET /gone answered 404 (sorry) where blue answers 200.',
  );
});

test.each([
  ['/old', null],
  ['/lost', 'GET /lost answered 404 (sorry) where blue answers 200.'],
  ['/circle', 'GET /circle answered 307 (sorry) where blue answers 200.'],
  ['/away', 'GET /away answered 307 (sorry) where blue answers 200.'],
])('where green redirects %s, what a reader gets in the end counts', async (path, wrong) => {
  fake.pods.splice(0, fake.pods.length, readyGateway);
  expect(await smokeTest({ ...smoke, paths: [path] })).toBe(wrong === null ? null : `Green failed before any visitor came to it: ${wrong}`);
});

test('what blue answered, because the gateway does not know the key, says nothing of green', async () => {
  fake.pods.splice(0, fake.pods.length, readyGateway);
  expect(await smokeTest({ ...smoke, candidateKey: 'f00' })).toBe(
    "Green failed before any visitor came to it: GET / answered as blue does: the gateway does not take the key in the stack's output candidateKey for that of green.",
  );
});
