import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sleepingSite } from './sleeping-site.ts';

/** Kubernetes' API as far as the door asks it: Deployments whose processes are ready a look after they were wanted. */
let api: Server;
let replicas: Record<string, number>;
let ready: Record<string, number>;
let generation: number;
/** The one that the controller has acted on. */
let seen: number;

beforeEach(async () => {
  [replicas, ready, generation] = [{ blog: 1, gateway: 1, door: 1 }, {}, 1];
  api = createServer(async (request, answer) => {
    const [, name] = /^\/apis\/apps\/v1\/namespaces\/hanji-one\/deployments(?:\/(\w+)\/scale)?$/.exec(request.url ?? '') ?? [];
    if (name !== undefined) {
      const patch = JSON.parse((await request.toArray()).join('')) as { spec: { replicas: number } };
      replicas[name] = request.headers['content-type'] === 'application/merge-patch+json' ? patch.spec.replicas : Number.NaN;
      generation += 1;
    }
    const items = Object.entries(replicas).map(([one, wanted]) => ({
      metadata: { name: one, generation },
      spec: { replicas: wanted },
      // As the API does, nothing is told of none.
      status: { observedGeneration: seen, ...(ready[one] ? { readyReplicas: ready[one] } : {}) },
    }));
    ready = { ...replicas };
    seen = generation;
    answer.end(JSON.stringify({ items }));
  });
  await once(api.listen(0, '127.0.0.1'), 'listening');
});
afterEach(() => new Promise((resolve) => api.close(resolve)));

const siteThat = (answers: () => Promise<boolean>) =>
  sleepingSite({ address: `http://127.0.0.1:${(api.address() as AddressInfo).port}`, token: 't' }, { namespace: 'hanji-one', door: 'door', answers });

test('a preview is not awake by processes that are about to end, nor before visitors are answered', async () => {
  [replicas, ready, seen] = [{ blog: 0, gateway: 0, door: 1 }, { blog: 1, gateway: 1, door: 1 }, 1];
  const asked: number[] = [];
  await siteThat(() => {
    asked.push(seen);
    return asked.length === 1 ? Promise.reject(new Error('refused')) : Promise.resolve(asked.length > 2);
  }).wake();
  expect(asked).toEqual([generation, generation, generation]);
});

test('a preview sleeps but for its door, and is awake again when every process is ready', async () => {
  const site = siteThat(() => Promise.resolve(true));
  expect(await site.isAsleep()).toBe(false);
  await site.sleep();
  expect([replicas, await site.isAsleep()]).toEqual([{ blog: 0, gateway: 0, door: 1 }, true]);
  await site.wake();
  expect([replicas, ready]).toEqual([
    { blog: 1, gateway: 1, door: 1 },
    { blog: 1, gateway: 1, door: 1 },
  ]);
});
