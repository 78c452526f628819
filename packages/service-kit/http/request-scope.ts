import { isFailure, refusedHeader } from '@hanji/contracts/failed-answer';
import { loggedPath } from '@hanji/contracts/logged-request';
import { readTraceparent } from '@hanji/tracing/traceparent';
import type { Span, Tracer } from '@hanji/tracing/tracer';
import type { Context, Middleware } from 'koa';
import type { Logger } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import { requestIdOf } from '../request-context.ts';
import { tracedFrom } from '../tracing.ts';

/** What counts, logs and traces the requests of a process. */
export interface RequestScope {
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly tracer: Tracer | null;
}

/** Methods that anything of the site may know; all others are counted as one. */
const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** The method of a request as metrics and traces name it. */
export function methodOf(method: string): string {
  return methods.has(method) ? method : 'other';
}

/**
 * Gives every request an id, in its answer, its log lines and the events it causes, counts it and traces it. Whoever knows them says the
 * name of the route and its template in `ctx.state` (`route`, `template`), and of one that fails why (`failure`).
 */
export function requestScope({ log, metrics, tracer }: RequestScope): Middleware {
  return (ctx, next) => {
    const requestId = requestIdOf(ctx.req.headers['x-request-id']);
    const method = methodOf(ctx.method);
    ctx.state['requestId'] = requestId;
    ctx.set('X-Request-Id', requestId);
    ctx.set('X-Content-Type-Options', 'nosniff');
    const context = { requestId, traceparent: readTraceparent(ctx.req.headers['traceparent']), tracer, by: { userId: null } };
    return tracedFrom(context, { name: method, kind: 'server' }, async (span) => {
      const startedAt = performance.now();
      try {
        await next();
      } finally {
        const route = String(ctx.state['route'] ?? 'none');
        const seconds = (performance.now() - startedAt) / 1000;
        const refused = ctx.status === 503 ? ctx.response.get(refusedHeader) : '';
        metrics.requests.observe({ route, method, status: String(ctx.status), ...(refused === '' ? {} : { refused }) }, seconds);
        if (isFailure({ status: ctx.status, refused }))
          metrics.recent.errors.note({ kind: 'request', name: route, method, status: ctx.status, requestId, cause: ctx.state['failure'] as unknown });
        log.debug({ route, method, path: loggedPath(ctx.path), status: ctx.status, seconds }, 'request');
        if (span !== null) describe(span, method, ctx);
      }
    });
  };
}

function describe(span: Span, method: string, { status, state }: Context): void {
  const template = state['template'] ?? state['route'];
  span.set({ 'http.request.method': method, 'http.response.status_code': status, ...(template === undefined ? {} : { 'http.route': String(template) }) });
  span.rename(template === undefined ? method : `${method} ${String(template)}`);
  if (status >= 500) span.fail({ code: String(status) });
}
