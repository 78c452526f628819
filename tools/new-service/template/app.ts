import { blockSuspendedUser, refuseEndedSession } from '@hanji/service-kit/blocked-users';
import { dataHandlers } from '@hanji/service-kit/http/data-handlers';
import { deadLetterHandlers } from '@hanji/service-kit/http/dead-letter-handlers';
import type { ServiceImplementation } from '@hanji/service-kit/start-service';
import { database } from './database.ts';
import type { TemplateDeps } from './domain/deps.ts';
import { onPostDeleted } from './events/on-post-deleted.ts';
import { onUserDeleted } from './events/on-user-deleted.ts';
import { isPublicPost } from './http/internal-client.ts';
import { noteHandlers } from './http/notes.ts';
import definition from './service.ts';

/** What makes the template service's definition a running service. */
export const implementation: ServiceImplementation<typeof definition, TemplateDeps> = {
  database,
  createDeps: ({ env, internalClient, wakeRelay }) => ({ databaseUrl: env.DATABASE_URL, isPublicPost: isPublicPost(internalClient), wakeRelay }),
  handlers: {
    ...noteHandlers,
    ...dataHandlers(definition, (deps: TemplateDeps) => deps.databaseUrl),
    ...deadLetterHandlers(definition),
  },
  reactions: { 'post.deleted': onPostDeleted, 'user.status.changed': blockSuspendedUser, 'session.ended': refuseEndedSession, 'user.deleted': onUserDeleted },
};
