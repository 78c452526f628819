import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type EchoUpstream, startEchoUpstream } from '../testing/echo-upstream.ts';
import { type RawAnswer, send } from '../testing/http-client.ts';
import { oneService, startTestGateway, type TestGateway } from '../testing/test-gateway.ts';
import { goodClaims, token } from '../testing/tokens.ts';

const redisUrl = process.env['HANJI_TEST_REDIS_URL'] ?? '';
const redis = new Redis(redisUrl);
const upstream: EchoUpstream = await startEchoUpstream('limited');
const opened: TestGateway[] = [];
/** A name of its own for each test, because counters live on in Redis. */
let name = '';

const dayMs = 86_400_000;
/** Beginning of a minute and of a day, so far away that Redis, whose clock is its own, ends no window meanwhile. */
const begin = (Math.floor(Date.now() / dayMs) + 3) * dayMs;
const bearer = (sub: string): string => token({ kid: 'current' }, { ...goodClaims, sub, exp: begin / 1000 + 900 });

beforeEach(() => {
  // Each test begins with its windows: none of them ends between two requests of a test.
  const startedAt = performance.now();
  vi.spyOn(Date, 'now').mockImplementation(() => Math.floor(begin + performance.now() - startedAt));
  name = `limited-${randomUUID().slice(0, 8)}`;
});
afterEach(async () => {
  for (const gateway of opened.splice(0)) await gateway.stop(1000);
});
afterAll(async () => {
  vi.restoreAllMocks();
  redis.disconnect();
  await upstream.close();
});

const day = { requests: 3, per: 'day' } as const;

async function gatewayWith(options: { url?: string; trustedProxies?: string[]; globalLimit?: typeof day; apiCalls?: number } = {}): Promise<TestGateway> {
  const configuration = oneService(
    name,
    { blue: [upstream.address] },
    {
      picture: { path: '/media/:file' },
      list: { path: '/api/list' },
      limited: { path: '/api/limited', limit: day },
      own: { path: '/api/own', access: 'user', limit: day },
      free: { path: '/api/free' },
    },
    { globalLimit: options.globalLimit ?? null, apiLimits: options.apiCalls === undefined ? 'off' : { [name]: options.apiCalls } },
  );
  const gateway = await startTestGateway(configuration, { redisUrl: options.url ?? redisUrl, trustedProxies: options.trustedProxies ?? [] });
  opened.push(gateway);
  // Counting starts when Redis is connected, a moment after the gateway listens.
  await sleep(100);
  return gateway;
}

async function statuses(count: number, ask: (index: number) => Promise<RawAnswer>): Promise<number[]> {
  const found: number[] = [];
  for (let index = 0; index < count; index += 1) found.push((await ask(index)).status);
  return found;
}

test('requests above the limit get 429 with Retry-After, and headers that count down', async () => {
  const { port } = await gatewayWith();
  const answers = [];
  for (let index = 0; index < 5; index += 1) answers.push(await send(port, { path: '/api/limited' }));
  expect(
    answers.map((answer) => [
      answer.status,
      answer.headers['ratelimit-limit'],
      answer.headers['ratelimit-remaining'],
      answer.headers['x-ratelimit-remaining-day'],
    ]),
  ).toEqual([
    [200, '3', '2', '2'],
    [200, '3', '1', '1'],
    [200, '3', '0', '0'],
    [429, '3', '0', '0'],
    [429, '3', '0', '0'],
  ]);
  const last = answers.at(-1);
  expect(Number(last?.headers['retry-after'])).toBeGreaterThan(0);
  expect(Number(last?.headers['retry-after'])).toBeLessThanOrEqual(86_400);
  expect(JSON.parse(last?.text ?? '')).toMatchObject({ code: 'rate_limited', status: 429 });
  expect((await send(port, { path: '/api/free' })).status).toBe(200);
});

test('of many requests at once exactly as many pass as the limit says', { tags: ['abuse/limit-dodging'] }, async () => {
  const { port } = await gatewayWith();
  const answers = await Promise.all(Array.from({ length: 20 }, () => send(port, { path: '/api/limited' })));
  expect(answers.filter((answer) => answer.status === 200)).toHaveLength(3);
});

test('all API calls of one caller to a service count together, however many come at once; its pictures do not, and own limits hold besides', async () => {
  const { port } = await gatewayWith({ apiCalls: 5 });
  const passed = (answers: RawAnswer[]) => answers.filter((answer) => answer.status === 200).length;
  const calls = Array.from({ length: 10 }, (_, index) => send(port, { path: index % 2 === 0 ? '/api/free' : '/api/list' }));
  expect(passed(await Promise.all(calls))).toBe(5);
  expect(await statuses(4, () => send(port, { path: '/api/limited' }))).toEqual([200, 200, 200, 429]);
  expect(passed(await Promise.all(Array.from({ length: 20 }, () => send(port, { path: '/media/a' }))))).toBe(20);
  expect((await send(port, { path: '/api/free', headers: [['Authorization', `Bearer ${bearer(randomUUID())}`]] })).status).toBe(200);
});

test('all callers of one address together have three times what one has, however many accounts they open', { tags: ['abuse/limit-dodging'] }, async () => {
  const { port } = await gatewayWith({ apiCalls: 5, trustedProxies: ['127.0.0.0/8'] });
  const ask = (account: string, address: string) =>
    send(port, {
      path: '/api/free',
      headers: [
        ['Authorization', `Bearer ${account}`],
        ['X-Forwarded-For', address],
      ],
    });
  const accounts = Array.from({ length: 10 }, () => bearer(randomUUID()));
  const answers = await Promise.all(accounts.flatMap((account) => Array.from({ length: 4 }, () => ask(account, '198.51.100.7'))));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(15);
  expect((await ask(accounts[0] ?? '', '198.51.100.8')).headers['ratelimit-limit']).toBe('5');
});

const [one, other] = [bearer(randomUUID()), bearer(randomUUID())];

test('where one has to be logged in, each user is counted apart from others at the same address', async () => {
  const { port } = await gatewayWith();
  for (const user of [one, other]) {
    expect(await statuses(4, () => send(port, { path: '/api/own', headers: [['Authorization', `Bearer ${user}`]] }))).toEqual([200, 200, 200, 429]);
  }
});

test('what guests may do counts by address, so that another account brings no new budget', { tags: ['abuse/limit-dodging'] }, async () => {
  const { port } = await gatewayWith();
  const bearers = [[], [['Authorization', `Bearer ${one}`]], [['Authorization', `Bearer ${other}`]]] as [string, string][][];
  expect(await statuses(6, (index) => send(port, { path: '/api/limited', headers: bearers[index % 3] ?? [] }))).toEqual([200, 200, 200, 429, 429, 429]);
});

test('all addresses of one IPv6 /64 network count as one', { tags: ['abuse/limit-dodging'] }, async () => {
  const { port } = await gatewayWith({ trustedProxies: ['127.0.0.0/8'] });
  const from = (address: string) => () => send(port, { path: '/api/limited', headers: [['X-Forwarded-For', address]] });
  expect(await statuses(5, (index) => from(`2001:db8:0:7:${index}::${index}`)())).toEqual([200, 200, 200, 429, 429]);
  expect((await from('2001:db8:0:8::1')()).status).toBe(200);
});

function spoofed(index: number): [string, string][] {
  return [
    ['X-Forwarded-For', `9.9.9.${index}`],
    ['X-Real-IP', `9.9.9.${index}`],
    ['X-User-Id', `user-${index}`],
    ['X_User_Id', `user-${index}`],
    ['Forwarded', `for=9.9.9.${index}`],
  ];
}

test('spoofed X-Forwarded-For, X-Real-IP and X-User-Id do not get round a limit', { tags: ['abuse/spoofed-address'] }, async () => {
  const { port } = await gatewayWith();
  expect(await statuses(5, (index) => send(port, { path: '/api/limited', headers: spoofed(index) }))).toEqual([200, 200, 200, 429, 429]);
});

test('behind a trusted proxy each of its clients is counted, but only by what the proxy itself wrote', async () => {
  const { port } = await gatewayWith({ trustedProxies: ['127.0.0.0/8'] });
  expect(await statuses(6, (index) => send(port, { path: '/api/limited', headers: [['X-Forwarded-For', `8.8.8.${index}`]] }))).toEqual([
    200, 200, 200, 200, 200, 200,
  ]);
  expect(await statuses(5, (index) => send(port, { path: '/api/limited', headers: [['X-Forwarded-For', `7.7.7.${index}, 6.6.6.6, 127.0.0.2`]] }))).toEqual([
    200, 200, 200, 429, 429,
  ]);
});

test('two gateways with one Redis count together, and counters end by themselves', async () => {
  const [a, b] = [await gatewayWith(), await gatewayWith()];
  expect(await statuses(4, (index) => send((index % 2 === 0 ? a : b).port, { path: '/api/limited' }))).toEqual([200, 200, 200, 429]);
  const [key = ''] = await redis.keys(`ratelimit:${name}-limited:*`);
  expect(await redis.pttl(key)).toBeGreaterThan(0);
});

describe('without Redis', () => {
  test('the limit of a route goes on by this process alone, however many come at once', { tags: ['abuse/limit-dodging'] }, async () => {
    const { port } = await gatewayWith({ url: 'redis://127.0.0.1:1' });
    const answers = await Promise.all(Array.from({ length: 10 }, () => send(port, { path: '/api/limited' })));
    const passed = answers.filter((answer) => answer.status === 200);
    expect(passed.map((answer) => answer.headers['ratelimit-limit'])).toEqual([undefined, undefined, undefined]);
    expect(answers.filter((answer) => answer.status === 429 && Number(answer.headers['retry-after']) > 0)).toHaveLength(7);
  });

  test('the limit of API calls goes on by this process alone', async () => {
    const { port } = await gatewayWith({ url: 'redis://127.0.0.1:1', apiCalls: 3 });
    expect(await statuses(5, () => send(port, { path: '/api/free' }))).toEqual([200, 200, 200, 429, 429]);
  });

  test('the limit over all routes goes on by this process alone', async () => {
    const { port } = await gatewayWith({ url: 'redis://127.0.0.1:1', globalLimit: day });
    expect(await statuses(5, () => send(port, { path: '/api/free' }))).toEqual([200, 200, 200, 429, 429]);
  });
});

test('a Redis that hangs holds nobody up for long, and counting goes on when it is back', async () => {
  const { port } = await gatewayWith();
  // Not exactly a dead server, but like one: it takes commands and answers none of them.
  await redis.call('CLIENT', 'PAUSE', '1500');
  expect((await send(port, { path: '/api/limited' })).status).toBe(200);
  await expect.poll(async () => (await send(port, { path: '/api/limited' })).headers['ratelimit-limit'], { interval: 200 }).toBe('3');
});

test('counts of the limit over all routes meet in Redis', async () => {
  const globalLimit = { requests: 1000, per: 'day' } as const;
  const configuration = oneService(name, { blue: [upstream.address] }, { free: { path: '/api/free' } }, { globalLimit });
  const [a, b] = [
    await startTestGateway(configuration, { redisUrl, trustedProxies: ['127.0.0.1'] }),
    await startTestGateway(configuration, { redisUrl, trustedProxies: ['127.0.0.1'] }),
  ];
  opened.push(a, b);
  const address = `2001:db8:0:${randomUUID().slice(0, 4)}::1`;
  const ask = async (gateway: TestGateway) =>
    Number((await send(gateway.port, { path: '/api/free', headers: [['X-Forwarded-For', address]] })).headers['ratelimit-remaining']);
  for (let index = 0; index < 9; index += 1) await ask(a);
  await ask(b);
  await expect.poll(async () => (await ask(b)) < 995, { interval: 300 }).toBe(true);
});
