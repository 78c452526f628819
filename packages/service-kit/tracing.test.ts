import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { createLog } from './log.ts';
import { createMetrics } from './metrics.ts';
import { openProcessTracer } from './tracing.ts';

test('says once that traces cannot be sent, and once that they are again', async () => {
  let status = 400;
  const collector = createServer((request, response) => void request.resume().once('end', () => response.writeHead(status).end()));
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
  const said: unknown[] = [];
  const log = createLog('ink', { RELEASE: '1.0.0' }, 'info', { write: (line) => void said.push(JSON.parse(line)) });
  const metrics = createMetrics('ink', '1.0.0');
  const host = `127.0.0.1:${(collector.address() as AddressInfo).port}`;
  const tracer = await openProcessTracer(
    'ink',
    { OTEL_EXPORTER_OTLP_ENDPOINT: `http://paper:ink@${host}`, OTEL_TRACES_SAMPLER_ARG: 1, RELEASE: '1.0.0' },
    { log, metrics },
  );
  const batches = async () => Object.fromEntries((await metrics.traceBatches.get()).values.map(({ labels, value }) => [labels.outcome, value]));
  const sendOne = async (expected: object) => {
    tracer?.start('GET /inks', { kind: 'server', parent: null }).end();
    await expect.poll(batches, { timeout: 30_000 }).toEqual(expected);
  };
  await sendOne({ lost: 1 });
  await sendOne({ lost: 2 });
  status = 200;
  await sendOne({ lost: 2, sent: 1 });
  await sendOne({ lost: 2, sent: 2 });
  await tracer?.stop();
  collector.close();
  expect(said).toMatchObject([
    { level: 'warn', msg: 'traces cannot be sent, going on without', collector: host, err: 'Bad Request' },
    { level: 'info', msg: 'traces are sent again; so many batches were lost', lost: 2 },
  ]);
});
