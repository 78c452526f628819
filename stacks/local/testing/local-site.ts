import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ServiceRequest, SiteAnswer, SiteRequest, SiteUnderTest } from '@hanji/service-kit/testing/site-under-test';
import pg from 'pg';
import type { LocalOptions } from '../options.ts';
import { runSite, type RunningSite } from '../run-site.ts';
import { keepOrPickPort } from '../servers/free-port.ts';
import { databaseUrl, keyBeside } from '../local-sources.ts';

/** The first admin of every site under test. */
export const testAdmin = { email: 'admin@example.com', password: 'a long enough password' };

/** A local site of a test's own, with ways to look into it. */
export interface TestSite extends RunningSite, SiteUnderTest {}

/** How a site under test differs from one that `npm start` brings up. `only` names workloads; all when absent. */
export interface TestSiteOptions extends Pick<LocalOptions, 'brokerFigures' | 'certificate'> {
  readonly only?: readonly string[];
  readonly seed?: 'none' | 'sample';
  readonly projectFolder?: string;
  /** For tests that kill PostgreSQL. Default false: a start is quicker without waiting for the disk. */
  readonly durable?: boolean;
  /** Default off: tests ask more than people do. */
  readonly apiLimits?: 'on' | 'off';
  /** Takes what the start says, line by line. */
  readonly tell?: (line: string) => void;
}

/** Brings a site up in a temporary folder, as `npm start` does. */
export async function startTestSite({
  only,
  seed = 'none',
  durable = false,
  apiLimits = 'off',
  tell = () => undefined,
  ...options
}: TestSiteOptions = {}): Promise<TestSite> {
  const dataDir = mkdtempSync(join(tmpdir(), 'hanji-site-'));
  process.env['ADMIN_EMAIL'] = testAdmin.email;
  process.env['ADMIN_PASSWORD'] = testAdmin.password;
  const running = await runSite(
    { ...options, port: await keepOrPickPort(undefined), dataDir, seed, durable, apiLimits, only: only ?? null, ports: 'any' },
    { line: tell, step: (_name, work) => work(() => undefined) },
    new AbortController().signal,
  );
  const databases = openDatabases(running);
  const call: TestSite['call'] = (path, request) => callSite(running.publicUrl, path, request);
  const login = await call('/api/auth/login', { body: testAdmin });
  const { accessToken } = login.json() as { accessToken: string };
  return {
    ...running,
    adminToken: accessToken,
    rabbitmqUrl: running.servers.urls.rabbitmq,
    call,
    askService: (service, path, request) => askService(running, service, path, request),
    query: databases.query,
    stop: async () => {
      await databases.close();
      await running.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function callSite(base: string, path: string, request: SiteRequest = {}): Promise<SiteAnswer> {
  const headers: Record<string, string> = { ...request.headers };
  if (request.token !== undefined) headers['authorization'] = `Bearer ${request.token}`;
  if (request.body !== undefined) headers['content-type'] ??= 'application/json';
  const init: RequestInit = {
    method: request.method ?? (request.body === undefined ? 'GET' : 'POST'),
    headers,
    redirect: 'manual',
    signal: AbortSignal.timeout(15_000),
  };
  if (request.body !== undefined) init.body = JSON.stringify(request.body);
  const response = await fetch(`${base}${path}`, init);
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: () => JSON.parse(text) as unknown };
}

async function askService<Answer>({ site }: RunningSite, service: string, path: string, request: ServiceRequest = {}): Promise<Answer> {
  const url = site.workloads.find((workload) => workload.plan.name === service)?.url ?? '';
  const headers: Record<string, string> = { 'x-internal-api-key': keyBeside(site, service), ...request.headers };
  if (request.body !== undefined) headers['content-type'] = 'application/json';
  const body = request.form ?? (request.body === undefined ? null : JSON.stringify(request.body));
  const answer = await fetch(`${url}${path}`, { method: 'POST', headers, body });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${text}`);
  return (text === '' ? undefined : JSON.parse(text)) as Answer;
}

function openDatabases({ site }: RunningSite): { query: TestSite['query']; close: () => Promise<unknown> } {
  const pools = new Map<string, pg.Pool>();
  const poolOf = (service: string): pg.Pool => {
    const pool =
      pools.get(service) ?? new pg.Pool({ connectionString: databaseUrl(site.servers.postgres, service, site.secrets.databasePassword(service)), max: 2 });
    // PostgreSQL is killed under some tests: the next query tells.
    if (!pools.has(service)) pool.on('error', () => undefined);
    pools.set(service, pool);
    return pool;
  };
  return {
    query: async <Row>(service: string, sql: string, values: readonly unknown[] = []) => (await poolOf(service).query(sql, [...values])).rows as Row[],
    close: () => Promise.all([...pools.values()].map((pool) => pool.end())),
  };
}
