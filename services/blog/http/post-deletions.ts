import { ok } from '@hanji/service-kit/http/reply';
import { listDeletions } from '../domain/deletion/list-deletions.ts';
import type { BlogHandlers } from './handlers.ts';

/** `/api/post-deletions`: how far the clearing up after deleted posts has come. */
export const deletionHandlers = {
  listPostDeletions: async ({ em, query }, { cleanupServices }) => ok(await listDeletions(em, query, cleanupServices)),
} satisfies BlogHandlers;
