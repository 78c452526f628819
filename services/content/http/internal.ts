import { userDataReply } from '@hanji/service-kit/http/user-data-reply';
import { exportUser } from '../domain/export-user.ts';
import type { ContentHandlers } from './handlers.ts';

/** What other services ask of comments, likes and bookmarks. */
export const internalHandlers = {
  exportUser: async ({ em, params }) => userDataReply(await exportUser(em, params.id)),
} satisfies ContentHandlers;
