import { withoutSlash } from '@hanji/contracts/without-slash';
import { blockSuspendedUser, refuseEndedSession } from '@hanji/service-kit/blocked-users';
import { dataHandlers } from '@hanji/service-kit/http/data-handlers';
import { deadLetterHandlers } from '@hanji/service-kit/http/dead-letter-handlers';
import { mediaHandlers } from '@hanji/service-kit/http/media-handlers';
import type { ServiceImplementation } from '@hanji/service-kit/start-service';
import { database } from './database.ts';
import type { PageDeps } from './domain/deps.ts';
import { onUserDeleted } from './events/on-user-deleted.ts';
import { draftHandlers } from './http/drafts.ts';
import { internalHandlers } from './http/internal.ts';
import { pageHandlers } from './http/pages.ts';
import definition from './service.ts';

/** Everything that makes the page service run. */
export const implementation: ServiceImplementation<typeof definition, PageDeps> = {
  database,
  createDeps: ({ env, wakeRelay }) => ({ publicUrl: withoutSlash(env.PUBLIC_URL), databaseUrl: env.DATABASE_URL, wakeRelay }),
  handlers: {
    ...pageHandlers,
    ...draftHandlers,
    ...internalHandlers,
    ...deadLetterHandlers(definition),
    ...dataHandlers(definition, (deps: PageDeps) => deps.databaseUrl),
    ...mediaHandlers(['page', 'page_draft'].map((table) => ({ table, column: 'content' }))),
  },
  reactions: { 'user.status.changed': blockSuspendedUser, 'session.ended': refuseEndedSession, 'user.deleted': onUserDeleted },
};
