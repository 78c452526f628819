import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sleepingSite } from './sleeping-site.ts';

/** Kubernetes' API as far as the door asks it: Deployments whose processes are ready a look after they were wanted. */
let api: Server;
let replicas: Record<string, number>;
let ready: Record<string, number>;

beforeEach(async () => {
  [replicas, ready] = [{ blog: 1, gateway: 1, door: 1 }, {}];
  api = createServer(async (request, answer) => {
    const [, name] = /^\/apis\/apps\/v1\/namespaces\/hanji-one\/deployments(?:\/(\w+)\/scale)?$/.exec(request.url ?? '') ?? [];
    if (name !== undefined) {
      const patch = JSON.parse((await request.toArray()).join('')) as { spec: { replicas: number } };
      replicas[name] = request.headers['content-type'] === 'application/merge-patch+json' ? patch.spec.replicas : Number.NaN;
    }
    const items = Object.entries(replicas).map(([one, wanted]) => ({
      metadata: { name: one },
      spec: { replicas: wanted },
      // As the API does, nothing is told of none.
      status: ready[one] ? { readyReplicas: ready[one] } : {},
    }));
    ready = { ...replicas };
    answer.end(JSON.stringify({ items }));
  });
  await once(api.listen(0, '127.0.0.1'), 'listening');
});
afterEach(() => new Promise((resolve) => api.close(resolve)));

test('a preview sleeps but for its door, and is awake again when every process is ready', async () => {
  const site = sleepingSite({ address: `http://127.0.0.1:${(api.address() as AddressInfo).port}`, token: 't' }, 'hanji-one', 'door');
  expect(await site.isAsleep()).toBe(false);
  await site.sleep();
  expect([replicas, await site.isAsleep()]).toEqual([{ blog: 0, gateway: 0, door: 1 }, true]);
  await site.wake();
  expect([replicas, ready]).toEqual([
    { blog: 1, gateway: 1, door: 1 },
    { blog: 1, gateway: 1, door: 1 },
  ]);
});
