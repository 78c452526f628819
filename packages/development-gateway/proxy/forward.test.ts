import { Agent, request as httpRequest, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Problem } from '@hanji/contracts/problem';
import { describe, expect, test } from 'vitest';
import { echoAs, type Echo, startEchoUpstream } from '../testing/echo-upstream.ts';
import { send } from '../testing/http-client.ts';
import { closeAfterEach, closeLater, gatewayTo, upstream } from '../testing/things-gateway.ts';

closeAfterEach();

async function closedAddress(): Promise<string> {
  const gone = await startEchoUpstream('gone');
  await gone.close();
  return gone.address;
}

describe('an upstream that is away', () => {
  test('is answered for with 503 and Retry-After', async () => {
    const gateway = await gatewayTo(await closedAddress());
    for (const method of ['GET', 'DELETE']) {
      const { status, headers, text } = await send(gateway.port, { method, path: '/api/things/1' });
      expect([status, headers['retry-after'], headers['content-type']]).toEqual([503, '2', 'application/problem+json']);
      expect(Problem.parse(JSON.parse(text))).toMatchObject({ code: 'unavailable', requestId: headers['x-request-id'] });
    }
  });

  test('serves again as soon as it is back', async () => {
    const first = await startEchoUpstream('things');
    const gateway = await gatewayTo(first.address);
    expect((await send(gateway.port, { path: '/api/things/1' })).status).toBe(200);
    await first.close();
    expect((await send(gateway.port, { path: '/api/things/1' })).status).toBe(503);
    await upstream('things', first.port);
    expect((await send(gateway.port, { path: '/api/things/1' })).status).toBe(200);
  });

  test('is passed over where there is another, for writing too, because nothing was sent', async () => {
    const alive = await upstream('alive');
    const gateway = await gatewayTo(await closedAddress(), alive.address);
    for (let round = 0; round < 6; round += 1) {
      const { status, text } = await send(gateway.port, { method: 'POST', path: '/api/things', body: `round ${round}` });
      expect([status, (JSON.parse(text) as Echo).bodyBytes]).toEqual([200, 7]);
    }
    expect(alive.count()).toBe(6);
  });

  test('is taken out after three failures, and let in again when its probe answers', async () => {
    const alive = await upstream('alive');
    const lost = await startEchoUpstream('lost');
    await lost.close();
    const gateway = await gatewayTo(lost.address, alive.address);
    const health = async () =>
      /kong_upstream_target_health\{upstream="things-blue",target="([^"]*)",state="unhealthy"\} 1/.exec(await gateway.metrics.registry.metrics())?.[1];
    for (let round = 0; round < 8; round += 1) await send(gateway.port, { path: '/api/things/1' });
    expect(await health()).toBe(lost.address);
    const back = await upstream('back', lost.port);
    await expect.poll(health).toBeUndefined();
    for (let round = 0; round < 4; round += 1) await send(gateway.port, { path: '/api/things/1' });
    expect(back.count()).toBeGreaterThanOrEqual(2);
  });
});

test('requests are spread evenly over the targets', async () => {
  const [a, b] = [await upstream('a'), await upstream('b')];
  const gateway = await gatewayTo(a.address, b.address);
  for (let round = 0; round < 10; round += 1) await send(gateway.port, { path: '/api/things/1' });
  expect([a.count(), b.count()]).toEqual([5, 5]);
});

test('an upstream that hangs up on a request is tried again for reading, and not for writing', async () => {
  let hungUp = 0;
  const moody = await upstream('moody', 0, (incoming, response) => {
    if (hungUp < 2) {
      hungUp += 1;
      incoming.socket.destroy();
    } else echoAs('moody')(incoming, response);
  });
  const gateway = await gatewayTo(moody.address);
  expect((await send(gateway.port, { path: '/api/things/1' })).status).toBe(200);
  hungUp = 0;
  expect((await send(gateway.port, { method: 'DELETE', path: '/api/things/1' })).status).toBe(503);
  expect(hungUp).toBe(1);
});

test.each(['PUT', 'DELETE'])('%s is sent once, wherever it was lost, so that nothing is done twice', async (method) => {
  const alive = await upstream('alive');
  const gateway = await gatewayTo(await closedAddress(), alive.address);
  const statuses: number[] = [];
  for (let round = 0; round < 4; round += 1) statuses.push((await send(gateway.port, { method, path: '/api/things/1' })).status);
  expect(statuses.toSorted()).toEqual([200, 200, 503, 503]);
  expect(alive.count()).toBe(2);
});

test('an upstream that does not answer in time is answered for with 504', async () => {
  const slow = await upstream('slow', 0, () => undefined);
  const gateway = await gatewayTo(slow.address);
  const { status, text } = await send(gateway.port, { path: '/api/things/1' });
  expect([status, Problem.parse(JSON.parse(text)).code]).toEqual([504, 'upstream_timeout']);
});

test('an answer that breaks off does not look complete', async () => {
  const broken = await upstream('broken', 0, (_, response) => {
    response.writeHead(200, { 'Content-Type': 'text/plain' });
    response.write('half', () => response.destroy());
  });
  const gateway = await gatewayTo(broken.address);
  await expect(send(gateway.port, { path: '/api/things/1' })).rejects.toThrow('aborted');
});

test('answers stream as they come, and the upstream hears when the client goes', async () => {
  const streaming: ServerResponse[] = [];
  const events = await upstream('events', 0, (_, response) => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    response.flushHeaders();
    streaming.push(response);
  });
  const gateway = await gatewayTo(events.address);
  const reader = httpRequest({ host: '127.0.0.1', port: gateway.port, path: '/api/things/1' }).end();
  const [incoming] = await once(reader, 'response');
  streaming[0]?.write('data: 1\n\n');
  expect(String((await once(incoming, 'data'))[0])).toBe('data: 1\n\n');
  streaming[0]?.write('data: 2\n\n');
  expect(String((await once(incoming, 'data'))[0])).toBe('data: 2\n\n');
  const gone = once(streaming[0] as ServerResponse, 'close');
  reader.destroy();
  await gone;
});

test('many requests at once over few connections all get their own answers', async () => {
  const gateway = await gatewayTo((await upstream('a')).address, (await upstream('b')).address);
  const agent = new Agent({ keepAlive: true, maxSockets: 20 });
  closeLater({ close: () => agent.destroy() });
  const answers = await Promise.all(
    Array.from({ length: 400 }, (_, index) => send(gateway.port, { agent, path: `/api/things/${index}`, headers: [['X-Request-Id', `request-${index}`]] })),
  );
  for (const [index, answer] of answers.entries()) {
    expect([answer.status, (JSON.parse(answer.text) as Echo).url, answer.headers['x-request-id']]).toEqual([200, `/api/things/${index}`, `request-${index}`]);
  }
  await sleep(0);
  expect(gateway.log).toHaveLength(400);
});
