import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { KongConfiguration } from '@hanji/contracts/gateway/kong';
import { renderKongFile } from '@hanji/contracts/gateway/kong-configuration';
import { accessLogFields } from '@hanji/contracts/gateway/kong-environment';
import { afterAll, afterEach, expect, test } from 'vitest';
import { type Echo, startEchoUpstream } from './testing/echo-upstream.ts';
import { type GatewayProcess, startGatewayProcess } from './testing/start-gateway-process.ts';
import { send } from './testing/http-client.ts';
import { oneService } from './testing/test-gateway.ts';
import { tokens } from './testing/tokens.ts';

const folder = mkdtempSync(join(tmpdir(), 'hanji-gateway-main-'));
const [first, second] = [await startEchoUpstream('first'), await startEchoUpstream('second')];
const slow = await startEchoUpstream('slow', 0, (_, response) => void setTimeout(() => response.end('slow but sure'), 1200));
const routes = { read: { path: '/api/things/:id' } } as const;
const running: GatewayProcess[] = [];
let files = 0;

afterEach(async () => {
  for (const gateway of running.splice(0)) gateway.child.kill('SIGKILL');
});
afterAll(async () => {
  await Promise.all([first.close(), second.close(), slow.close()]);
  rmSync(folder, { recursive: true, force: true });
});

function configuration(address: string): KongConfiguration {
  return oneService('things', { blue: [address] }, routes);
}

function fileOf(content: KongConfiguration | string): string {
  const file = join(folder, `${(files += 1)}.json`);
  writeFileSync(file, typeof content === 'string' ? content : renderKongFile(content));
  return file;
}

async function start(file: string, environment: Readonly<Record<string, string>> = {}): Promise<GatewayProcess> {
  const gateway = await startGatewayProcess(file, environment);
  running.push(gateway);
  return gateway;
}

async function served(gateway: GatewayProcess): Promise<string> {
  return (JSON.parse((await send(gateway.port, { path: '/api/things/1' })).text) as Echo).upstream;
}

test('a file that cannot be used at the start ends the process with the mistakes named', async () => {
  await expect(start(fileOf('{"_format_version": "2.1"}'))).rejects.toThrow(/cannot start.*_format_version/);
  await expect(start(join(folder, 'nothing.json'))).rejects.toThrow('cannot start');
  await expect(start(fileOf(configuration(first.address)), { PORT: 'eighty' })).rejects.toThrow('PORT');
});

test('status port: running, ready, and metrics by the names that Kong gives them', async () => {
  const gateway = await start(fileOf(configuration(first.address)));
  await send(gateway.port, { path: '/api/things/1' });
  for (const path of ['/status', '/status/ready']) expect((await send(gateway.statusPort, { path })).status).toBe(200);
  await expect
    .poll(async () => (await send(gateway.statusPort, { path: '/metrics' })).text)
    .toMatch(/kong_http_requests_total\{service="things",route="things-read",code="200",source="service"\} 1/);
  const { text } = await send(gateway.statusPort, { path: '/metrics' });
  for (const name of [
    'kong_request_latency_ms_bucket',
    'kong_upstream_latency_ms_bucket',
    'kong_bandwidth_bytes',
    'kong_nginx_connections_total',
    'kong_upstream_target_health',
  ])
    expect(text).toContain(name);
  expect((await send(gateway.statusPort, { path: '/config' })).status).toBe(404);
});

test('the status port is where it is said to be, and at no other address of the machine', async () => {
  const gateway = await start(fileOf(configuration(first.address)), { HOST: '0.0.0.0', STATUS_HOST: '127.0.0.1' });
  const status = (address: string, port: number) =>
    fetch(`http://${address}:${port}/status`).then(
      ({ status }) => status,
      () => null,
    );
  expect(await Promise.all([status('127.0.0.1', gateway.statusPort), status('127.0.0.2', gateway.statusPort)])).toEqual([200, null]);
  expect(await status('127.0.0.2', gateway.port)).toBe(404);
});

test('the access log is JSON lines with the fields of the table, and no query, cookie or token in them', async () => {
  const gateway = await start(fileOf(configuration(first.address)), { BUILD: 'gateway:7' });
  await send(gateway.port, {
    path: '/api/things/1?code=secret-code',
    headers: [
      ['Authorization', `Bearer ${tokens.user}`],
      ['Cookie', 'session=secret-cookie'],
      ['User-Agent', 'quote"d'],
    ],
  });
  await send(gateway.port, { path: '/internal?code=secret-code' });
  await expect.poll(() => gateway.out().trim().split('\n').length).toBe(2);
  const [line] = gateway
    .out()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(Object.keys(line ?? {}).toSorted()).toEqual(Object.keys(accessLogFields).toSorted());
  expect(line).toMatchObject({
    service: 'gateway',
    build: 'gateway:7',
    method: 'GET',
    path: '/api/things/1',
    status: '200',
    network: '127.0.0',
    upstream: first.address,
    userAgent: 'quote"d',
    userId: expect.stringMatching(/^[0-9a-f]{32}$/),
  });
  expect(gateway.out()).not.toMatch(/secret|Bearer|eyJ/);
});

test('SIGHUP and a changed file are taken over; a bad one is refused and the one before stays', async () => {
  const file = fileOf(configuration(first.address));
  const gateway = await start(file);
  expect(await served(gateway)).toBe('first');
  writeFileSync(file, renderKongFile(configuration(second.address)));
  gateway.child.kill('SIGHUP');
  await expect.poll(() => served(gateway)).toBe('second');
  writeFileSync(file, '{"half": ');
  await gateway.says('configuration refused');
  expect(await served(gateway)).toBe('second');
  expect((await send(gateway.statusPort, { path: '/status/ready' })).status).toBe(200);
  writeFileSync(file, renderKongFile(configuration(first.address)));
  await expect.poll(() => served(gateway)).toBe('first');
});

test('a mounted ConfigMap whose symlink flips is taken over', async () => {
  const mount = join(folder, 'mount');
  const version = (name: string, address: string) => {
    mkdirSync(join(mount, name), { recursive: true });
    writeFileSync(join(mount, name, 'kong.json'), renderKongFile(configuration(address)));
  };
  version('..1', first.address);
  symlinkSync('..1', join(mount, '..data'));
  symlinkSync(join('..data', 'kong.json'), join(mount, 'kong.json'));
  const gateway = await start(join(mount, 'kong.json'));
  expect(await served(gateway)).toBe('first');
  version('..2', second.address);
  symlinkSync('..2', join(mount, '..data_tmp'));
  renameSync(join(mount, '..data_tmp'), join(mount, '..data'));
  rmSync(join(mount, '..1'), { recursive: true });
  await expect.poll(() => served(gateway)).toBe('second');
});

test('under constant load no request fails while the configuration changes again and again', async () => {
  const file = fileOf(configuration(first.address));
  const gateway = await start(file);
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  const over = new AbortController();
  const seen = new Map<string, number>();
  const load = Array.from({ length: 8 }, async (_, worker) => {
    for (let index = 0; !over.signal.aborted; index += 1) {
      const method = index % 5 === 0 ? 'HEAD' : 'GET';
      const { status, text } = await send(gateway.port, { agent, method, path: `/api/things/${worker}-${index}` });
      const upstream = text === '' ? '' : (JSON.parse(text) as Echo).upstream;
      seen.set(`${status} ${upstream}`, (seen.get(`${status} ${upstream}`) ?? 0) + 1);
    }
  });
  for (let round = 0; round < 10; round += 1) {
    writeFileSync(file, renderKongFile(configuration(round % 2 === 0 ? second.address : first.address)));
    gateway.child.kill('SIGHUP');
    await sleep(150);
  }
  over.abort();
  await Promise.all(load);
  agent.destroy();
  expect([...seen.keys()].toSorted()).toEqual(['200 ', '200 first', '200 second']);
});

test('SIGTERM: not ready any more, requests under way finish, exit code 0', async () => {
  const gateway = await start(fileOf(configuration(slow.address)));
  const agent = new Agent({ keepAlive: true });
  const underWay = Promise.all(Array.from({ length: 5 }, (_, index) => send(gateway.port, { agent, path: `/api/things/${index}` })));
  await sleep(300);
  const stopped = gateway.stop();
  await expect.poll(async () => (await send(gateway.statusPort, { path: '/status/ready' })).status, { interval: 20 }).toBe(503);
  for (const answer of await underWay) expect(answer).toMatchObject({ status: 200, text: 'slow but sure', headers: { connection: 'close' } });
  expect(await stopped).toBe(0);
  expect(gateway.out().trim().split('\n')).toHaveLength(5);
  agent.destroy();
});

test('SIGTERM with idle connections open ends at once', async () => {
  const gateway = await start(fileOf(configuration(first.address)));
  const agent = new Agent({ keepAlive: true });
  await send(gateway.port, { agent, path: '/api/things/1' });
  expect(await gateway.stop()).toBe(0);
  agent.destroy();
});
