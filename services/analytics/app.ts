import { blockSuspendedUser, refuseEndedSession } from '@hanji/service-kit/blocked-users';
import { createLimiter } from '@hanji/service-kit/cache/limiter';
import { preparedQueries } from '@hanji/service-kit/database/prepared-query';
import { dataHandlers } from '@hanji/service-kit/http/data-handlers';
import { deadLetterHandlers } from '@hanji/service-kit/http/dead-letter-handlers';
import type { ServiceContext } from '@hanji/service-kit/service-context';
import type { ServiceImplementation } from '@hanji/service-kit/start-service';
import { database } from './database.ts';
import type { AnalyticsDeps } from './domain/deps.ts';
import type { ExternalFigures } from './domain/external-figures.ts';
import { pendingViews } from './domain/pending-views.ts';
import { targetFinder } from './domain/target.ts';
import { visitorIdentifier } from './domain/visitor.ts';
import { onCommentCounted } from './events/on-comment-counted.ts';
import { onImageDeleted } from './events/on-image-deleted.ts';
import { onImageUploaded } from './events/on-image-uploaded.ts';
import { onLikeToggled } from './events/on-like-toggled.ts';
import { onPageChanged } from './events/on-page-changed.ts';
import { onPageDeleted } from './events/on-page-deleted.ts';
import { onPostChanged } from './events/on-post-changed.ts';
import { onPostDeleted } from './events/on-post-deleted.ts';
import { onUserDeleted } from './events/on-user-deleted.ts';
import { onUserRegistered } from './events/on-user-registered.ts';
import { serviceAccountToken } from './adapters/google-access-token.ts';
import { googleAnalytics } from './adapters/google-analytics.ts';
import { bugReportHandlers } from './http/bug-reports.ts';
import { figureHandlers } from './http/figures.ts';
import { vitalsNotes } from './adapters/note-vitals.ts';
import { targetFetcher } from './http/internal-client.ts';
import { internalHandlers } from './http/internal.ts';
import { viewHandlers } from './http/views.ts';
import { vitalsHandlers } from './http/vitals.ts';
import { startSchedule } from './schedule.ts';
import definition from './service.ts';

type Context = ServiceContext<typeof definition>;

/** Bug reports of a network within a day. Each may have 10,000 letters, and admins read them. */
const reportRule = {
  name: 'analytics:reports',
  points: 300,
  seconds: 24 * 60 * 60,
  message: 'Many reports came from your network within a day. Try again when the time in Retry-After is over.',
};

/** Everything that makes the analytics service run. */
export const implementation: ServiceImplementation<typeof definition, AnalyticsDeps> = {
  database,
  createDeps: ({ env, orm, redis, internalClient, log, metrics, tracer, wakeRelay }) => ({
    databaseUrl: env.DATABASE_URL,
    requireTarget: targetFinder(targetFetcher(internalClient), preparedQueries(orm)),
    identifyVisitor: visitorIdentifier(env.VISITOR_HASH_KEY),
    pending: pendingViews(redis),
    reports: createLimiter(redis, reportRule),
    external: externalFigures(env),
    noteVitals: vitalsNotes({ env, metrics, tracer }),
    log,
    wakeRelay,
  }),
  handlers: {
    ...viewHandlers,
    ...vitalsHandlers,
    ...figureHandlers,
    ...bugReportHandlers,
    ...deadLetterHandlers(definition),
    ...dataHandlers(
      definition,
      (deps: AnalyticsDeps) => deps.databaseUrl,
      (deps) => deps.pending.forget(),
    ),
    ...internalHandlers,
  },
  reactions: {
    'post.created': onPostChanged,
    'post.updated': onPostChanged,
    'post.published': onPostChanged,
    'post.deleted': onPostDeleted,
    'comment.created': onCommentCounted,
    'comment.deleted': onCommentCounted,
    'like.toggled': onLikeToggled,
    'user.registered': onUserRegistered,
    'user.status.changed': blockSuspendedUser,
    'session.ended': refuseEndedSession,
    'user.deleted': onUserDeleted,
    'image.uploaded': onImageUploaded,
    'image.deleted': onImageDeleted,
    'page.created': onPageChanged,
    'page.updated': onPageChanged,
    'page.deleted': onPageDeleted,
  },
  startWork: startSchedule,
};

/** Google Analytics, where property and key are both set. */
function externalFigures(env: Context['env']): ExternalFigures | null {
  if (env.GA_PROPERTY_ID === undefined || env.GA_CREDENTIALS === undefined) return null;
  return googleAnalytics({ apiUrl: env.GA_API_URL, propertyId: env.GA_PROPERTY_ID, getAccessToken: serviceAccountToken(env.GA_CREDENTIALS) });
}
