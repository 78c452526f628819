import { setTimeout as sleep } from 'node:timers/promises';
import { tryAcquireLock } from '@hanji/service-kit/database/advisory-locks';
import type { ServiceContext } from '@hanji/service-kit/service-context';
import type { EntityManager } from '@mikro-orm/postgresql';
import { requestMissingCleanup } from './domain/deletion/cleanup.ts';
import type { BlogDeps } from './domain/deps.ts';
import { locks } from './domain/locks.ts';
import { announceDuePosts } from './domain/post/announce-due-posts.ts';
import { reindexStale } from './domain/post/index-post.ts';
import { purgeTrash } from './domain/trash/empty-trash.ts';
import type definition from './service.ts';

type Context = ServiceContext<typeof definition>;

const everyMs = 1000;

/**
 * Once a second one of the service's processes announces scheduled posts that are due, asks again for missing cleanups, deletes posts whose days in the
 * bin are over, and indexes some posts anew that an earlier release indexed. All of its memory is in the database, so it may stop anywhere. Answers how to stop it.
 */
export function startSchedule(deps: BlogDeps, context: Context): () => Promise<void> {
  const stopping = new AbortController();
  const finished = (async () => {
    while (!stopping.signal.aborted) {
      await context.runJob(
        'publish-scheduled',
        () => round(deps, context),
        (error) => context.log.warn({ err: error }, 'the schedule could not do its round, the next one makes up for it'),
      );
      await sleep(everyMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  })();
  return async () => {
    stopping.abort();
    await finished;
  };
}

async function round(deps: BlogDeps, { forkEntityManager, env }: Context): Promise<void> {
  const events = await forkEntityManager().transactional(async (em) => {
    if (!(await tryAcquireLock(em as EntityManager, locks.schedule))) return 0;
    return (await announceDuePosts(em as EntityManager, deps.publicCache)) + (await requestMissingCleanup(em as EntityManager, env.CLEANUP_PATIENCE_SECONDS));
  });
  if (events > 0) deps.wakeRelay();
  await purgeTrash(forkEntityManager() as EntityManager, deps);
  await forkEntityManager().transactional(async (em) => {
    if ((await reindexStale(em as EntityManager)) > 0) await deps.publicCache.invalidate(em as EntityManager);
  });
}
