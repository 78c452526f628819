import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '@hanji/service-kit/log';
import type { EntityManager } from '@mikro-orm/postgresql';
import { askForMissingCleanup } from './domain/deletion/cleanup.ts';
import { announceDuePosts } from './domain/post/announce-due-posts.ts';
import type { BlogDeps } from './domain/site.ts';

/** What the schedule works with. `patienceSeconds`: how long other services may take to clear up before they are asked again. */
export interface ScheduleParts {
  readonly deps: BlogDeps;
  readonly forkEntityManager: () => EntityManager;
  readonly log: Logger;
  readonly patienceSeconds: number;
}

const everyMs = 1000;
/** Key of the lock that lets one process at a time do a round; the others pass. */
const lockKey = 4_801_304;

/**
 * Once a second one of the service's processes announces scheduled posts that are due and asks again for missing cleanups. All of its
 * memory is in the database, so it may stop anywhere. Answers how to stop it.
 */
export function startSchedule(parts: ScheduleParts): () => Promise<void> {
  const stopping = new AbortController();
  const finished = (async () => {
    while (!stopping.signal.aborted) {
      await round(parts).catch((error: unknown) => parts.log.warn({ err: error }, 'the schedule could not do its round, the next one makes up for it'));
      await sleep(everyMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  })();
  return async () => {
    stopping.abort();
    await finished;
  };
}

async function round({ deps, forkEntityManager, patienceSeconds }: ScheduleParts): Promise<void> {
  const events = await forkEntityManager().transactional(async (em) => {
    const [row] = await em.execute<{ held: boolean }[]>('select pg_try_advisory_xact_lock(?) as held', [lockKey]);
    if (row?.held !== true) return 0;
    return (await announceDuePosts(em as EntityManager, deps.publicCache)) + (await askForMissingCleanup(em as EntityManager, patienceSeconds));
  });
  if (events > 0) deps.wakeRelay();
}
