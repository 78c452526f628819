import { Agent, request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { echoAs } from '../testing/echo-upstream.ts';
import { send } from '../testing/http-client.ts';
import { closeAfterEach, closeLater, gatewayTo, upstream } from '../testing/things-gateway.ts';

closeAfterEach();

test('a body streams on before it has come to its end', async () => {
  const sizes: number[] = [];
  const sink = await upstream('sink', 0, (incoming, response) => {
    incoming.on('data', (chunk: Buffer) => sizes.push(chunk.length));
    incoming.on('end', () => response.end('done'));
  });
  const gateway = await gatewayTo(sink.address);
  const outgoing = httpRequest({ host: '127.0.0.1', port: gateway.port, method: 'POST', path: '/api/things', headers: { 'Transfer-Encoding': 'chunked' } });
  outgoing.write('first');
  await expect.poll(() => sizes.length).toBe(1);
  outgoing.end('last');
  const [response] = await once(outgoing, 'response');
  expect(response.statusCode).toBe(200);
  response.resume();
});

test('an answer that comes before the body has gone through reaches the client, whose connection goes on', async () => {
  const early = await upstream('early', 0, (incoming, response) => {
    if (incoming.method === 'POST') response.writeHead(422, { 'Content-Type': 'text/plain' }).end('enough');
    else echoAs('early')(incoming, response);
  });
  const gateway = await gatewayTo(early.address);
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  closeLater({ close: () => agent.destroy() });
  expect(await send(gateway.port, { agent, method: 'POST', path: '/api/things', body: 'x'.repeat(900_000) })).toMatchObject({ status: 422, text: 'enough' });
  expect((await send(gateway.port, { agent, path: '/api/things/1' })).status).toBe(200);
});

test('a refusal reaches a client in the middle of sending a long body', async () => {
  const gateway = await gatewayTo((await upstream('things')).address);
  expect((await send(gateway.port, { method: 'POST', path: '/api/things', body: 'x'.repeat(20_000_000) })).status).toBe(413);
});

test('a client that asks for leave to send too large a body does not get it', async () => {
  const gateway = await gatewayTo((await upstream('things')).address);
  const ask = async (length: number): Promise<string> => {
    const socket = connect(gateway.port, '127.0.0.1');
    socket.write(`POST /api/things HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: ${length}\r\n\r\n`);
    const [first] = await once(socket, 'data');
    socket.destroy();
    return String(first).split('\r\n')[0] ?? '';
  };
  expect(await ask(2_000_000)).toBe('HTTP/1.1 413 Payload Too Large');
  expect(await ask(5)).toBe('HTTP/1.1 100 Continue');
});
