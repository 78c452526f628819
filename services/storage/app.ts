import { join } from 'node:path';
import { blockSuspendedUser, refuseEndedSession } from '@hanji/service-kit/blocked-users';
import { createLimiter } from '@hanji/service-kit/cache/limiter';
import { dataHandlers } from '@hanji/service-kit/http/data-handlers';
import { deadLetterHandlers } from '@hanji/service-kit/http/dead-letter-handlers';
import type { ServiceImplementation } from '@hanji/service-kit/start-service';
import { openStores } from './adapters/open-stores.ts';
import { renderProcess } from './adapters/render-process.ts';
import { exporterProcesses } from './adapters/run-exporter.ts';
import { importerProcesses } from './adapters/run-importer.ts';
import { database } from './database.ts';
import type { StorageDeps } from './domain/deps.ts';
import { pictureQueue } from './domain/image/picture-queue.ts';
import { wakeSignal } from './domain/wake-signal.ts';
import { onPageChanged } from './events/on-page-changed.ts';
import { onPageDeleted } from './events/on-page-deleted.ts';
import { onPostChanged } from './events/on-post-changed.ts';
import { onPostDeleted } from './events/on-post-deleted.ts';
import { onProfileChanged } from './events/on-profile-changed.ts';
import { onUserDeleted } from './events/on-user-deleted.ts';
import { backupHandlers } from './http/backups.ts';
import { exportHandlers } from './http/exports.ts';
import { imageHandlers } from './http/images.ts';
import { importHandlers } from './http/imports.ts';
import { mediaHandlers } from './http/media.ts';
import { usedFilesFinder } from './http/internal-client.ts';
import { siteData } from './http/site-data.ts';
import { uploadHandlers } from './http/upload.ts';
import { startSchedule } from './schedule.ts';
import { storageFigures } from './domain/figures.ts';
import definition from './service.ts';

const avatarsAnHour = { seconds: 3600, message: 'You uploaded many pictures within an hour. Try again later.' };

/** What makes storage's definition a running service. */
export const implementation: ServiceImplementation<typeof definition, StorageDeps> = {
  database,
  createDeps: async ({ env, redis, log, runJob, sharedClients, wakeRelay }) => ({
    databaseUrl: env.DATABASE_URL,
    stores: await openStores(env),
    incoming: join(env.MEDIA_FOLDER, 'incoming'),
    imageQueue: pictureQueue(),
    renderPicture: renderProcess(),
    avatarLimits: {
      user: createLimiter(redis, { ...avatarsAnHour, name: 'storage:avatars', points: 30 }),
      network: createLimiter(redis, { ...avatarsAnHour, name: 'storage:avatars-of-network', points: 200 }),
    },
    findUsedFiles: usedFilesFinder(sharedClients.media),
    site: siteData(sharedClients.data, env.DATABASE_URL),
    log,
    runJob,
    wakeRelay,
    removal: wakeSignal(),
    jobs: wakeSignal(),
    imports: wakeSignal(),
    startImporter: importerProcesses(env),
    exports: wakeSignal(),
    startExporter: exporterProcesses(env),
  }),
  handlers: {
    ...uploadHandlers,
    ...mediaHandlers,
    ...imageHandlers,
    ...backupHandlers,
    ...importHandlers,
    ...exportHandlers,
    ...deadLetterHandlers(definition),
    ...dataHandlers(definition, (deps: StorageDeps) => deps.databaseUrl),
  },
  reactions: {
    'post.created': onPostChanged,
    'post.updated': onPostChanged,
    'post.published': onPostChanged,
    'post.deleted': onPostDeleted,
    'page.created': onPageChanged,
    'page.updated': onPageChanged,
    'page.deleted': onPageDeleted,
    'user.registered': onProfileChanged,
    'user.profile.updated': onProfileChanged,
    'user.status.changed': blockSuspendedUser,
    'session.ended': refuseEndedSession,
    'user.deleted': onUserDeleted,
  },
  figures: storageFigures,
  startWork: startSchedule,
};
