import { withoutSlash } from '@hanji/contracts/without-slash';
import { blockSuspendedUser, refuseEndedSession } from '@hanji/service-kit/blocked-users';
import { preparedQueries } from '@hanji/service-kit/database/prepared-query';
import { sagaFigures } from '@hanji/service-kit/figures';
import { dataHandlers } from '@hanji/service-kit/http/data-handlers';
import { deadLetterHandlers } from '@hanji/service-kit/http/dead-letter-handlers';
import { mediaHandlers } from '@hanji/service-kit/http/media-handlers';
import type { ServiceImplementation } from '@hanji/service-kit/start-service';
import { database } from './database.ts';
import type { BlogDeps } from './domain/deps.ts';
import { createPublicCache } from './domain/public-cache.ts';
import { searchGate } from './domain/search/search-gate.ts';
import { onCommentCounted } from './events/on-comment-counted.ts';
import { onLikeToggled } from './events/on-like-toggled.ts';
import { onPostCleanupDone } from './events/on-post-cleanup-done.ts';
import { onUserChanged } from './events/on-user-changed.ts';
import { onUserDeleted } from './events/on-user-deleted.ts';
import { onViewsCounted } from './events/on-views-counted.ts';
import { categoryHandlers } from './http/categories.ts';
import { draftHandlers } from './http/drafts.ts';
import { feedHandlers } from './http/feeds.ts';
import { importHandlers } from './http/imports.ts';
import { pageLister } from './http/internal-client.ts';
import { internalHandlers } from './http/internal.ts';
import { deletionHandlers } from './http/post-deletions.ts';
import { postHandlers } from './http/posts.ts';
import { previewHandlers } from './http/previews.ts';
import { revisionHandlers } from './http/revisions.ts';
import { siteHandlers } from './http/site.ts';
import { tagHandlers } from './http/tags.ts';
import { startSchedule } from './schedule.ts';
import definition from './service.ts';

/** What makes the blog's definition a running service. */
export const implementation: ServiceImplementation<typeof definition, BlogDeps> = {
  database,
  createDeps: ({ env, orm, cache, internalClient, log, wakeRelay }) => ({
    site: { publicUrl: withoutSlash(env.PUBLIC_URL), title: env.SITE_TITLE, description: env.SITE_DESCRIPTION },
    listPages: pageLister(internalClient, log),
    databaseUrl: env.DATABASE_URL,
    read: preparedQueries(orm),
    search: searchGate(),
    publicCache: createPublicCache(cache),
    cleanupServices: env.CLEANUP_SERVICES,
    wakeRelay,
  }),
  handlers: {
    ...postHandlers,
    ...revisionHandlers,
    ...categoryHandlers,
    ...tagHandlers,
    ...siteHandlers,
    ...draftHandlers,
    ...previewHandlers,
    ...feedHandlers,
    ...importHandlers,
    ...internalHandlers,
    ...deletionHandlers,
    ...deadLetterHandlers(definition),
    ...dataHandlers(definition, (deps: BlogDeps) => deps.databaseUrl),
    ...mediaHandlers(
      ['post', 'draft', 'post_revision'].flatMap((table) => [
        { table, column: 'content' },
        { table, column: 'cover_image' },
        { table, column: 'social_image' },
      ]),
    ),
  },
  reactions: {
    'user.registered': onUserChanged,
    'user.profile.updated': onUserChanged,
    'user.status.changed': blockSuspendedUser,
    'session.ended': refuseEndedSession,
    'user.deleted': onUserDeleted,
    'comment.created': onCommentCounted,
    'comment.deleted': onCommentCounted,
    'like.toggled': onLikeToggled,
    'views.counted': onViewsCounted,
    'post.cleanup.done': onPostCleanupDone,
  },
  figures: [sagaFigures({ 'post-deletion': { from: 'post_deletion where completed_at is null', since: 'deleted_at' } })],
  startWork: startSchedule,
};
