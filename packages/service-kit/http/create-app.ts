import { createHash, randomUUID } from 'node:crypto';
import type { RouteDefinition, ServiceDefinition } from '@hanji/contracts/define-service';
import Router from '@koa/router';
import type { EntityManager } from '@mikro-orm/postgresql';
import Koa, { type Context } from 'koa';
import { DomainError } from '../domain-error.ts';
import type { Logger } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import { inRequestContext } from '../request-context.ts';
import { type AccessRules, authorize } from './access.ts';
import type { Handlers, RouteRequest } from './handlers.ts';
import { parseInput } from './input.ts';
import { namesEtag } from './names-etag.ts';
import { problems } from './problems.ts';
import type { Reply } from './reply.ts';

/** What the HTTP side of a service is made of. */
export interface AppOptions<Deps> {
  readonly deps: Deps;
  readonly access: AccessRules;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly forkEntityManager: () => EntityManager;
  /** Checks every JSON answer against its schema and fails the request when it differs; on in tests. */
  readonly checkAnswers: boolean;
}

const safeRequestId = /^[\w.:-]{8,64}$/;

/** The Koa application of a service: one router built from its definition, problems as problem+json, ids in every answer. */
export function createApp<const D extends ServiceDefinition, Deps>(definition: D, handlers: Handlers<D, Deps>, options: AppOptions<Deps>): Koa {
  const app = new Koa();
  const router = new Router({ strict: true });
  for (const [name, route] of routesBySpecificity(definition)) {
    const handler = handlers[name as keyof D['routes']] as unknown as AnyHandler<Deps>;
    const method = route.method.toLowerCase() as 'get' | 'post' | 'put' | 'delete';
    router[method](name, route.path, (ctx) => serve(name, route, handler, ctx, ctx['params'] as Record<string, string>, options));
  }
  app.use(requestScope(options));
  app.use(problems(options.log));
  app.use(router.routes());
  app.use((ctx) => {
    const known = router.match(ctx.path, ctx.method).path.length > 0;
    if (known) throw new DomainError('not-found', 'method_not_known', `${ctx.method} is not known at this address.`);
    throw new DomainError('not-found', 'not_found', 'There is nothing at this address.');
  });
  app.on('error', (error: unknown) => options.log.warn({ err: error }, 'answer could not be sent'));
  return app;
}

type AnyHandler<Deps> = (request: RouteRequest<RouteDefinition>, deps: Deps) => Promise<Reply<unknown>> | Reply<unknown>;

/** Fixed path segments come before parameters, so that `/posts/featured` is not taken for a slug. */
function routesBySpecificity(definition: ServiceDefinition): [string, RouteDefinition][] {
  const weight = (route: RouteDefinition) =>
    route.path
      .split('/')
      .map((part) => (part.startsWith(':') ? '1' : '0'))
      .join('');
  return Object.entries(definition.routes).toSorted(([, a], [, b]) => weight(a).localeCompare(weight(b)));
}

/** Gives every request an id, in its answer, its log lines and the events it causes, and counts it. */
export function requestScope(options: { readonly log: Logger; readonly metrics: Metrics }): Koa.Middleware {
  return async (ctx, next) => {
    const given = ctx.get('x-request-id');
    const requestId = safeRequestId.test(given) ? given : randomUUID();
    const traceparent = /^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/.test(ctx.get('traceparent')) ? ctx.get('traceparent') : null;
    ctx.state['requestId'] = requestId;
    ctx.set('X-Request-Id', requestId);
    ctx.set('X-Content-Type-Options', 'nosniff');
    const startedAt = performance.now();
    try {
      await inRequestContext({ requestId, traceparent }, next);
    } finally {
      const route = String(ctx.state['route'] ?? 'none');
      const seconds = (performance.now() - startedAt) / 1000;
      options.metrics.requests.observe({ route, method: ctx.method, status: String(ctx.status) }, seconds);
      options.log.debug({ requestId, route, method: ctx.method, path: ctx.path, status: ctx.status, seconds }, 'request');
    }
  };
}

async function serve<Deps>(
  name: string,
  route: RouteDefinition,
  handler: AnyHandler<Deps>,
  ctx: Context,
  params: Record<string, string>,
  options: AppOptions<Deps>,
): Promise<void> {
  ctx.state['route'] = name;
  const identity = authorize(name, route, ctx, options.access);
  const input = await parseInput(route, ctx, params);
  const request = {
    ...input,
    identity,
    requestId: String(ctx.state['requestId']),
    address: ctx.get('x-real-ip') || ctx.req.socket.remoteAddress || '',
    headers: ctx.headers,
    log: options.log.child({ requestId: ctx.state['requestId'], route: name }),
    em: options.forkEntityManager(),
    ctx,
  } as unknown as RouteRequest<RouteDefinition>;
  const reply = await handler(request, options.deps);
  send(ctx, route, reply, options.checkAnswers);
}

function send(ctx: Context, route: RouteDefinition, reply: Reply<unknown>, checkAnswer: boolean): void {
  ctx.status = reply.status;
  if (route.access !== 'any') ctx.set('Cache-Control', 'private, no-store');
  else if (ctx.get('authorization') !== '') ctx.set('Cache-Control', 'private, no-cache');
  else ctx.set('Cache-Control', 'no-cache');
  ctx.vary('Authorization');
  for (const [header, value] of Object.entries(reply.headers ?? {})) ctx.set(header, value);
  if (reply.raw !== undefined) {
    ctx.body = reply.raw.content;
    ctx.set('Content-Type', reply.raw.type);
    if (typeof reply.raw.content === 'string') revalidate(ctx, reply.raw.content);
    return;
  }
  if (reply.body === undefined) {
    ctx.body = null;
    ctx.status = reply.status;
    return;
  }
  if (checkAnswer) route.response.schema?.parse(reply.body);
  const text = JSON.stringify(reply.body);
  ctx.body = text;
  ctx.set('Content-Type', 'application/json; charset=utf-8');
  revalidate(ctx, text);
}

/** Sets the ETag of a readable answer and turns it into 304 where the client has it already. */
function revalidate(ctx: Context, text: string): void {
  if (ctx.status !== 200 || (ctx.method !== 'GET' && ctx.method !== 'HEAD')) return;
  const etag = `"${createHash('sha1').update(text).digest('base64url')}"`;
  ctx.set('ETag', etag);
  // Not `ctx.fresh`: a client's `Cache-Control: no-cache` asks caches to revalidate, which is just what happens here.
  if (!namesEtag(ctx.get('if-none-match'), etag)) return;
  ctx.body = null;
  ctx.status = 304;
}
