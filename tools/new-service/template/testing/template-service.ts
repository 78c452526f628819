import { randomUUIDv7 } from 'node:crypto';
import { createServer } from 'node:http';
import { startTestService, type TestAnswer, testInternalKey, type TestRequest, type TestService, type TestUser } from '@hanji/service-kit/testing/test-service';
import pg from 'pg';
import { implementation } from '../app.ts';
import definition from '../service.ts';

/** The template service under test, with a stand-in for blog. */
export interface TestTemplateService extends TestService {
  readonly database: pg.Client;
  /** Posts that blog knows; `isAway` makes it answer 503. */
  readonly blog: { readonly posts: Set<string>; isAway: boolean };
  readonly asService: (path: string, request?: TestRequest) => Promise<TestAnswer>;
  /** Keeps a note on a post, a new one unless given. Answers what the API said. */
  readonly writeNote: (as: TestUser, given?: { readonly postId?: string; readonly text?: string }) => Promise<TestAnswer>;
}

/** Starts it with an empty database. */
export async function startTemplateService(): Promise<TestTemplateService> {
  const blog = { posts: new Set<string>(), isAway: false };
  const server = createServer((request, response) => {
    const id = /^\/internal\/posts\/([\w-]+)\/exists$/.exec(request.url ?? '')?.[1] ?? '';
    const isThere = blog.posts.has(id);
    response.writeHead(blog.isAway ? 503 : 200, { 'content-type': 'application/json' }).end(JSON.stringify({ exists: isThere, isPublic: isThere }));
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const service = await startTestService(definition, implementation, { BLOG_URL: `http://127.0.0.1:${(server.address() as { port: number }).port}` });
  const database = new pg.Client({ connectionString: service.databaseUrl });
  await database.connect();
  return {
    ...service,
    database,
    blog,
    asService: (path, request = {}) => service.call(path, { ...request, headers: { 'x-internal-api-key': testInternalKey, ...request.headers } }),
    writeNote: (as, { postId = randomUUIDv7(), text = 'Read again' } = {}) => {
      blog.posts.add(postId);
      return service.call('/api/template/notes', { as, body: { postId, text } });
    },
    stop: async () => {
      await database.end();
      await service.stop();
      server.closeAllConnections();
      server.close();
    },
  };
}
