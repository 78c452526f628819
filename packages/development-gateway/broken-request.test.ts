import { connect } from 'node:net';
import { once } from 'node:events';
import { Problem } from '@hanji/contracts/problem';
import { expect, test } from 'vitest';
import { closeAfterEach, gatewayTo, upstream } from './testing/things-gateway.ts';

closeAfterEach();

test.each([
  ['GET / HTTP/1.1\r\nHost: h\r\nX-Big: ' + 'x'.repeat(70_000) + '\r\n\r\n', 400],
  ['GET / HTTP/1.1\r\nHost h\r\n\r\n', 400],
  ['GET /api/things/1 HTTP/1.1\r\nConnection: close\r\n\r\n', 400],
  ['POST /api/things HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n', 400],
  ['POST /api/things HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n', 400],
])('what is no proper request is answered with a problem document (%#)', async (text, status) => {
  const gateway = await gatewayTo((await upstream('things')).address);
  const socket = connect(gateway.port, '127.0.0.1');
  socket.write(text);
  const chunks: string[] = [];
  socket.on('data', (chunk) => chunks.push(String(chunk)));
  await once(socket, 'close');
  const [head = '', body = ''] = chunks.join('').split('\r\n\r\n');
  expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  expect(Problem.parse(JSON.parse(body)).status).toBe(status);
});
