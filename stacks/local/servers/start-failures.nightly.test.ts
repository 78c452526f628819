import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ServerError } from './server-error.ts';
import { type RunningServers, startServers } from './servers.ts';

let dataDir: string;
let running: RunningServers[] = [];
const said: string[] = [];

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'hanji-failures-'));
  said.length = 0;
});
afterEach(async () => {
  for (const servers of running) await servers.stop();
  running = [];
  rmSync(dataDir, { recursive: true, force: true });
});

async function start(more: Partial<Parameters<typeof startServers>[0]>): Promise<RunningServers> {
  const servers = await startServers({ dataDir, env: { PATH: process.env.PATH }, onProgress: ({ message }) => said.push(message), ...more });
  running.push(servers);
  return servers;
}

function listen(port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', reject).listen(port, '127.0.0.1', () => resolve(server));
  });
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

test.each([
  ['postgres', 'POSTGRES_URL', 'postgresql://me:hush-hush@127.0.0.1'],
  ['rabbitmq', 'RABBITMQ_URL', 'amqp://me:hush-hush@127.0.0.1'],
  ['redis', 'REDIS_URL', 'redis://:hush-hush@127.0.0.1'],
] as const)('an address of %s in the environment that does not answer is named, without its password', async (server, variable, address) => {
  const closed = await listen(0);
  const port = portOf(closed);
  await new Promise((resolve) => closed.close(resolve));
  const failure = await start({ only: [server], env: { PATH: process.env.PATH, [variable]: `${address}:${port}` } }).catch((error: unknown) => error);
  expect(failure).toMatchObject({ code: 'url-does-not-answer', message: expect.stringContaining(variable) });
  expect(String(failure)).toContain(`127.0.0.1:${port}`);
  expect(String(failure)).not.toContain('hush-hush');
});

test('an address in the environment with the scheme of something else is refused at once', async () => {
  await expect(start({ only: ['redis'], env: { REDIS_URL: 'http://127.0.0.1:1' } })).rejects.toThrow(/REDIS_URL.*redis:\/\//u);
});

test('a server named by address is used and neither restarted nor stopped', async () => {
  const theirs = await start({ only: ['redis'] });
  const ours = await startServers({ dataDir: join(dataDir, 'ours'), only: ['redis'], env: { REDIS_URL: theirs.urls.redis }, onProgress: () => undefined });
  expect(ours.urls.redis).toBe(theirs.urls.redis);
  expect(ours.sources.redis).toBe('given by REDIS_URL');
  await expect(ours.restart('redis')).rejects.toMatchObject({ code: 'not-ours' });
  await expect(ours.kill('redis', 'SIGKILL')).rejects.toMatchObject({ code: 'not-ours' });
  await ours.stop();
  expect(() => process.kill(theirs.pids.redis ?? 0, 0)).not.toThrow();
});

test('a PostgreSQL address whose role may not make databases is refused', async () => {
  const theirs = await start({ only: ['postgres'], durable: false });
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: theirs.urls.postgres });
  await client.connect();
  await client.query(`create role plain login password 'plain'`);
  await client.end();
  const url = new URL(theirs.urls.postgres);
  url.username = 'plain';
  url.password = 'plain';
  await expect(
    startServers({ dataDir: join(dataDir, 'ours'), only: ['postgres'], env: { POSTGRES_URL: url.href }, onProgress: () => undefined }),
  ).rejects.toMatchObject({ code: 'url-lacks-rights' });
});

test('a port that was asked for and is taken is named, and what was started is stopped again', async () => {
  const taken = await listen(0);
  const failure = start({ only: ['postgres', 'redis'], ports: { redis: portOf(taken) }, durable: false });
  await expect(failure).rejects.toMatchObject({ code: 'port-taken', message: expect.stringContaining(String(portOf(taken))) });
  taken.close();
  await start({ only: ['postgres', 'redis'] }); // the folder is free again
});

test('a remembered port that is taken meanwhile is replaced by another, and the data stay', async () => {
  const first = await start({ only: ['postgres'], durable: false });
  const { port } = new URL(first.urls.postgres);
  await first.stop();
  const taken = await listen(Number(port));
  const second = await start({ only: ['postgres'], durable: false });
  expect(new URL(second.urls.postgres).port).not.toBe(port);
  expect(new URL(second.urls.postgres).password).toBe(new URL(first.urls.postgres).password);
  expect(said.some((line) => line.includes(port))).toBe(true);
  taken.close();
});

test('data of a PostgreSQL version that is not here are refused and left as they are', async () => {
  const folder = join(dataDir, 'postgres');
  mkdirSync(folder);
  writeFileSync(join(folder, 'PG_VERSION'), '9\n');
  await expect(start({ only: ['postgres'] })).rejects.toMatchObject({ code: 'version-mismatch', message: expect.stringMatching(/PostgreSQL 9\b/u) });
  await expect(start({ only: ['postgres'] })).rejects.toThrow(folder);
  expect(readdirSync(folder)).toEqual(['PG_VERSION']);
});

test('data whose password is lost are refused and left as they are', async () => {
  const first = await start({ only: ['redis'] });
  await first.stop();
  rmSync(join(dataDir, 'servers.json'));
  await expect(start({ only: ['redis'] })).rejects.toMatchObject({ code: 'credentials-missing', message: expect.stringContaining('servers.json') });
  expect(existsSync(join(dataDir, 'redis', 'appendonlydir'))).toBe(true);
});

test('a program that ends at once is reported with the end of its log', async () => {
  const programs = join(dataDir, 'programs');
  mkdirSync(programs);
  const program = join(programs, 'redis-server');
  writeFileSync(
    program,
    `#!/bin/sh\n[ "$1" = --version ] && { echo "Redis server v=7.2.0 sha=0"; exit; }\necho "write error: No space left on device"; exit 1\n`,
  );
  chmodSync(program, 0o755);
  const failure = await start({ only: ['redis'], env: { PATH: `${programs}${delimiter}${process.env.PATH}` } }).catch((error: unknown) => error);
  expect(failure).toMatchObject({ code: 'did-not-start' });
  expect(String(failure)).toMatch(/disk is full.*redis\.log:\nwrite error: No space left on device/su);
});

test('a start that is interrupted stops what it has started', async () => {
  const interruption = new AbortController();
  const failure = start({
    only: ['postgres', 'redis'],
    signal: interruption.signal,
    onProgress: ({ message }) => message.startsWith('Ready') && interruption.abort(new Error('Interrupted')),
  });
  await expect(failure).rejects.toThrow('Interrupted');
  const record = JSON.parse(readFileSync(join(dataDir, 'servers.json'), 'utf8')) as { servers: Record<string, { process?: unknown }> };
  expect(Object.values(record.servers).map(({ process }) => process)).toEqual([undefined, undefined]);
});

test('where nothing fits, one message names every choice', () => {
  const { message } = ServerError.nothingFits(
    [
      { server: 'rabbitmq', packages: ['rabbitmq-server'] },
      { server: 'redis', packages: ['redis-server'] },
    ],
    'you are not root and there is no sudo',
    'there is no docker program',
  );
  for (const choice of [
    'RabbitMQ and Redis',
    'sudo apt-get install rabbitmq-server redis-server',
    'there is no sudo',
    'Docker',
    'RABBITMQ_URL=amqp://',
    'REDIS_URL=redis://',
  ])
    expect(message).toContain(choice);
});
