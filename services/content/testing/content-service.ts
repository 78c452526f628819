import { randomInt, randomUUIDv7 } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { PostSummary } from '@hanji/contracts/api/posts';
import type { AuthorProfile } from '@hanji/contracts/api/users';
import { makePostSummary, makeUser } from '@hanji/contracts/testing/factories';
import { startTestService, type TestAnswer, type TestRequest, type TestService, type TestUser, testUser } from '@hanji/service-kit/testing/test-service';
import type { z } from 'zod';
import pg from 'pg';
import { implementation } from '../app.ts';
import definition from '../service.ts';

/** The content service under test, with stand-ins for blog's and auth's internal APIs. */
export interface TestContentService {
  readonly service: TestService;
  readonly call: TestService['call'];
  readonly database: pg.Client;
  /** Posts that blog knows, and how often it was asked; `isAway` makes it answer 503. */
  readonly blog: { readonly posts: Map<string, PostSummary>; asked: number; isAway: boolean };
  /** Users that auth knows. */
  readonly auth: { readonly users: Map<string, z.input<typeof AuthorProfile>>; isAway: boolean };
  readonly stop: () => Promise<void>;
}

/** Starts it. `env` adds to the service's environment. */
export async function startContentService(env: Record<string, string> = {}): Promise<TestContentService> {
  const blog: TestContentService['blog'] = { posts: new Map(), asked: 0, isAway: false };
  const auth: TestContentService['auth'] = { users: new Map(), isAway: false };
  const otherServices = createServer((request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '', 'http://localhost');
    const ids = (url.searchParams.get('ids') ?? '').split(',');
    const isBlog = url.pathname === '/internal/posts';
    if (isBlog) blog.asked += 1;
    if (isBlog ? blog.isAway : auth.isAway) return void response.writeHead(503).end();
    const known: ReadonlyMap<string, unknown> = isBlog ? blog.posts : auth.users;
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify({ items: ids.map((id) => known.get(id)).filter((item) => item !== undefined) }));
  });
  await new Promise<void>((resolve) => otherServices.listen(0, resolve));
  const url = `http://127.0.0.1:${(otherServices.address() as { port: number }).port}`;
  const service = await startTestService(definition, implementation, {
    BLOG_URL: url,
    AUTH_URL: url,
    ADDRESS_HASH_KEY: 'a'.repeat(64),
    COMMENTS_PER_WRITER: '1000',
    COMMENTS_PER_POST: '1000',
    ...env,
  });
  const database = new pg.Client({ connectionString: service.databaseUrl });
  await database.connect();
  return {
    service,
    call: service.call,
    database,
    blog,
    auth,
    stop: async () => {
      await database.end();
      await service.stop();
      otherServices.closeAllConnections();
      otherServices.close();
    },
  };
}

/** A post that blog knows; the service has yet to hear of it. */
export function addPost(site: TestContentService, given: Partial<PostSummary> = {}): PostSummary {
  const post = makePostSummary(given);
  site.blog.posts.set(post.id, post);
  return post;
}

/** A user that auth knows. */
export function addUser(site: TestContentService, name = 'Ada', role: 'USER' | 'ADMIN' = 'USER'): TestUser {
  const user = testUser(role);
  site.auth.users.set(user.userId, makeUser({ id: user.userId, name }));
  return user;
}

/** Headers of a guest with an address of their own. */
export function guestHeaders(): Record<string, string> {
  return { 'x-real-ip': `10.${randomInt(256)}.${randomInt(256)}.${randomInt(1, 255)}` };
}

/** Writes a comment; as a guest unless `as` says otherwise. Texts differ unless one is given. */
export async function comment(
  site: TestContentService,
  postId: string,
  fields: Record<string, unknown> = {},
  request: Pick<TestRequest, 'as' | 'headers'> = {},
): Promise<TestAnswer> {
  const guest = request.as ? {} : { guestName: 'Guest', guestPassword: 'ink-1234' };
  return site.call('/api/comments', { body: { postId, content: `A thought ${randomUUIDv7()}`, ...guest, ...fields }, headers: guestHeaders(), ...request });
}
