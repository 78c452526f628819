import type { ServiceContext } from '@hanji/service-kit/service-context';
import type { AnalyticsDeps } from './domain/deps.ts';
import { dayOf, forgetVisitors } from './domain/visitor.ts';
import { writeBack } from './domain/write-views.ts';
import type definition from './service.ts';

const hourMs = 3_600_000;

/** Writes views back every so many seconds, and forgets visitors of past days every hour. Answers how to stop, which writes once more. */
export function startSchedule(deps: AnalyticsDeps, { env, forkEntityManager, runJob }: ServiceContext<typeof definition>): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();
  const run = (job: string, work: () => Promise<void>) =>
    runJob(job, work, (error) => deps.log.warn({ err: (error as Error).message, job }, 'a job failed, trying again later'));
  const write = () =>
    run('write-views', async () => {
      if (((await writeBack(forkEntityManager(), deps.pending)) ?? 0) > 0) deps.wakeRelay();
    });
  let isWriting = false;
  const timer = setInterval(() => {
    if (isWriting) return;
    isWriting = true;
    running = write().finally(() => {
      isWriting = false;
    });
  }, env.VIEW_WRITE_BACK_SECONDS * 1000);
  const forget = () => run('forget-visitors', () => forgetVisitors(forkEntityManager(), dayOf(new Date())));
  const daily = setInterval(() => void forget(), hourMs);
  void forget();
  return async () => {
    clearInterval(timer);
    clearInterval(daily);
    await running;
    await write();
  };
}
