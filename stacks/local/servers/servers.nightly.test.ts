import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { connect as connectSocket } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { connect } from 'amqplib';
import { Redis } from 'ioredis';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { identifyProcess } from './process-identity.ts';
import { type ExitListener, type RunningServers, type ServerName, startServers } from './servers.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'hanji servers-')); // with a space, as people's folders have
const exits: Parameters<ExitListener>[] = [];
let servers: RunningServers;

beforeAll(async () => {
  servers = await start();
  servers.onExit((server, exit) => exits.push([server, exit]));
});
afterAll(async () => {
  await servers.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

function start(): Promise<RunningServers> {
  return startServers({ dataDir, env: { PATH: process.env.PATH }, brokerFigures: true, onProgress: () => undefined });
}

async function sql(text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: servers.urls.postgres });
  try {
    await client.connect();
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

async function redis<T>(work: (client: Redis) => Promise<T>): Promise<T> {
  const client = new Redis(servers.urls.redis);
  try {
    return await work(client);
  } finally {
    client.disconnect();
  }
}

async function crashAndRestart(server: ServerName): Promise<void> {
  const before = servers.pids[server];
  await servers.kill(server, 'SIGKILL');
  expect(exits.splice(0)).toEqual([[server, { code: null, signal: 'SIGKILL' }]]);
  expect(servers.pids[server]).toBeUndefined();
  await servers.restart(server);
  expect(servers.pids[server]).not.toBe(before);
}

test('a committed row survives a crash of PostgreSQL', async () => {
  await sql('create table crash_test as select 41 + 1 as answer');
  await crashAndRestart('postgres');
  expect(await sql('select answer from crash_test')).toEqual([{ answer: 42 }]);
});

test('PostgreSQL comes back while clients of the crashed one still hold their connections', async () => {
  const clients = await Promise.all(
    Array.from({ length: 20 }, async () => {
      const client = new pg.Client({ connectionString: servers.urls.postgres });
      client.on('error', () => undefined);
      await client.connect();
      return client;
    }),
  );
  await crashAndRestart('postgres');
  expect(await sql('select 1 as one')).toEqual([{ one: 1 }]);
  await Promise.allSettled(clients.map((client) => client.end()));
});

test('a key that was set survives a crash of Redis', async () => {
  await redis(async (client) => {
    await client.set('kept', 'yes');
  });
  await crashAndRestart('redis');
  expect(await redis((client) => client.get('kept'))).toBe('yes');
});

test('a confirmed message in a quorum queue survives a crash of RabbitMQ', async () => {
  const publisher = await connect(servers.urls.rabbitmq);
  publisher.on('error', () => undefined);
  const channel = await publisher.createConfirmChannel();
  channel.on('error', () => undefined);
  await channel.assertQueue('crash-test', { durable: true, arguments: { 'x-queue-type': 'quorum' } });
  channel.sendToQueue('crash-test', Buffer.from('kept'), { persistent: true });
  await channel.waitForConfirms();
  // Ra writes the names of its members to disk half a second late: a crash sooner than that after a quorum queue was
  // declared (not: after a message) leaves the queue without a leader. https://github.com/rabbitmq/ra `ra_directory`
  await delay(1_500);
  await crashAndRestart('rabbitmq');
  const connection = await connect(servers.urls.rabbitmq);
  connection.on('error', () => undefined);
  const reader = await connection.createChannel();
  const message = await reader.get('crash-test', { noAck: true });
  expect(message && message.content.toString()).toBe('kept');
  await connection.close();
});

test('a healthy server can be restarted, at the same address', async () => {
  const { redis: url } = servers.urls;
  await servers.restart('redis');
  expect(servers.urls.redis).toBe(url);
  expect(await redis((client) => client.ping())).toBe('PONG');
});

test('a second start in the same folder is refused while the first runs', async () => {
  await expect(start()).rejects.toMatchObject({ code: 'directory-in-use', message: expect.stringContaining(`process ${process.pid}`) });
  expect(await redis((client) => client.ping())).toBe('PONG');
});

test('passwords are on no command line and in no log, and only the owner can read them', () => {
  const passwords = Object.values(servers.urls).map((url) => new URL(url).password);
  expect(new Set(passwords).size).toBe(3);
  const commandLines = execFileSync('sh', ['-c', 'cat /proc/[0-9]*/cmdline 2>/dev/null | tr "\\0" " "; true'], { encoding: 'utf8' });
  const logs = ['postgres', 'rabbitmq', 'redis'].map((name) => readFileSync(join(dataDir, 'logs', `${name}.log`), 'utf8'));
  for (const password of passwords) for (const text of [commandLines, ...logs]) expect(text.includes(password)).toBe(false);
  for (const file of ['servers.json', 'redis/redis.conf', 'rabbitmq/rabbitmq.conf']) expect(statSync(join(dataDir, file)).mode & 0o077).toBe(0);
});

test('no server listens on an address that other machines reach', async () => {
  const others = Object.values(networkInterfaces()).flatMap((addresses) => (addresses ?? []).filter(({ internal, family }) => !internal && family === 'IPv4'));
  const record = JSON.parse(readFileSync(join(dataDir, 'servers.json'), 'utf8')) as {
    servers: Record<string, { port: number; morePorts: Record<string, number> }>;
  };
  const ports = Object.values(record.servers).flatMap(({ port, morePorts }) => [port].concat(Object.values(morePorts)));
  expect(ports).toHaveLength(6);
  expect(await Promise.all(ports.map((port) => canConnect('127.0.0.1', port)))).toEqual(ports.map(() => true));
  for (const { address } of others) for (const port of ports) expect(await canConnect(address, port)).toBe(false);
});

function canConnect(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connectSocket({ host, port });
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

test('stopping leaves no process behind, and the next start finds data and addresses as they were', async () => {
  const { urls, pids } = servers;
  await servers.stop();
  for (const pid of Object.values(pids)) expect(identifyProcess(pid)).toBeUndefined();
  servers = await start();
  servers.onExit((server, exit) => exits.push([server, exit]));
  expect(servers.urls).toEqual(urls);
  expect(await sql('select answer from crash_test')).toEqual([{ answer: 42 }]);
  expect(await redis((client) => client.get('kept'))).toBe('yes');
});
