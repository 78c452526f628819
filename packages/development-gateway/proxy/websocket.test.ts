import { createServer } from 'node:http';
import { connect } from 'node:net';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { send } from '../testing/http-client.ts';
import { closeAfterEach, closeLater, gatewayTo, upstream } from '../testing/things-gateway.ts';

closeAfterEach();

test('a WebSocket is joined through, and refused without leave', async () => {
  const gateway = await gatewayTo((await upstream('plain')).address);
  expect((await upgrade(gateway.port, '/internal/socket')).head).toMatch(/^HTTP\/1\.1 404 /);
  const { server, port } = await startUpgrading();
  closeLater(server);
  const joined = await gatewayTo(`127.0.0.1:${port}`);
  const { head, socket } = await upgrade(joined.port, '/api/things/socket');
  expect(head).toMatch(/^HTTP\/1\.1 101 /);
  expect(head).toMatch(/x-request-id: /i);
  socket.write('hello');
  expect(String((await once(socket, 'data'))[0])).toBe('echo hello');
  const ended = once(socket, 'close');
  socket.destroy();
  await ended;
});

test('an upstream that knows no WebSocket answers as ever, and is as well as before', async () => {
  const gateway = await gatewayTo((await upstream('plain')).address);
  for (let times = 0; times < 5; times += 1) expect((await upgrade(gateway.port, '/api/things/socket')).head).toMatch(/^HTTP\/1\.1 200 /);
  expect((await send(gateway.port, { path: '/api/things/1' })).status).toBe(200);
});

async function startUpgrading(): Promise<{ server: { close: () => unknown }; port: number }> {
  const server = createServer();
  server.on('upgrade', (request, socket) => {
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${request.headers['sec-websocket-key']}\r\n\r\n`,
    );
    socket.on('data', (data) => socket.write(`echo ${data}`));
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server: { close: () => (server.close(), server.closeAllConnections()) }, port: (server.address() as { port: number }).port };
}

async function upgrade(port: number, path: string): Promise<{ head: string; socket: ReturnType<typeof connect> }> {
  const socket = connect(port, '127.0.0.1');
  socket.write(`GET ${path} HTTP/1.1\r\nHost: h\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: k\r\nSec-WebSocket-Version: 13\r\n\r\n`);
  const [data] = await once(socket, 'data');
  return { head: String(data), socket };
}
