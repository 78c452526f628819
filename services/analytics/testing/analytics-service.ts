import { generateKeyPairSync, randomInt } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Post } from '@hanji/contracts/api/posts';
import type { EventType } from '@hanji/contracts/events/catalogue';
import { makePost } from '@hanji/contracts/testing/factories';
import type { GivenEvent } from '@hanji/contracts/testing/make-event';
import { publishTestEvent } from '@hanji/service-kit/testing/publish-test-event';
import { eventually, startTestService, testServers, type TestService, type TestUser } from '@hanji/service-kit/testing/test-service';
import { Redis } from 'ioredis';
import jwt from 'jsonwebtoken';
import pg from 'pg';
import { implementation } from '../app.ts';
import definition from '../service.ts';

/** The analytics service under test. Its Redis database is its own and empty at the start; views are written back at admins' reads only. */
export interface TestAnalyticsService {
  readonly service: TestService;
  readonly call: TestService['call'];
  readonly database: pg.Client;
  readonly redis: Redis;
  /** What blog's and page's internal APIs answer by id; `isAway` makes them answer 503. */
  readonly otherServices: { readonly posts: Map<string, object>; readonly pages: Map<string, object>; isAway: boolean };
  readonly stop: () => Promise<void>;
}

/** A browser's name, which is no program's. */
export const browser = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

/** Starts it. `env` adds to the service's environment. */
export async function startAnalyticsService(env: Record<string, string> = {}): Promise<TestAnalyticsService> {
  const otherServices: TestAnalyticsService['otherServices'] = { posts: new Map(), pages: new Map(), isAway: false };
  const { url, close } = await serve((request, response) => {
    if (otherServices.isAway) return void response.writeHead(503).end();
    const address = new URL(request.url ?? '', 'http://localhost');
    const known = address.pathname === '/internal/posts' ? otherServices.posts : otherServices.pages;
    const item = known.get(address.searchParams.get('ids') ?? '');
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ items: item === undefined ? [] : [item] }));
  });
  // Other test runs share the server, and what waits there would be written by any of them.
  const redisUrl = `${testServers().redis}/${randomInt(1, 16)}`;
  const redis = new Redis(redisUrl);
  await redis.flushdb();
  const service = await startTestService(definition, implementation, {
    BLOG_URL: url,
    PAGE_URL: url,
    VISITOR_HASH_KEY: 'v'.repeat(64),
    PAGE_TRACE_KEY: 't'.repeat(64),
    REDIS_URL: redisUrl,
    VIEW_WRITE_BACK_SECONDS: '300',
    ...env,
  });
  const database = new pg.Client({ connectionString: service.databaseUrl });
  await database.connect();
  await eventually(async () => (await service.call('/ready')).body.degraded.every((name: string) => name === 'redis'));
  return {
    service,
    call: service.call,
    database,
    redis,
    otherServices,
    stop: async () => {
      await database.end();
      await service.stop();
      redis.disconnect();
      close();
    },
  };
}

/** Starts an HTTP server on a free port. */
export async function serve(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<{ url: string; close: () => void }> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as { port: number }).port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Tells the service an event and waits until it has been taken. */
export async function tell<Type extends EventType>(site: TestAnalyticsService, type: Type, event: GivenEvent<Type> = {}): Promise<string> {
  const id = await publishTestEvent(type, event);
  await eventually(async () => (await site.database.query('select 1 from inbox where message_id = $1', [id])).rowCount);
  return id;
}

/** A post that the service knows by its event. */
export async function addPost(site: TestAnalyticsService, given: Partial<Post> = {}): Promise<Post> {
  const post = makePost(given);
  await tell(site, 'post.created', { aggregateId: post.id, aggregateVersion: post.version, payload: post });
  return post;
}

/** Views a post by a browser at the given address (a new one unless given), having come from a host. */
export function view(site: TestAnalyticsService, postId: string, who: { address?: string; userAgent?: string; as?: TestUser; referrer?: string } = {}) {
  const headers = { 'x-real-ip': who.address ?? `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}`, 'user-agent': who.userAgent ?? browser };
  const sent = who.referrer === undefined ? {} : { body: { referrer: who.referrer } };
  return site.call(`/api/views/post/${postId}`, { method: 'POST', headers, ...sent, ...(who.as ? { as: who.as } : {}) });
}

/** A local stand-in of Google's token endpoint and Analytics Data API, which checks what it is sent. */
export async function startGoogle(): Promise<{
  env: Record<string, string>;
  asked: { method: string; body: Record<string, unknown> }[];
  tokens: () => number;
  state: { isBroken: boolean };
  close: () => void;
}> {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const asked: { method: string; body: Record<string, unknown> }[] = [];
  const state = { isBroken: false };
  let tokens = 0;
  const google = await serve(async (request, response) => {
    const text = (await request.toArray()).map(String).join('');
    const answer = (status: number, body: object) => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (state.isBroken) return answer(500, {});
    if (request.url === '/token') {
      try {
        jwt.verify(new URLSearchParams(text).get('assertion') ?? '', publicKey, {
          algorithms: ['RS256'],
          issuer: 'reader@example.iam.gserviceaccount.com',
          audience: `${google.url}/token`,
        });
      } catch {
        return answer(400, { error: 'invalid_grant' });
      }
      tokens += 1;
      return answer(200, { access_token: `token-${tokens}`, expires_in: 3600, token_type: 'Bearer' });
    }
    if (request.headers.authorization !== `Bearer token-${tokens}`) return answer(401, {});
    const method = /^\/v1beta\/properties\/4711:(\w+)$/.exec(request.url ?? '')?.[1];
    if (method === undefined) return answer(404, {});
    const body = JSON.parse(text) as Record<string, unknown>;
    asked.push({ method, body });
    return answer(200, googleReport(method, body));
  });
  const key = {
    type: 'service_account',
    client_email: 'reader@example.iam.gserviceaccount.com',
    private_key: privateKey,
    private_key_id: 'k1',
    token_uri: `${google.url}/token`,
  };
  return {
    env: { GA_PROPERTY_ID: '4711', GA_CREDENTIALS: JSON.stringify(key), GA_API_URL: google.url },
    asked,
    tokens: () => tokens,
    state,
    close: google.close,
  };
}

function googleReport(method: string, body: Record<string, unknown>): object {
  if (method === 'runReport') return { rows: [reportRow(['20260302'], ['30', '90']), reportRow(['20260301'], ['10', '25'])], rowCount: 2 };
  if (body['dimensions'] === undefined) return { rows: [{ metricValues: [{ value: '7' }] }] };
  return { rows: [reportRow(['About paper'], ['5']), reportRow(['About ink'], ['3'])] };
}

function reportRow(dimensions: string[], metrics: string[]): object {
  return { dimensionValues: dimensions.map((value) => ({ value })), metricValues: metrics.map((value) => ({ value })) };
}
