import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheOperatorRules } from '@hanji/contracts/cache-access';
import { Redis } from 'ioredis';
import { findPrograms } from './find-program.ts';
import { plainEnvironment } from './plain-environment.ts';
import type { Launch, Program, ServerKind, ServerSite } from './server-kind.ts';

/** Redis with an append-only file: a crash loses at most the last second. */
export const redisServer: ServerKind = {
  name: 'redis',
  packages: ['redis-server'],
  stopWithin: 10_000,
  morePorts: [],
  hasData: (folder) => existsSync(join(folder, 'appendonlydir')) || existsSync(join(folder, 'appendonly.aof')),
  find: async (_folder, env) => findRedis(env),
  prepare: async (site, program, env) => prepareRedis(site, program, env),
  url: ({ port, password }) => `redis://default:${password}@127.0.0.1:${port}`,
  check: checkRedis,
};

const usersFile = 'users.acl';
const leastVersion = [6, 2] as const;

function findRedis(env: NodeJS.ProcessEnv): Program | undefined {
  const folders = ['/usr/bin', '/usr/sbin', '/usr/local/bin', '/opt/homebrew/bin'];
  for (const executable of [...findPrograms('redis-server', env, folders), ...findPrograms('valkey-server', env, folders)]) {
    const [, name, major, minor, rest] = /^(\w+) server v=(\d+)\.(\d+)(\S*)/iu.exec(versionLine(executable)) ?? [];
    const recent = Number(major) > leastVersion[0] || (Number(major) === leastVersion[0] && Number(minor) >= leastVersion[1]);
    if (recent) return { executable, source: `${name} ${major}.${minor}${rest} of this machine (${executable})` };
  }
  return undefined;
}

function versionLine(executable: string): string {
  try {
    return execFileSync(executable, ['--version'], { encoding: 'utf8', timeout: 10_000 });
  } catch {
    return '';
  }
}

function prepareRedis(site: ServerSite, program: Program, env: NodeJS.ProcessEnv): Launch {
  mkdirSync(site.folder, { recursive: true, mode: 0o700 });
  const file = join(site.folder, 'redis.conf');
  writeFileSync(file, configuration(site), { mode: 0o600 });
  const users = join(site.folder, usersFile);
  if (!existsSync(users)) writeFileSync(users, `user default ${cacheOperatorRules(site.password).join(' ')}\n`, { mode: 0o600 });
  return {
    command: program.executable,
    args: [file],
    environment: { ...plainEnvironment(env), ...program.environment },
    cwd: site.folder,
    stopSignal: 'SIGTERM',
    mark: file,
  };
}

function configuration(site: ServerSite): string {
  const lines = [
    'bind 127.0.0.1',
    `port ${site.port}`,
    // Users that a site makes outlive a restart in it.
    `aclfile ${JSON.stringify(join(site.folder, usersFile))}`,
    `dir ${JSON.stringify(site.folder)}`,
    'daemonize no',
    'supervised no',
    // The title would hide the command line by which a later start knows the process as its own.
    'set-proc-title no',
    'appendonly yes',
    'appendfsync everysec',
    'save ""',
    'maxmemory 0',
    'maxmemory-policy noeviction',
  ];
  return `${lines.join('\n')}\n`;
}

async function checkRedis(url: string): Promise<void> {
  const client = new Redis(url, { lazyConnect: true, connectTimeout: 3_000, commandTimeout: 3_000, maxRetriesPerRequest: 0, retryStrategy: () => null });
  // Each failure reaches the caller through the rejected command; ioredis also emits it.
  let failure: unknown;
  client.on('error', (error) => (failure = error));
  try {
    await client.connect();
    await client.ping();
  } catch (error) {
    throw failure ?? error;
  } finally {
    client.disconnect();
  }
}
