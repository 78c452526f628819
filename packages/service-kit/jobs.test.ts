import { startOtlpReceiver } from '@hanji/tracing/testing/otlp-receiver';
import { openTracer } from '@hanji/tracing/open-tracer';
import { expect, test } from 'vitest';
import { createJobs } from './jobs.ts';
import { createLog } from './log.ts';
import { createMetrics } from './metrics.ts';

async function runningJobs() {
  const collector = await startOtlpReceiver();
  const tracer = await openTracer({ endpoint: collector.endpoint, share: 1 }, { service: 'test', release: 'r1' });
  const lines: string[] = [];
  const log = createLog('test', { RELEASE: 'r1' }, 'info', { write: (line) => void lines.push(line) });
  const metrics = createMetrics('test', 'r1');
  const spans = async () => {
    await tracer?.stop();
    await collector.stop();
    return collector.spans;
  };
  return { log, lines, metrics, runJob: createJobs(metrics, tracer), spans };
}

test('what is logged of a failed job leads to its trace, and what answers for it does', async () => {
  const { log, lines, metrics, runJob, spans } = await runningJobs();
  const answer = await runJob(
    'spill',
    () => Promise.reject(new Error('all over the table')),
    (error) => {
      log.warn({ err: error }, 'a job failed');
      return 'wiped';
    },
  );
  expect(answer).toBe('wiped');
  expect(await metrics.registry.metrics()).toContain('hanji_jobs_total{job="spill",outcome="failed",service="test",release="r1"} 1');
  const [job] = await spans();
  expect(job).toMatchObject({ name: 'job spill', isFailed: true });
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ msg: 'a job failed', traceId: job?.traceId });
});

test('a failed job that nobody answers for rejects, and is counted', async () => {
  const { metrics, runJob, spans } = await runningJobs();
  await expect(runJob('spill', () => Promise.reject(new Error('all over the table')))).rejects.toThrow('all over the table');
  expect(metrics.recent.errors.list()).toMatchObject([{ kind: 'job', name: 'spill' }]);
  expect(await spans()).toMatchObject([{ name: 'job spill', isFailed: true }]);
});
