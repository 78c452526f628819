import type { Middleware } from 'koa';
import type { Metrics } from '../metrics.ts';

/** State of one dependency. A `required` one that is down makes the process not ready; others only degrade it. */
export interface DependencyState {
  readonly name: string;
  readonly required: boolean;
  readonly isUp: boolean;
}

/** What the probes look at. */
export interface ProbeSources {
  readonly isStopping: () => boolean;
  readonly dependencies: () => Promise<readonly DependencyState[]>;
  readonly metrics: Metrics;
}

/** Answers `/health` (alive), `/ready` (can serve, names what is degraded) and `/metrics`. */
export function probes(sources: ProbeSources): Middleware {
  return async (ctx, next) => {
    if (ctx.path === '/health') {
      ctx.body = { status: 'ok' };
    } else if (ctx.path === '/ready') {
      const dependencies = await sources.dependencies();
      for (const one of dependencies) sources.metrics.dependencyUp.set({ dependency: one.name }, one.isUp ? 1 : 0);
      const missing = dependencies.filter((one) => one.required && !one.isUp).map((one) => one.name);
      const degraded = dependencies.filter((one) => !one.required && !one.isUp).map((one) => one.name);
      const isReady = missing.length === 0 && !sources.isStopping();
      ctx.status = isReady ? 200 : 503;
      ctx.body = { status: sources.isStopping() ? 'stopping' : isReady ? 'ready' : 'not ready', missing, degraded };
    } else if (ctx.path === '/metrics') {
      ctx.body = await sources.metrics.registry.metrics();
      ctx.set('Content-Type', sources.metrics.registry.contentType);
    } else {
      await next();
    }
  };
}
