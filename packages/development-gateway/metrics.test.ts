import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { send } from './testing/http-client.ts';
import { closeAfterEach, gatewayTo, upstream } from './testing/things-gateway.ts';

closeAfterEach();

test('nonsense of any kind makes no more series than the first of it', async () => {
  const gateway = await gatewayTo((await upstream('things')).address);
  const nonsense = async () => {
    const word = randomUUID();
    for (const method of ['GET', 'POST', 'PURGE', 'M-SEARCH']) {
      for (const path of [`/${word}`, `/api/things/${word}?${word}=1`, `/api/${word}`])
        await send(gateway.port, { method, path, headers: [[`X-${word}`, word]] });
    }
  };
  const series = async () => {
    const lines = (await gateway.metrics.registry.metrics()).split('\n').filter((line) => line.startsWith('kong_'));
    return new Set(lines.map((line) => line.slice(0, line.lastIndexOf(' '))));
  };
  await nonsense();
  await expect.poll(async () => (await series()).size).toBeGreaterThan(10);
  const before = await series();
  for (let round = 0; round < 20; round += 1) await nonsense();
  expect([...(await series())].filter((name) => !before.has(name))).toEqual([]);
});
