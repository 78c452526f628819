import { Counter, Gauge, Histogram } from 'prom-client';
import type { Tracer } from '@hanji/tracing/tracer';
import type { Metrics } from './metrics.ts';
import { requestContext } from './request-context.ts';
import { tracedFrom } from './tracing.ts';

/**
 * Runs a round of a schedule, or a piece of long work, that goes by a fixed name: counted, timed and traced. Rejects as the work does, unless `onFailure`
 * answers instead, still within the job's trace: what it logs leads there.
 */
export type RunJob = <T>(name: string, work: () => Promise<T>, onFailure?: (error: unknown) => T | Promise<T>) => Promise<T>;

/** Makes the runner of a process. */
export function createJobs({ registry, recent }: Pick<Metrics, 'registry' | 'recent'>, tracer: Tracer | null): RunJob {
  const registers = [registry];
  const total = new Counter({
    name: 'hanji_jobs_total',
    help: 'Rounds of schedules and long work, by how they ended',
    labelNames: ['job', 'outcome'],
    registers,
  });
  const duration = new Histogram({
    name: 'hanji_job_duration_seconds',
    help: 'Time that a job took',
    labelNames: ['job'],
    buckets: [0.01, 0.1, 1, 10, 60, 600, 3600],
    registers,
  });
  const lastSuccess = new Gauge({
    name: 'hanji_job_last_success_timestamp_seconds',
    help: 'When a job last succeeded in this process, in seconds since 1970',
    labelNames: ['job'],
    registers,
  });
  return (job, work, onFailure = rethrow) => {
    const startedAt = performance.now();
    const done = (outcome: 'done' | 'failed') => {
      total.inc({ job, outcome });
      duration.observe({ job }, (performance.now() - startedAt) / 1000);
      if (outcome === 'done') lastSuccess.set({ job }, Date.now() / 1000);
    };
    return tracedFrom({ ...requestContext(), tracer }, { name: `job ${job}`, kind: 'internal' }, async (span) => {
      try {
        const result = await work();
        done('done');
        return result;
      } catch (error) {
        done('failed');
        span?.fail(error);
        recent.errors.note({ kind: 'job', name: job, requestId: requestContext().requestId, cause: error });
        return onFailure(error);
      }
    });
  };
}

function rethrow(error: unknown): never {
  throw error;
}
