import { randomBytes, randomUUIDv7 } from 'node:crypto';
import type { ServiceDefinition } from '@hanji/contracts/define-service';
import type { Deployable } from '@hanji/contracts/deployable';
import { internalKeyDigest } from '@hanji/contracts/internal-access';
import { sharedRoutesVariable } from '@hanji/contracts/site-environment';
import pg from 'pg';
import { migrate, openOrm } from '../database/orm.ts';
import { assertTopology } from '../events/assert-topology.ts';
import { type RunningService, type ServiceImplementation, startService } from '../start-service.ts';
import { testPublisher } from './test-publisher.ts';
import { signTestToken, testPrivateKeys, testPublicKeys } from './test-keys.ts';

/** Key that opens every internal route of a service under test, and by which it calls others. */
export const testInternalKey = 'test-internal-key-'.padEnd(40, '0');
/** Public address of the site under test. */
export const testPublicUrl = 'http://localhost:8080';

/** An answer of the service under test; `body` is parsed JSON, else text. */
export interface TestAnswer {
  readonly status: number;
  readonly headers: Headers;
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into answers of every shape
  readonly body: any;
}

/** A request to the service under test. */
export interface TestRequest {
  readonly method?: string;
  readonly body?: unknown;
  readonly as?: TestUser | null;
  readonly headers?: Record<string, string>;
}

/** A user known by their token only. */
export interface TestUser {
  readonly userId: string;
  readonly role: 'USER' | 'ADMIN';
}

/** A service that runs on a database of its own, with real servers around it. */
export interface TestService {
  readonly service: RunningService;
  readonly baseUrl: string;
  readonly databaseUrl: string;
  readonly call: (path: string, request?: TestRequest) => Promise<TestAnswer>;
  readonly stop: () => Promise<void>;
}

/** The three servers that tests run against, from the environment that the test run sets. Throws when one is missing. */
export function testServers(): { postgres: string; rabbitmq: string; redis: string } {
  const read = (name: string) => {
    const value = process.env[name];
    if (value === undefined || value === '') throw new Error(`${name} is not set. Run the tests by "npm test", which starts PostgreSQL, RabbitMQ and Redis.`);
    return value;
  };
  return { postgres: read('HANJI_TEST_POSTGRES_URL'), rabbitmq: read('HANJI_TEST_RABBITMQ_URL'), redis: read('HANJI_TEST_REDIS_URL') };
}

/** Environment of a process under test for internal calls: `testInternalKey` opens all its routes, and all others' to it. `env` has addresses. */
export function testInternalAccess(definition: Deployable, env: Readonly<Record<string, string>> = {}): Record<string, string> {
  const sharing = definition.callsAll.flatMap((routes) => Object.keys(JSON.parse(env[sharedRoutesVariable(routes)] ?? '{}') as object));
  const keys = Object.fromEntries([...Object.keys(definition.calls), ...sharing].map((name) => [name, testInternalKey]));
  if (definition.kind === 'frontend') return { INTERNAL_API_KEYS: JSON.stringify(keys) };
  const routes = Object.entries(definition.routes).flatMap(([name, route]) => (route.access === 'internal' ? [name] : []));
  const callers = { test: { digests: [internalKeyDigest(testInternalKey)], routes } };
  return { INTERNAL_API_KEYS: JSON.stringify(keys), INTERNAL_CALLERS: JSON.stringify(callers) };
}

/** A fresh admin or user, known by the token only. */
export function testUser(role: 'USER' | 'ADMIN' = 'USER'): TestUser {
  return { userId: randomUUIDv7(), role };
}

/** Makes an empty database and answers its address (`postgres` unless given) and how to drop it. */
export async function createTestDatabase(name: string, postgres = testServers().postgres): Promise<{ url: string; drop: () => Promise<void> }> {
  const database = `test_${name}_${randomBytes(6).toString('hex')}`;
  const admin = async (sql: string) => {
    const client = new pg.Client({ connectionString: testServers().postgres });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };
  await admin(`create database "${database}"`);
  const url = new URL(postgres);
  url.pathname = `/${database}`;
  return { url: url.href, drop: () => admin(`drop database if exists "${database}" with (force)`) };
}

/** Starts a service for tests: migrated database of its own, emptied queues, answers checked against their schemas. */
export async function startTestService<const D extends ServiceDefinition, Deps>(
  definition: D,
  implementation: ServiceImplementation<D, Deps>,
  extraEnv: Record<string, string> = {},
  postgres = testServers().postgres,
): Promise<TestService> {
  const servers = testServers();
  const database = await createTestDatabase(definition.name, postgres);
  const orm = await openOrm(database.url, implementation.database, 2);
  await migrate(orm);
  await orm.close();
  await assertTopology(servers.rabbitmq, [definition, testPublisher], { purge: true });
  const service = await startService(definition, implementation, {
    PORT: '0',
    LOG_LEVEL: process.env['HANJI_TEST_LOG'] ?? 'fatal',
    RELEASE: 'test',
    HANJI_CHECK_ANSWERS: '1',
    PUBLIC_URL: testPublicUrl,
    DATABASE_URL: database.url,
    REDIS_URL: servers.redis,
    RABBITMQ_URL: servers.rabbitmq,
    ...testInternalAccess(definition, extraEnv),
    JWT_PUBLIC_KEYS: testPublicKeys,
    JWT_PRIVATE_KEYS: testPrivateKeys,
    ...extraEnv,
  });
  const baseUrl = `http://127.0.0.1:${service.port}`;
  return {
    service,
    baseUrl,
    databaseUrl: database.url,
    call: (path, request) => callService(baseUrl, path, request),
    stop: async () => {
      await service.stop();
      await database.drop();
    },
  };
}

/** Sends a request as the gateway would hand it on. Redirects are not followed. */
export async function callService(baseUrl: string, path: string, request: TestRequest = {}): Promise<TestAnswer> {
  const headers: Record<string, string> = { ...request.headers };
  if (request.as) headers['authorization'] = `Bearer ${signTestToken(request.as)}`;
  const isText = typeof request.body === 'string' || request.body instanceof Uint8Array || request.body instanceof FormData;
  if (request.body !== undefined && !isText) headers['content-type'] ??= 'application/json';
  const init: RequestInit = { method: request.method ?? (request.body === undefined ? 'GET' : 'POST'), headers, redirect: 'manual' };
  if (request.body !== undefined) init.body = isText ? (request.body as BodyInit) : JSON.stringify(request.body);
  const response = await fetch(`${baseUrl}${path}`, init);
  const text = await response.text();
  const isJson = /\bjson\b/.test(response.headers.get('content-type') ?? '');
  return { status: response.status, headers: response.headers, body: isJson && text !== '' ? JSON.parse(text) : text };
}

/** Waits until `probe` answers something truthy, for effects that arrive by events. Throws with what it saw last. */
export async function eventually<T>(probe: () => Promise<T> | T, options: { readonly timeoutMs?: number } = {}): Promise<NonNullable<T>> {
  const until = Date.now() + (options.timeoutMs ?? 15_000);
  let last: unknown;
  while (Date.now() < until) {
    try {
      const seen = await probe();
      if (seen) return seen as NonNullable<T>;
      last = seen;
    } catch (error) {
      last = error;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('what was waited for did not happen', { cause: last });
}
