import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fetchAgain } from './fetch-again.ts';

let server: Server;
let port: number;
let requests: string[];

beforeEach(async () => {
  requests = [];
  server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    if (request.url === '/broken') response.destroy();
    else response.end('here');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

test('a refused connection is tried again until somebody listens', async () => {
  await new Promise((resolve) => server.close(resolve));
  const answer = fetchAgain(`http://127.0.0.1:${port}/a`, { method: 'POST', body: 'once' });
  await sleep(40);
  server.listen(port, '127.0.0.1');
  expect(await (await answer).text()).toBe('here');
  expect(requests).toEqual(['POST /a']);
});

test('an address where nobody listens is given up', async () => {
  await new Promise((resolve) => server.close(resolve));
  await expect(fetchAgain(`http://127.0.0.1:${port}/a`, {})).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } });
});

test.each([
  ['POST', ['POST /broken']],
  ['GET', ['GET /broken', 'GET /broken']],
])('a %s whose connection ends before it is answered is sent %j', async (method, sent) => {
  await expect(fetchAgain(`http://127.0.0.1:${port}/broken`, { method })).rejects.toBeInstanceOf(TypeError);
  expect(requests).toEqual(sent);
});

test('a read over a kept connection that a stopping process closes is answered by the next one', async () => {
  const known = new Set<unknown>();
  let closed = 0;
  server.prependListener('request', ({ socket }) => {
    if (known.has(socket)) closed += 1;
    if (known.has(socket)) socket.destroy();
    known.add(socket);
  });
  const read = async () => (await fetchAgain(`http://127.0.0.1:${port}/a`, {})).text();
  for (let times = 0; closed === 0; times += 1) {
    expect(await read()).toBe('here');
    expect(times, 'no connection is kept').toBeLessThan(100);
  }
});

test('who does not want to wait any longer is not made to', async () => {
  await new Promise((resolve) => server.close(resolve));
  await expect(fetchAgain(`http://127.0.0.1:${port}/a`, { signal: AbortSignal.timeout(30) })).rejects.toMatchObject({ name: 'TimeoutError' });
});
