import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { EntityManager } from '@mikro-orm/postgresql';
import { removeDoomedObjects } from './domain/image/remove-doomed-objects.ts';
import type { StorageDeps } from './domain/storage-deps.ts';
import { deleteImagesOfGonePosts, reportCleanPosts } from './domain/use/forget-post.ts';
import { deleteOrphans } from './domain/use/orphans.ts';

/** Work that goes on besides requests. */
export interface Schedule {
  /** Has the removal of what was deleted go on now. */
  readonly wakeRemoval: () => void;
  readonly start: (deps: StorageDeps, forkEntityManager: () => EntityManager) => () => Promise<void>;
}

const removalMs = 2000;
const patienceMs = 5000;
const hourMs = 3_600_000;

/**
 * Makes the schedule: removes what was deleted as soon as it can be, and every hour orphans and what uploads that were cut off left
 * behind. All of its memory is in the database, so it may stop anywhere, and several processes may do it at once.
 */
export function makeSchedule(): Schedule {
  let wake: () => void = () => undefined;
  return {
    wakeRemoval: () => wake(),
    start: (deps, forkEntityManager) => {
      const stopping = new AbortController();
      const { signal } = stopping;
      const rest = (ms: number) => sleep(ms, undefined, { signal }).catch(() => undefined);
      const isDone = (round: Promise<void>) => round.then(() => true, (error: unknown) => {
        deps.log.warn({ err: error }, 'the schedule could not finish its round, the next one makes up for it');
        return false;
      });
      const remove = async () => {
        while (!signal.aborted) {
          // Listening from before the round on, so that no call in the middle of it is missed.
          const woken = new Promise<void>((resolve) => (wake = resolve));
          if (await isDone(removeDeleted(forkEntityManager(), deps))) await Promise.race([woken, rest(removalMs)]);
          else await rest(patienceMs);
        }
      };
      const tidy = async () => {
        while (!signal.aborted) {
          await isDone(tidyUp(forkEntityManager(), deps));
          await rest(hourMs);
        }
      };
      const finished = Promise.all([remove(), tidy()]);
      return async () => {
        stopping.abort();
        await finished;
      };
    },
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
    if (facts !== null && Date.now() - facts.mtimeMs > hourMs) await rm(path, { recursive: true, force: true });
  }
  const { deleted, bytes } = await deleteOrphans(em, deps);
  if (deleted > 0) deps.log.info({ deleted, bytes }, 'pictures that nothing used were deleted');
}
