import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { startNonceHeader } from '@hanji/contracts/start-nonce';
import { Problem } from '@hanji/contracts/problem';
import { expect, test } from 'vitest';
import { echoAs } from '../testing/echo-upstream.ts';
import { send } from '../testing/http-client.ts';
import { oneService, startTestGateway, type TestGateway } from '../testing/test-gateway.ts';
import { closeAfterEach, closeLater, upstream } from '../testing/things-gateway.ts';

closeAfterEach();

const routes = { login: { path: '/api/things', method: 'POST' } } as const;
const startNonce = randomUUID();
const password = { method: 'POST', path: '/api/things', body: 'a password' } as const;

async function gatewayTo(address: string): Promise<TestGateway> {
  const configuration = oneService('things', { blue: [address] }, routes, { timeouts: { connect: 500, read: 1000, write: 1000 } });
  return closeLater(await startTestGateway(configuration, { startNonce }));
}

/** A service that tells the nonce of its own start, and remembers what it was asked for. */
function serviceOf(nonce: string | null, seen: string[]) {
  return (request: IncomingMessage, response: ServerResponse) => {
    seen.push(request.url ?? '');
    if (request.url !== '/health') return echoAs('things')(request, response);
    const body = '{"status":"ok"}';
    response.writeHead(200, { 'Content-Length': body.length, ...(nonce === null ? {} : { [startNonceHeader]: nonce }) }).end(body);
  };
}

test('a process of the same start gets what is sent, over the connection that it has proved itself on', async () => {
  const seen: string[] = [];
  const { port } = await gatewayTo((await upstream('things', 0, serviceOf(startNonce, seen))).address);
  for (let round = 0; round < 3; round += 1) expect((await send(port, password)).status).toBe(200);
  expect(seen).toEqual(['/health', '/api/things', '/api/things', '/api/things']);
});

test.each([
  ['of another start', randomUUID()],
  ['of a site that tells none', null],
])('a process %s gets nothing, and the visitor 503', { tags: ['abuse/strange-process'] }, async (_name, nonce) => {
  const seen: string[] = [];
  const { port } = await gatewayTo((await upstream('stranger', 0, serviceOf(nonce, seen))).address);
  const { status, text } = await send(port, password);
  expect([status, Problem.parse(JSON.parse(text)).code]).toEqual([503, 'unavailable']);
  expect(new Set(seen)).toEqual(new Set(['/health']));
});

test.each([
  ['that says nothing', ''],
  ['that is no web server', 'SSH-2.0-x\r\n'],
  ['whose answer has no length', 'HTTP/1.1 200 OK\r\n\r\n'],
])('a program %s gets nothing either', { tags: ['abuse/strange-process'] }, async (_name, greeting) => {
  let heard = '';
  const server = createServer((socket) => {
    socket.on('error', () => undefined).on('data', (data) => (heard += data.toString()));
    socket.write(greeting);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closeLater({ close: () => server.close() });
  const { port } = await gatewayTo(`127.0.0.1:${(server.address() as AddressInfo).port}`);
  const { status } = await send(port, password);
  expect([status >= 503, heard.includes('a password')]).toEqual([true, false]);
});
