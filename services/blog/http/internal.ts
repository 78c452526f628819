import { ok } from '@hanji/service-kit/http/reply';
import { userDataReply } from '@hanji/service-kit/http/user-data-reply';
import { exportUser } from '../domain/author/export-user.ts';
import { postState, readSummaries } from '../domain/reading/read-post.ts';
import type { BlogHandlers } from './handlers.ts';

/** What other services ask of posts and their authors. */
export const internalHandlers = {
  exportUser: ({ em, params }) => userDataReply(exportUser(em, params.id)),
  postExists: async ({ em, params }) => ok(await postState(em, params.id)),
  postsByIds: async ({ query }, { read }) => ok({ items: await readSummaries(read, query.ids, { isAdmin: query.all === true }) }),
} satisfies BlogHandlers;
