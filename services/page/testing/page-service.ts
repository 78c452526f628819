import type { Page } from '@hanji/contracts/api/pages';
import {
  startTestService,
  type TestAnswer,
  testInternalKey,
  type TestRequest,
  type TestService,
  type TestUser,
  testUser,
} from '@hanji/service-kit/testing/test-service';
import pg from 'pg';
import { implementation } from '../app.ts';
import definition from '../service.ts';

/** The page service under test, with an admin, a look into its database, and factories over its API. */
export interface TestPageService extends TestService {
  readonly admin: TestUser;
  readonly database: pg.Client;
  readonly asAdmin: (path: string, request?: TestRequest) => Promise<TestAnswer>;
  readonly callInternal: (path: string, request?: TestRequest) => Promise<TestAnswer>;
  /** Makes a page; published, with a title of its own, unless said otherwise. Throws when refused. */
  readonly makePage: (fields?: Record<string, unknown>) => Promise<Page>;
  readonly changePage: (page: Pick<Page, 'id' | 'version'>, fields: Record<string, unknown>) => Promise<TestAnswer>;
  /** Events recorded for a page, oldest first. */
  readonly eventsOf: (id: string) => Promise<{ type: string; version: number; payload: Record<string, unknown> }[]>;
}

let counter = 0;

/** Starts the page service with an empty database. */
export async function startPageService(): Promise<TestPageService> {
  const service = await startTestService(definition, implementation);
  const database = new pg.Client({ connectionString: service.databaseUrl });
  await database.connect();
  const admin = testUser('ADMIN');
  const asAdmin = (path: string, request: TestRequest = {}) => service.call(path, { as: admin, ...request });
  return {
    ...service,
    admin,
    database,
    asAdmin,
    callInternal: (path, request = {}) => service.call(path, { ...request, headers: { 'x-internal-api-key': testInternalKey, ...request.headers } }),
    makePage: async (fields = {}) => {
      const answer = await asAdmin('/api/pages', { body: { title: `Page n${(counter += 1)}`, content: '<p>Ink</p>', status: 'PUBLISHED', ...fields } });
      if (answer.status !== 201) throw new Error(`the page was refused with ${answer.status}: ${JSON.stringify(answer.body)}`);
      return answer.body;
    },
    changePage: (page, fields) => asAdmin(`/api/pages/${page.id}`, { method: 'PUT', body: fields, headers: { 'if-match': `"${page.version}"` } }),
    eventsOf: async (id) =>
      (await database.query('select type, aggregate_version as version, payload from outbox where aggregate_id = $1 order by seq', [id])).rows,
    stop: async () => {
      await database.end();
      await service.stop();
    },
  };
}
