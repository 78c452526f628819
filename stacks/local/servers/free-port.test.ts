import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { keepOrPickPort } from './free-port.ts';

test('a port that is chosen is not chosen again, though nothing listens on it yet', async () => {
  const ports = await Promise.all(Array.from({ length: 500 }, () => keepOrPickPort(undefined)));
  expect(new Set(ports).size).toBe(500);
});

test('a remembered port is kept while it is free, and exchanged for another when it is taken', async () => {
  const remembered = await keepOrPickPort(undefined);
  expect(await keepOrPickPort(remembered)).toBe(remembered);
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(remembered, '127.0.0.1', resolve));
  expect(await keepOrPickPort(remembered)).not.toBe(remembered);
  await new Promise((resolve) => server.close(resolve));
});
