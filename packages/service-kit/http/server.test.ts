import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { closeServer, listen } from './server.ts';

test('a port that another program has ends the start, and that program goes on', { tags: ['abuse/strange-process'] }, async () => {
  const first = await listen((_, response) => void response.end('first'), 0, '127.0.0.1');
  const { port } = first.address() as AddressInfo;
  await expect(listen((_, response) => void response.end('second'), port, '127.0.0.1')).rejects.toMatchObject({ code: 'EADDRINUSE', port });
  expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe('first');
  await closeServer(first);
});
