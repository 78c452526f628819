import { spawnSync } from 'node:child_process';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type OtlpReceiver, startOtlpReceiver } from './testing/otlp-receiver.ts';
import { traceTree } from './testing/trace-tree.ts';
import { idsOf, isSampled, readTraceparent } from './traceparent.ts';
import { openTracer } from './open-tracer.ts';
import type { Tracer } from './tracer.ts';

let collector: OtlpReceiver;
beforeAll(async () => {
  collector = await startOtlpReceiver();
});
afterAll(() => collector.stop());

async function tracerOf(share: number): Promise<Tracer> {
  const tracer = await openTracer({ endpoint: collector.endpoint, headers: 'x-key=a%20b', share }, { service: 'ink', release: '1.0.0', colour: 'green' });
  if (tracer === null) throw new Error('there is an endpoint');
  return tracer;
}

test('steps of two processes are one trace at the collector', async () => {
  const tracer = await tracerOf(1);
  const first = tracer.start('GET /inks', { kind: 'server', parent: null });
  const second = tracer.start('SELECT ink', { kind: 'client', parent: first.traceparent, attributes: { 'db.system.name': 'postgresql' } });
  second.fail(Object.assign(new Error('of somebody'), { code: '57014' }));
  second.end();
  first.rename('GET /inks/:id');
  first.end();
  await tracer.stop();
  const { traceId } = idsOf(first.traceparent);
  expect(traceTree(collector.spans, traceId)).toEqual(['ink  GET /inks/:id', '  ink  SELECT ink (postgresql)  FAILED']);
  const failed = collector.spans.find(({ name }) => name === 'SELECT ink');
  expect(failed?.attributes).toEqual({ 'db.system.name': 'postgresql', 'error.type': '57014' });
  expect(collector.headers.at(-1)).toMatchObject({ 'x-key': 'a b' });
});

test('a trace that is not kept says so to whatever follows', async () => {
  const tracer = await tracerOf(0);
  const span = tracer.start('GET /inks', { kind: 'server', parent: null });
  span.end();
  await tracer.stop();
  expect([span.isSampled, isSampled(span.traceparent), readTraceparent(span.traceparent)]).toEqual([false, false, span.traceparent]);
  expect(collector.spans.filter(({ traceId }) => traceId === idsOf(span.traceparent).traceId)).toEqual([]);
});

test('of traces begun here so many are kept as is asked for, each with an id of its own', async () => {
  const tracer = await tracerOf(0.25);
  const spans = Array.from({ length: 2000 }, () => tracer.start('GET /inks', { kind: 'server', parent: null }));
  await tracer.stop();
  expect(new Set(spans.map(({ traceparent }) => idsOf(traceparent).traceId)).size).toBe(spans.length);
  // Of one in four, 2,000 times: eight standard deviations to either side.
  const kept = spans.filter(({ isSampled }) => isSampled).length;
  expect([kept > 345, kept < 655]).toEqual([true, true]);
});

test('a step below one that is not kept is none either, and of the same trace', async () => {
  const tracer = await tracerOf(1);
  const parent = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-00`;
  const span = tracer.start('GET /inks', { kind: 'server', parent });
  span.end();
  await tracer.stop();
  expect([span.isSampled, isSampled(span.traceparent), idsOf(span.traceparent).traceId]).toEqual([false, false, 'a'.repeat(32)]);
  expect(collector.spans.filter(({ traceId }) => traceId === 'a'.repeat(32))).toEqual([]);
});

test('a step ends once, at the time that was first given, and not before it began', async () => {
  const tracer = await tracerOf(1);
  const first = tracer.start('POST /inks', { kind: 'server', parent: null, startedAt: 1_700_000_000_000.25 });
  first.end(1_700_000_000_001.5);
  first.end(1_700_000_000_002);
  const second = tracer.start('POST /inks', { kind: 'server', parent: first.traceparent, startedAt: 1_700_000_000_001 });
  second.end(1_700_000_000_000);
  await tracer.stop();
  const { traceId } = idsOf(first.traceparent);
  expect(collector.spans.filter((span) => span.traceId === traceId).map(({ startedAt, endedAt }) => [startedAt, endedAt])).toEqual([
    [1_700_000_000_000.25, 1_700_000_000_001.5],
    [1_700_000_000_001, 1_700_000_000_001],
  ]);
});

test('a step that is under way while the clock is set back lasts as long as it did', async () => {
  const tracer = await tracerOf(1);
  const clock = vi.spyOn(Date, 'now');
  const span = tracer.start('PUT /inks', { kind: 'server', parent: null });
  clock.mockReturnValue(0);
  span.end();
  clock.mockRestore();
  await tracer.stop();
  const sent = collector.spans.find(({ name }) => name === 'PUT /inks');
  expect((sent?.startedAt ?? 0) > 0 && (sent?.endedAt ?? 0) >= (sent?.startedAt ?? 0)).toBe(true);
});

test('spans are sent though nobody stops the tracer', async () => {
  const tracer = await tracerOf(1);
  tracer.start('DELETE /inks', { kind: 'server', parent: null }).end();
  await expect.poll(() => collector.spans.some(({ name }) => name === 'DELETE /inks'), { timeout: 30_000 }).toBe(true);
  await tracer.stop();
});

test('spans that nobody takes are told of', async () => {
  const losses: Error[] = [];
  const tracer = await openTracer({ endpoint: 'http://127.0.0.1:1', share: 1, onLoss: (error) => losses.push(error) }, { service: 'ink', release: '1.0.0' });
  tracer?.start('GET /inks', { kind: 'server', parent: null }).end();
  await tracer?.stop();
  expect(losses).toHaveLength(1);
});

test('a collector that hangs costs no more than some batches; what comes then is told of as lost', async () => {
  const waiting: ServerResponse[] = [];
  const hanging = createServer((request, response) => void request.resume().once('end', () => waiting.push(response)));
  await new Promise<void>((resolve) => hanging.listen(0, '127.0.0.1', resolve));
  const losses: string[] = [];
  const endpoint = `http://127.0.0.1:${(hanging.address() as AddressInfo).port}`;
  const tracer = await openTracer({ endpoint, share: 1, onLoss: ({ message }) => losses.push(message) }, { service: 'ink', release: '1.0.0' });
  // A hundred thousand would be some 12 MB.
  for (let spans = 0; spans < 100_000 && losses.length === 0; spans += 1) tracer?.start('GET /inks', { kind: 'server', parent: null }).end();
  expect(losses).toEqual(['Concurrent export limit reached']);
  await expect.poll(() => waiting.length, { timeout: 30_000 }).toBe(4);
  for (const response of waiting) response.end();
  await tracer?.stop();
  hanging.close();
});

test.each([
  undefined,
  '',
  '00-1-2-01',
  `00-${'0'.repeat(32)}-${'b'.repeat(16)}-01`,
  `00-${'a'.repeat(32)}-${'0'.repeat(16)}-01`,
  `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01x`,
  ['a', 'b'],
])('%j is no trace context', (given) => {
  expect(readTraceparent(given)).toBeNull();
});

test('without an endpoint nothing of OpenTelemetry is loaded', () => {
  const script = `
    import { registerHooks } from 'node:module';
    const loaded = [];
    registerHooks({ load: (url, context, next) => (loaded.push(url), next(url, context)) });
    const { openTracer } = await import(${JSON.stringify(join(import.meta.dirname, 'open-tracer.ts'))});
    const tracer = await openTracer({ endpoint: process.env.ENDPOINT, share: 1 }, { service: 'ink', release: '1' });
    console.log(JSON.stringify([tracer === null, loaded.some((url) => url.includes('opentelemetry'))]));
    process.exit(0);
  `;
  const run = (env: Record<string, string>) =>
    JSON.parse(spawnSync(process.execPath, ['--input-type=module', '-e', script], { env: { ...process.env, ...env }, encoding: 'utf8' }).stdout) as unknown;
  expect([run({}), run({ ENDPOINT: '' }), run({ ENDPOINT: collector.endpoint })]).toEqual([
    [true, false],
    [true, false],
    [false, true],
  ]);
});
