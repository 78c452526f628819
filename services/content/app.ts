import { blockSuspendedUser, refuseEndedSession } from '@hanji/service-kit/blocked-users';
import { dataHandlers } from '@hanji/service-kit/http/data-handlers';
import { deadLetterHandlers } from '@hanji/service-kit/http/dead-letter-handlers';
import type { ServiceImplementation } from '@hanji/service-kit/start-service';
import { database } from './database.ts';
import { addressHasher } from './domain/client-address.ts';
import type { ContentDeps } from './domain/deps.ts';
import { guestProof } from './domain/comment/guest-proof.ts';
import { recountShownBelow } from './domain/comment/shown-below.ts';
import { createPostFinder } from './domain/known/known-post.ts';
import { spamDefence } from './domain/comment/spam-defence.ts';
import { onPostChanged } from './events/on-post-changed.ts';
import { onPostDeleted } from './events/on-post-deleted.ts';
import { onProfileChanged } from './events/on-profile-changed.ts';
import { onUserDeleted } from './events/on-user-deleted.ts';
import { bookmarkHandlers } from './http/bookmarks.ts';
import { commentHandlers } from './http/comments.ts';
import { importHandlers } from './http/imports.ts';
import { internalHandlers } from './http/internal.ts';
import { likeHandlers } from './http/likes.ts';
import { userFetcher, postFetcher } from './http/internal-client.ts';
import definition from './service.ts';

/** Everything that makes the content service run. */
export const implementation: ServiceImplementation<typeof definition, ContentDeps> = {
  database,
  createDeps: ({ env, redis, internalClient, wakeRelay }) => ({
    databaseUrl: env.DATABASE_URL,
    posts: createPostFinder(postFetcher(internalClient)),
    fetchUser: userFetcher(internalClient),
    spam: spamDefence(redis, { commentsPerWriter: env.COMMENTS_PER_WRITER, commentsPerPost: env.COMMENTS_PER_POST }),
    proveGuest: guestProof(redis),
    hashAddress: addressHasher(env.ADDRESS_HASH_KEY),
    wakeRelay,
  }),
  handlers: {
    ...commentHandlers,
    ...likeHandlers,
    ...bookmarkHandlers,
    ...deadLetterHandlers(definition),
    ...dataHandlers(
      definition,
      (deps: ContentDeps) => deps.databaseUrl,
      (deps) => recountShownBelow(deps.databaseUrl),
    ),
    ...importHandlers,
    ...internalHandlers,
  },
  reactions: {
    'post.created': onPostChanged,
    'post.updated': onPostChanged,
    'post.published': onPostChanged,
    'post.deleted': onPostDeleted,
    'user.registered': onProfileChanged,
    'user.profile.updated': onProfileChanged,
    'user.status.changed': blockSuspendedUser,
    'session.ended': refuseEndedSession,
    'user.deleted': onUserDeleted,
  },
};
