import { startOtlpReceiver } from '@hanji/tracing/testing/otlp-receiver';
import { isSampled } from '@hanji/tracing/traceparent';
import { expect, test } from 'vitest';
import { inTrace, traceHeaders } from './import-trace.ts';

const traceparent = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;

test('the first requests of an import are steps of its trace, all others only belong to it', () => {
  const headers = traceHeaders(traceparent);
  const sent = Array.from({ length: 120 }, () => headers()['traceparent'] ?? '');
  expect(sent.filter(isSampled)).toHaveLength(50);
  expect(sent.every((header) => header.startsWith(traceparent.slice(0, -2)))).toBe(true);
});

test.each([undefined, 'nonsense'])('an importer that was started with the trace %j says nothing of one', (given) => {
  expect(traceHeaders(given)()).toEqual({});
});

test('the command traces where a collector is named, also what fails', async () => {
  const collector = await startOtlpReceiver();
  const environment: NodeJS.ProcessEnv = { OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint };
  await expect(inTrace(environment, () => Promise.reject(new TypeError('cannot')))).rejects.toThrow('cannot');
  expect(collector.spans).toMatchObject([{ service: 'importer', name: 'import', isFailed: true, attributes: { 'error.type': 'TypeError' } }]);
  expect(environment['TRACEPARENT']).toContain(collector.spans[0]?.traceId);
  await collector.stop();
});

test('the command does no more than its work where none is named', async () => {
  const environment: NodeJS.ProcessEnv = {};
  expect([await inTrace(environment, () => Promise.resolve('done')), environment]).toEqual(['done', {}]);
});
