import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ServiceContext } from '@hanji/service-kit/service-context';
import type { EntityManager } from '@mikro-orm/postgresql';
import { runNextJob } from './domain/backup/run-jobs.ts';
import { forgetOldUploads } from './domain/backup/backup-upload.ts';
import { deleteOldExports } from './domain/export/export-job.ts';
import { runNextExport } from './domain/export/run-exports.ts';
import { tidyUploads } from './domain/import/import-files.ts';
import { runNextImport } from './domain/import/run-imports.ts';
import { removeDoomedObjects } from './domain/image/remove-doomed-objects.ts';
import type { StorageDeps } from './domain/deps.ts';
import { deleteImagesOfGonePosts, reportCleanPosts } from './domain/use/forget-post.ts';
import { deleteOrphans } from './domain/use/orphans.ts';
import type { WakeSignal } from './domain/wake-signal.ts';
import type definition from './service.ts';

const removalMs = 2000;
const patienceMs = 5000;
const jobsMs = 2000;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/**
 * Removes what was deleted as soon as it can be, runs backups, restorations, imports and exports, and every hour deletes orphans, exports of yesterday and what uploads that
 * were cut off left behind. All of its memory is in the database, so it may stop anywhere, and several processes may do it at once.
 * Answers how to stop.
 */
export function startSchedule(deps: StorageDeps, { forkEntityManager, runJob }: ServiceContext<typeof definition>): () => Promise<void> {
  const stopping = new AbortController();
  const { signal } = stopping;
  /** Does rounds until it is stopped: again after so many ms, or when it is woken; a little later when one failed. */
  const repeat = async (job: string, round: () => Promise<void>, ms: number, wake?: WakeSignal) => {
    while (!signal.aborted) {
      // Listening from before the round on, so that no call in the middle of it is missed.
      const woken = wake?.woken();
      const isDone = await runJob(
        job,
        () => round().then(() => true),
        (error) => {
          deps.log.warn({ err: error }, 'the schedule could not finish its round, the next one makes up for it');
          return false;
        },
      );
      const resting = sleep(isDone ? ms : Math.max(ms, patienceMs), undefined, { signal }).catch(() => undefined);
      await (isDone && woken !== undefined ? Promise.race([woken, resting]) : resting);
    }
  };
  const runJobs = async () => {
    while (!signal.aborted && (await runNextJob({ deps, forkEntityManager, signal })));
  };
  const runImports = async () => {
    while (!signal.aborted && (await runNextImport({ deps, forkEntityManager, signal })));
  };
  const runExports = async () => {
    while (!signal.aborted && (await runNextExport({ deps, forkEntityManager, signal })));
  };
  const finished = Promise.all([
    repeat('remove-deleted', () => removeDeleted(forkEntityManager(), deps), removalMs, deps.removal),
    repeat('look-for-backups', runJobs, jobsMs, deps.jobs),
    repeat('look-for-imports', runImports, jobsMs, deps.imports),
    repeat('look-for-exports', runExports, jobsMs, deps.exports),
    repeat('tidy-up', () => tidyUp(forkEntityManager(), deps), hourMs),
  ]);
  return async () => {
    stopping.abort();
    await finished;
  };
}

async function removeDeleted(em: EntityManager, deps: StorageDeps): Promise<void> {
  await deleteImagesOfGonePosts(em, deps);
  await removeDoomedObjects(em, deps);
  if (await reportCleanPosts(em)) deps.wakeRelay();
}

async function tidyUp(em: EntityManager, deps: StorageDeps): Promise<void> {
  for (const name of await readdir(deps.incoming).catch(() => [])) {
    const path = join(deps.incoming, name);
    const facts = await stat(path).catch(() => null);
    if (facts !== null && Date.now() - facts.mtimeMs > dayMs) await rm(path, { recursive: true, force: true });
  }
  await deleteOldExports(em, deps);
  await forgetOldUploads(em);
  await tidyUploads(em, deps.stores.imports);
  const { deleted, bytes } = await deleteOrphans(em, deps);
  if (deleted > 0) deps.log.info({ deleted, bytes }, 'pictures that nothing used were deleted');
}
