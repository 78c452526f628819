import { ok } from '@hanji/service-kit/http/reply';
import { exportUser } from '../domain/author/export-user.ts';
import type { BlogHandlers } from './handlers.ts';

/** What is kept about a user, for the user to take along. */
export const userDataHandlers = {
  exportUser: async ({ em, params }) => ok(await exportUser(em, params.id)),
} satisfies BlogHandlers;
