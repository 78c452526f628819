import { isSampled } from '@hanji/tracing/traceparent';
import { startOtlpReceiver } from '@hanji/tracing/testing/otlp-receiver';
import { expect, test } from 'vitest';
import { type Echo, echoAs } from '../testing/echo-upstream.ts';
import { send } from '../testing/http-client.ts';
import { oneService, startTestGateway } from '../testing/test-gateway.ts';
import { closeAfterEach, closeLater, upstream } from '../testing/things-gateway.ts';

closeAfterEach();

const forged = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;

async function tracedGateway(share: number) {
  const collector = await startOtlpReceiver();
  closeLater({ stop: () => collector.stop() });
  const things = await upstream('things', 0, (request, response) => {
    if (request.url === '/api/things/broken') response.writeHead(500).end();
    else echoAs('things')(request, response);
  });
  const configuration = oneService(
    'things',
    { blue: [things.address] },
    { read: { path: '/api/things/:id' } },
    { tracing: { endpoint: collector.endpoint, share } },
  );
  const gateway = closeLater(await startTestGateway(configuration));
  const ask = async (path: string) =>
    send(gateway.port, {
      path,
      headers: [
        ['traceparent', forged],
        ['tracestate', 'ink=1'],
      ],
    });
  return { collector, gateway, ask };
}

test('each request begins a trace, whatever the client says of one', async () => {
  const { collector, gateway, ask } = await tracedGateway(1);
  const { headers } = JSON.parse((await ask('/api/things/1')).text) as Echo;
  await ask('/api/things/broken');
  await gateway.stop(1000);
  await expect.poll(() => collector.spans.length).toBe(2);
  const [kept, broken] = collector.spans;
  expect(headers['traceparent']).toBe(`00-${kept?.traceId}-${kept?.spanId}-01`);
  expect([headers['tracestate'], headers['traceparent'] === forged, gateway.log[0]?.traceId]).toEqual([undefined, false, kept?.traceId]);
  expect(kept).toMatchObject({
    service: 'gateway',
    name: 'GET things-read',
    kind: 'server',
    isFailed: false,
    attributes: { 'http.response.status_code': 200 },
  });
  expect(broken).toMatchObject({ isFailed: true, attributes: { 'http.response.status_code': 500 } });
});

test('that traces cannot be sent is told', async () => {
  const { collector, gateway, ask } = await tracedGateway(1);
  await collector.stop();
  await ask('/api/things/1');
  await expect.poll(() => gateway.losses.length, { timeout: 15_000 }).toBe(1);
  await gateway.stop(1000);
});

test('a trace that is not kept is told so to the service', async () => {
  const { collector, gateway, ask } = await tracedGateway(0);
  const { headers } = JSON.parse((await ask('/api/things/1')).text) as Echo;
  await gateway.stop(1000);
  expect([isSampled(headers['traceparent'] ?? ''), collector.spans.length, gateway.log[0]?.traceId]).toEqual([false, 0, '']);
});
