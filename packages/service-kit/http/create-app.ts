import { createHash } from 'node:crypto';
import type { RouteDefinition, ServiceDefinition } from '@hanji/contracts/define-service';
import Router from '@koa/router';
import type { EntityManager } from '@mikro-orm/postgresql';
import Koa, { type Context } from 'koa';
import { withStatementTime } from '../database/statement-time.ts';
import { DomainError } from '../domain-error.ts';
import { requestContext } from '../request-context.ts';
import { type AccessRules, authorize } from './access.ts';
import type { Handlers, RouteRequest } from './handlers.ts';
import { parseInput } from './input.ts';
import type { KeptAnswers } from './kept-answers.ts';
import { namesEtag } from './names-etag.ts';
import { problems } from './problems.ts';
import { readAgain } from './read-again.ts';
import type { Reply } from './reply.ts';
import { type RequestScope, requestScope } from './request-scope.ts';
import { clientAddress } from './client-address.ts';

/** What the HTTP side of a service is made of. */
export interface AppOptions<Deps> extends RequestScope {
  readonly deps: Deps;
  readonly access: AccessRules;
  readonly forkEntityManager: () => EntityManager;
  /** Checks every JSON answer against its schema and fails the request when it differs; on in tests. */
  readonly checkAnswers: boolean;
  readonly keptAnswers: KeptAnswers;
}

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

async function serve<Deps>(
  name: string,
  route: RouteDefinition,
  handler: AnyHandler<Deps>,
  ctx: Context,
  params: Record<string, string>,
  options: AppOptions<Deps>,
): Promise<void> {
  ctx.state['route'] = name;
  ctx.state['template'] = route.path;
  const identity = authorize(name, route, ctx, options.access);
  const { by } = requestContext();
  if (by !== undefined) by.userId = identity?.userId ?? null;
  const input = await parseInput(route, ctx, params);
  const request = () =>
    ({
      ...input,
      identity,
      requestId: String(ctx.state['requestId']),
      address: clientAddress(ctx),
      headers: ctx.headers,
      log: options.log.child({ route: name }),
      em: options.forkEntityManager(),
      ctx,
    }) as unknown as RouteRequest<RouteDefinition>;
  const { keptAnswers } = options;
  const generation = route.kept === true && identity === null ? await keptAnswers.generationFor(ctx.req).catch(() => null) : null;
  const reply = await readAgain(route, () => withTimeOf(route, () => handler(request(), options.deps))).finally(() => {
    // Also what went past the ORM, and what was committed before a later step failed.
    if (route.method !== 'GET') keptAnswers.changed();
  });
  const finished = compose(ctx, route, reply, options.checkAnswers);
  if (finished === null) return;
  ctx.set('ETag', finished.etag);
  if (generation !== null) keptAnswers.keep(ctx.req, generation, { route: name, template: route.path, headers: { ...ctx.response.headers }, ...finished });
  revalidate(ctx, finished.etag);
}

/** Milliseconds that a statement of what everyone may read takes at most: whoever sends many slow ones must not keep others from the database. */
const readerStatementMs = 3000;

/** Runs a route's handler. What admins and services read, and what is written, has the longer time of the connection. */
function withTimeOf<T>({ method, access }: RouteDefinition, run: () => T): T {
  return method === 'GET' && (access === 'any' || access === 'user') ? withStatementTime(readerStatementMs, run) : run();
}

/** Puts a reply into the answer. What comes again is answered with its text and ETag. */
function compose(ctx: Context, route: RouteDefinition, reply: Reply<unknown>, checkAnswer: boolean): { readonly text: string; readonly etag: string } | null {
  ctx.status = reply.status;
  if (route.access !== 'any') ctx.set('Cache-Control', 'private, no-store');
  else if (ctx.get('authorization') !== '') ctx.set('Cache-Control', 'private, no-cache');
  else ctx.set('Cache-Control', 'no-cache');
  ctx.vary('Authorization');
  for (const [header, value] of Object.entries(reply.headers ?? {})) ctx.set(header, value);
  if (reply.raw !== undefined) {
    ctx.body = reply.raw.content;
    ctx.set('Content-Type', reply.raw.type);
    return typeof reply.raw.content === 'string' ? readable(ctx, reply.raw.content) : null;
  }
  if (reply.body === undefined) {
    ctx.body = null;
    ctx.status = reply.status;
    return null;
  }
  if (checkAnswer) route.response.schema?.parse(reply.body);
  const text = JSON.stringify(reply.body);
  ctx.body = text;
  ctx.set('Content-Type', 'application/json; charset=utf-8');
  return readable(ctx, text);
}

/** The ETag of an answer that can be read again. */
function readable(ctx: Context, text: string): { readonly text: string; readonly etag: string } | null {
  if (ctx.status !== 200 || (ctx.method !== 'GET' && ctx.method !== 'HEAD')) return null;
  return { text, etag: `"${createHash('sha1').update(text).digest('base64url')}"` };
}

/** Turns an answer into 304 where the client has it already. */
function revalidate(ctx: Context, etag: string): void {
  // Not `ctx.fresh`: a client's `Cache-Control: no-cache` asks caches to revalidate, which is just what happens here.
  if (!namesEtag(ctx.get('if-none-match'), etag)) return;
  ctx.body = null;
  ctx.status = 304;
}
