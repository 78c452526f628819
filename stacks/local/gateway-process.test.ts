import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { loadRegistry } from '@hanji/contracts/registry';
import { afterAll, expect, test, vi } from 'vitest';
import { startGateway } from './gateway-process.ts';
import type { LocalSite } from './local-sources.ts';
import { planSite } from './site-plan.ts';
import { openSiteSecrets } from './site-secrets.ts';

const folder = mkdtempSync(join(tmpdir(), 'hanji-kong-'));
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

/** Stands in for Kong's command as far as a start goes: writes down what it is given, is ready, and ends by `quit` alone. */
const command = `#!${process.execPath}
const { createServer } = require('node:http');
const { appendFileSync, existsSync, writeFileSync } = require('node:fs');
const folder = ${JSON.stringify(folder)};
const [, , what] = process.argv;
appendFileSync(folder + '/calls', what + '\\n');
process.on('SIGTERM', () => undefined);
if (what === 'start') {
  writeFileSync(folder + '/environment.json', JSON.stringify(process.env));
  const server = createServer((_, response) => response.end()).listen(Number(process.env.KONG_STATUS_LISTEN.split(':').at(-1)), '127.0.0.1');
  const timer = setInterval(() => {
    if (!existsSync(folder + '/quit')) return;
    clearInterval(timer);
    server.close();
    server.closeAllConnections();
    process.disconnect?.();
  }, 20);
} else {
  writeFileSync(folder + '/' + what, '');
}
`;

test('a Kong that is found is run with its own log files and password of Redis, and ended by its own command', async () => {
  const programs = join(folder, 'programs');
  const dataDir = join(folder, 'data');
  for (const path of [programs, join(dataDir, 'logs')]) mkdirSync(path, { recursive: true });
  writeFileSync(join(programs, 'kong'), command);
  chmodSync(join(programs, 'kong'), 0o755);
  vi.stubEnv('PATH', `${programs}${delimiter}${process.env['PATH']}`);
  const registry = await loadRegistry();
  const site: LocalSite = {
    startNonce: 'of-this-start',
    publicUrl: 'http://localhost:1',
    dataDir,
    projectFolder: '',
    workloads: await planSite(registry, { only: ['auth', 'shell-frontend'], ports: 'any' }),
    services: registry.services,
    frontends: registry.frontends,
    servers: { postgres: '', rabbitmq: '', redis: 'redis://127.0.0.1:6379' },
    hasBrokerUsers: false,
    secrets: await openSiteSecrets(dataDir),
    settings: {},
  };
  const gateway = await startGateway(
    site,
    { port: 1 },
    () => undefined,
    () => undefined,
  );
  const environment = JSON.parse(readFileSync(join(folder, 'environment.json'), 'utf8')) as Record<string, string>;
  // Its workers cannot open what standard error is under a supervisor.
  const logs = Object.entries(environment).filter(([name]) => /^KONG_.*_LOG$/.test(name));
  expect(logs.length).toBeGreaterThan(2);
  for (const [name, file] of logs) expect([name, file === 'off' || file.startsWith(`${dataDir}/logs/`)]).toEqual([name, true]);
  expect(environment['REDIS_PASSWORD']).toMatch(/^[0-9a-f]{48}$/);
  expect(environment['KONG_STATUS_LISTEN']).toMatch(/^127\.0\.0\.1:\d+$/);
  expect(environment['KONG_PLUGINS']).toContain('hanji-limit');
  expect(existsSync(join(environment['KONG_LUA_PACKAGE_PATH']?.replace('/?.lua;;', '') ?? '', 'kong/plugins/hanji-limit/schema.lua'))).toBe(true);
  await gateway.stop();
  expect(readFileSync(join(folder, 'calls'), 'utf8')).toBe('start\nquit\n');
});
