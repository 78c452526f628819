import { setTimeout as sleep } from 'node:timers/promises';
import type { ProcessState } from '@hanji/contracts/api/releases';
import { probePaths, recentFiguresPath } from '@hanji/contracts/deployable';
import { startNonceHeader } from '@hanji/contracts/start-nonce';
import type { Middleware } from 'koa';
import type { Metrics } from '../metrics.ts';
import { processFigures } from '../recent/process-figures.ts';

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
  /** Brings metrics up to date that are not kept so all the while; what it cannot find out is left as it was. */
  readonly measure?: () => Promise<void>;
  readonly metrics: Metrics;
  /** The build that runs. */
  readonly release: string;
  /** Stands in the answers, for whoever started the process. */
  readonly startNonce: string | undefined;
}

/** A scrape does not wait longer for a database that is away. */
const measureMs = 1000;

/** Answers `/health` (alive), `/ready` (can serve, names what is degraded and which build this is), `/metrics`, and what of them is recent for people. */
export function probes(sources: ProbeSources): Middleware {
  return async (ctx, next) => {
    if (sources.startNonce !== undefined && (ctx.path === probePaths.alive || ctx.path === probePaths.ready)) ctx.set(startNonceHeader, sources.startNonce);
    if (ctx.path === probePaths.alive) {
      ctx.body = { status: 'ok' };
    } else if (ctx.path === probePaths.ready) {
      const dependencies = await measuredDependencies(sources);
      const missing = dependencies.filter((dependency) => dependency.required && !dependency.isUp).map((dependency) => dependency.name);
      const degraded = dependencies.filter((dependency) => !dependency.required && !dependency.isUp).map((dependency) => dependency.name);
      const isReady = missing.length === 0 && !sources.isStopping();
      ctx.status = isReady ? 200 : 503;
      const state: ProcessState = { status: sources.isStopping() ? 'stopping' : isReady ? 'ready' : 'not ready', release: sources.release, missing, degraded };
      ctx.body = state;
    } else if (ctx.path === recentFiguresPath) {
      await measureInTime(sources);
      ctx.set('Cache-Control', 'no-store');
      ctx.body = await processFigures(sources.metrics, sources.release);
    } else if (ctx.path === probePaths.metrics) {
      await measureInTime(sources);
      ctx.body = await sources.metrics.registry.metrics();
      ctx.set('Content-Type', sources.metrics.registry.contentType);
    } else {
      await next();
    }
  };
}

async function measureInTime(sources: ProbeSources): Promise<void> {
  const measured = measureAll(sources).catch(() => undefined);
  await Promise.race([measured, sleep(measureMs, undefined, { ref: false })]);
}

async function measuredDependencies({ dependencies, metrics }: ProbeSources): Promise<readonly DependencyState[]> {
  const states = await dependencies();
  for (const { name, isUp } of states) metrics.dependencyUp.set({ dependency: name }, isUp ? 1 : 0);
  return states;
}

/** One after the other: a question to the database beside them would be counted as one that waits for a connection. */
async function measureAll(sources: ProbeSources): Promise<void> {
  await sources.measure?.().catch(() => undefined);
  // Where nobody asks whether it is ready, nothing else would find out.
  await measuredDependencies(sources);
}
