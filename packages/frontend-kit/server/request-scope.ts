import { randomUUID } from 'node:crypto';
import type { Logger } from '@hanji/service-kit/log';
import type { Metrics } from '@hanji/service-kit/metrics';
import type { Middleware } from 'koa';

const safeRequestId = /^[\w.:-]{8,64}$/;

/** Gives every request an id (the gateway's where it sent one), a line in the log and a place in the metrics. */
export function requestScope(log: Logger, metrics: Metrics): Middleware {
  return async (ctx, next) => {
    const given = ctx.get('x-request-id');
    const requestId = safeRequestId.test(given) ? given : randomUUID();
    ctx.state['requestId'] = requestId;
    ctx.set('X-Request-Id', requestId);
    const startedAt = performance.now();
    try {
      await next();
    } finally {
      const seconds = (performance.now() - startedAt) / 1000;
      metrics.requests.observe({ route: String(ctx.state['route'] ?? 'none'), method: ctx.method, status: String(ctx.status) }, seconds);
      log.debug({ requestId, method: ctx.method, path: ctx.path, status: ctx.status, seconds }, 'request');
    }
  };
}
