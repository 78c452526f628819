import { once } from 'node:events';
import { createServer as createGateway, request, type Server as Gateway } from 'node:http';
import { type AddressInfo, connect, type Server } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openDoor } from './door.ts';

let gateway: Gateway;
let door: Server;
let site: { isAsleep: boolean; woken: number; slept: number };

beforeEach(async () => {
  site = { isAsleep: false, woken: 0, slept: 0 };
  gateway = createGateway((asked, answer) => {
    let body = '';
    asked.on('data', (part) => (body += String(part)));
    asked.on('end', () => answer.end(`${asked.method} ${asked.url} ${body.length} ${site.isAsleep ? 'asleep' : 'awake'}`));
  });
  await once(gateway.listen(0, '127.0.0.1'), 'listening');
});
afterEach(async () => {
  door.close();
  gateway.closeAllConnections();
  await new Promise((resolve) => gateway.close(resolve));
});

async function open(idleMs: number, wake = () => Promise.resolve()): Promise<void> {
  door = await openDoor({
    sleeper: {
      isAsleep: () => Promise.resolve(site.isAsleep),
      sleep: () => {
        Object.assign(site, { isAsleep: true, slept: site.slept + 1 });
        return Promise.resolve();
      },
      wake: async () => {
        await wake();
        Object.assign(site, { isAsleep: false, woken: site.woken + 1 });
      },
    },
    gateway: { host: '127.0.0.1', port: (gateway.address() as AddressInfo).port },
    idleMs,
    tell: () => undefined,
  });
  await once(door.listen(0, '127.0.0.1'), 'listening');
}
const portOf = (server: Server) => (server.address() as AddressInfo).port;
/** Over a connection of its own. */
async function ask(path: string, body = ''): Promise<string> {
  const asked = request({ port: portOf(door), path, method: body === '' ? 'GET' : 'POST', agent: false });
  asked.end(body);
  const [answer] = await once(asked, 'response');
  return (await answer.toArray()).join('');
}

test('what is awake is led to, with all that is sent and answered', async () => {
  await open(60_000);
  expect(await ask('/posts')).toBe('GET /posts 0 awake');
  expect(await ask('/api/images', 'x'.repeat(3_000_000))).toBe('POST /api/images 3000000 awake');
  expect([site.woken, site.slept]).toEqual([0, 0]);
});

test('what nobody visits falls asleep, once', async () => {
  await open(60);
  await vi.waitFor(() => expect(site.isAsleep).toBe(true));
  await sleep(100);
  expect(site.slept).toBe(1);
});

test('the first visitors of what sleeps wake it together, and are answered', async () => {
  site.isAsleep = true;
  await open(60_000, () => sleep(30));
  expect(await Promise.all([ask('/a'), ask('/b'), ask('/c')])).toEqual(['GET /a 0 awake', 'GET /b 0 awake', 'GET /c 0 awake']);
  expect(site.woken).toBe(1);
});

test('a connection on which nothing is said wakes nobody', async () => {
  site.isAsleep = true;
  await open(60_000);
  const silent = connect(portOf(door));
  await once(silent, 'connect');
  silent.end();
  await once(silent.resume(), 'close');
  expect(site.woken).toBe(0);
});

test('all visitors of what cannot be woken are told so, it sleeps on, and the next one tries again', async () => {
  site.isAsleep = true;
  let tries = 0;
  await open(60_000, () => (++tries === 1 ? sleep(50).then(() => Promise.reject(new Error('not ready: blog'))) : Promise.resolve()));
  const told = await Promise.all([ask('/'), ask('/api/images', 'x'.repeat(3_000_000))]);
  expect(told.map((text) => /did not wake up\. not ready: blog\n.*no room/.test(text))).toEqual([true, true]);
  expect([tries, site.slept]).toEqual([1, 1]);
  expect(await ask('/')).toBe('GET / 0 awake');
});
