import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { passwordHash } from '@hanji/platform/rabbitmq/definitions';
import { connect } from 'amqplib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { identifyProcess } from './process-identity.ts';
import { type RunningServers, type ServerName, startServers } from './servers.ts';

let dataDir: string;
let servers: RunningServers | undefined;
const said: string[] = [];

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'hanji-adoption-'));
  said.length = 0;
});
afterEach(async () => {
  await servers?.stop();
  servers = undefined;
  rmSync(dataDir, { recursive: true, force: true });
});

type Left = { pids: RunningServers['pids']; urls: RunningServers['urls'] };

/** Starts servers in another process and kills that process: the servers are left running. */
async function leaveRunning(only?: ServerName[], durable = true): Promise<Left> {
  const script = `
    import { startServers } from ${JSON.stringify(new URL('servers.ts', import.meta.url).href)};
    const servers = await startServers(${JSON.stringify({ dataDir, only, durable, env: { PATH: process.env.PATH } }).replace(
      /\}$/u,
      ', onProgress: () => undefined }',
    )});
    console.log(JSON.stringify({ pids: servers.pids, urls: servers.urls }));
    setInterval(() => {}, 1000);`;
  const launcher = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const line = await new Promise<string>((resolve, reject) => {
    launcher.stdout.setEncoding('utf8').once('data', resolve);
    launcher.once('exit', (code) => reject(new Error(`The launcher ended with ${code}`)));
  });
  const gone = new Promise((resolve) => launcher.once('exit', resolve));
  launcher.kill('SIGKILL');
  await gone;
  return JSON.parse(line) as Left;
}

function start(more: Partial<Parameters<typeof startServers>[0]> = {}): Promise<RunningServers> {
  return startServers({ dataDir, env: { PATH: process.env.PATH }, onProgress: ({ message }) => said.push(message), ...more });
}

test('servers of a launcher that was killed are taken over, watched and stopped', async () => {
  const left = await leaveRunning();
  servers = await start();
  expect(servers.pids).toEqual(left.pids);
  expect(servers.urls).toEqual(left.urls);
  expect(servers.sources.redis).toContain('left running by an earlier start');
  const exits: string[] = [];
  servers.onExit((server) => exits.push(server));
  await servers.kill('redis', 'SIGKILL');
  expect(exits).toEqual(['redis']);
  await servers.restart('redis');
  const { pids } = servers;
  await servers.stop();
  for (const pid of Object.values(pids)) expect(identifyProcess(pid)).toBeUndefined();
});

test('a left server that was started with other settings is stopped and started anew', async () => {
  const left = await leaveRunning(['postgres'], false);
  servers = await start({ only: ['postgres'], durable: true });
  expect(said.some((line) => line.startsWith('Stopping PostgreSQL, left behind'))).toBe(true);
  expect(servers.pids.postgres).not.toBe(left.pids.postgres);
});

test('a left RabbitMQ that knows other users is started anew with those that are wanted', async () => {
  const left = await leaveRunning(['rabbitmq']);
  const may = { vhost: '/', configure: '.*', write: '.*', read: '.*' };
  const brokerDefinitions = (administrator: { name: string; password: string }) => {
    const users = [administrator, { name: 'ink', password: 'of ink' }];
    return JSON.stringify({
      vhosts: [{ name: '/' }],
      users: users.map(({ name, password }) => ({
        name,
        password_hash: passwordHash(password, '908dc60a'),
        hashing_algorithm: 'rabbit_password_hashing_sha256',
        tags: [],
      })),
      permissions: users.map(({ name }) => ({ user: name, ...may })),
    });
  };
  servers = await start({ only: ['rabbitmq'], brokerDefinitions });
  expect(servers.pids.rabbitmq).not.toBe(left.pids.rabbitmq);
  const address = new URL(servers.urls.rabbitmq);
  Object.assign(address, { username: 'ink', password: 'of ink' });
  await (await connect(address.href)).close();
});

test('a left server that no longer answers is stopped and started anew', async () => {
  const left = await leaveRunning(['redis']);
  process.kill(left.pids.redis ?? 0, 'SIGSTOP');
  servers = await start({ only: ['redis'] });
  expect(servers.pids.redis).not.toBe(left.pids.redis);
  expect(identifyProcess(left.pids.redis ?? 0)).toBeUndefined();
});

test('a process that merely has the remembered id is left alone', async () => {
  servers = await start({ only: ['redis'] });
  await servers.stop();
  const stranger = spawn('sleep', ['600'], { stdio: 'ignore' });
  const file = join(dataDir, 'servers.json');
  const record = JSON.parse(readFileSync(file, 'utf8')) as { servers: { redis: object } };
  Object.assign(record.servers.redis, {
    process: { pid: stranger.pid, startedAt: 'another time', mark: join(dataDir, 'redis', 'redis.conf'), stopSignal: 'SIGTERM' },
  });
  writeFileSync(file, JSON.stringify(record));
  servers = await start({ only: ['redis'] });
  expect(stranger.exitCode ?? stranger.signalCode).toBeNull();
  stranger.kill();
});
