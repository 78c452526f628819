import type { Post } from '@hanji/contracts/api/posts';
import type { Category } from '@hanji/contracts/api/taxonomy';
import { startService } from '@hanji/service-kit/start-service';
import { testPublicKeys } from '@hanji/service-kit/testing/test-keys';
import {
  eventually,
  startTestService,
  type TestAnswer,
  testInternalAccess,
  testInternalKey,
  testPublicUrl,
  type TestRequest,
  type TestService,
  testServers,
  type TestUser,
  testUser,
} from '@hanji/service-kit/testing/test-service';
import pg from 'pg';
import { implementation } from '../app.ts';
import definition from '../service.ts';

/** The blog under test, with an admin, a look into its database, and factories over its API. */
export interface TestBlogService extends TestService {
  readonly admin: TestUser;
  readonly database: pg.Client;
  readonly asAdmin: (path: string, request?: TestRequest) => Promise<TestAnswer>;
  readonly callInternal: (path: string, request?: TestRequest) => Promise<TestAnswer>;
  /** Makes a post; PUBLIC, with a title and content of its own, unless said otherwise. Throws when refused. */
  readonly makePost: (fields?: Record<string, unknown>) => Promise<Post>;
  readonly changePost: (post: Pick<Post, 'slug' | 'version'>, fields: Record<string, unknown>) => Promise<TestAnswer>;
  readonly makeCategory: (fields?: Record<string, unknown>) => Promise<Category>;
  /** Events recorded for an aggregate, oldest first. */
  readonly eventsOf: (aggregateId: string) => Promise<{ type: string; version: number; payload: Record<string, unknown> }[]>;
}

let counter = 0;

/** A word that stands nowhere else. */
function word(): string {
  return `n${(counter += 1)}x${Math.random().toString(36).slice(2, 8)}`;
}

/** Starts the blog with an empty database. */
export async function startBlogService(extraEnv: Record<string, string> = {}): Promise<TestBlogService> {
  const service = await startTestService(definition, implementation, { CLEANUP_SERVICES: '[]', PAGE_URL: 'http://127.0.0.1:1', ...extraEnv });
  const database = new pg.Client({ connectionString: service.databaseUrl });
  await database.connect();
  const admin = testUser('ADMIN');
  const asAdmin = (path: string, request: TestRequest = {}) => service.call(path, { as: admin, ...request });
  const made = async (path: string, body: Record<string, unknown>) => {
    const answer = await asAdmin(path, { body });
    if (answer.status !== 201) throw new Error(`${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  return {
    ...service,
    admin,
    database,
    asAdmin,
    callInternal: (path, request = {}) => service.call(path, { ...request, headers: { 'x-internal-api-key': testInternalKey, ...request.headers } }),
    makePost: (fields = {}) => made('/api/posts', { title: `Post ${word()}`, content: `<p>About ${word()}.</p>`, status: 'PUBLIC', ...fields }),
    changePost: (post, fields) =>
      asAdmin(`/api/posts/${encodeURIComponent(post.slug)}`, { method: 'PUT', body: fields, headers: { 'if-match': `"${post.version}"` } }),
    makeCategory: (fields = {}) => made('/api/categories', { name: `Category ${word()}`, ...fields }),
    eventsOf: async (aggregateId) =>
      (await database.query('select type, aggregate_version as version, payload from outbox where aggregate_id = $1 order by seq', [aggregateId])).rows,
    stop: async () => {
      await database.end();
      await service.stop();
    },
  };
}

/** One more process of the service on the same database. */
export async function startAnotherBlogService(blog: TestService, extraEnv: Record<string, string> = {}): Promise<{ url: string; stop: () => Promise<void> }> {
  const servers = testServers();
  const service = await startService(definition, implementation, {
    PORT: '0',
    LOG_LEVEL: 'fatal',
    RELEASE: 'test',
    PUBLIC_URL: testPublicUrl,
    DATABASE_URL: blog.databaseUrl,
    REDIS_URL: servers.redis,
    RABBITMQ_URL: servers.rabbitmq,
    ...testInternalAccess(definition),
    JWT_PUBLIC_KEYS: testPublicKeys,
    CLEANUP_SERVICES: '[]',
    PAGE_URL: 'http://127.0.0.1:1',
    ...extraEnv,
  });
  return { url: `http://127.0.0.1:${service.port}`, stop: service.stop };
}

/** Waits until the blog takes events in. */
export async function untilConsuming(blog: TestService): Promise<void> {
  await eventually(async () => (await blog.call('/ready')).body.degraded.length === 0);
}
