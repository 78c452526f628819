import { ok } from '@hanji/service-kit/http/reply';
import { listDeletions } from '../domain/deletion/list-deletions.ts';
import type { BlogHandlers } from './blog-handlers.ts';

/** `/api/post-deletions`: how far the clearing up after deleted posts has come. */
export const deletionHandlers: BlogHandlers<'listPostDeletions'> = {
  listPostDeletions: async ({ em, query }) => ok(await listDeletions(em, query)),
};
