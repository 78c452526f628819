import { DomainError } from '@hanji/service-kit/domain-error';
import { accepted, created, noContent, ok, raw } from '@hanji/service-kit/http/reply';
import { backupKey, deleteBackup, findBackup, findJob, jobAnswer, listBackups, listRestorations, queueJob } from '../domain/backup/backup-job.ts';
import {
  createBackupUpload,
  deleteBackupUpload,
  findBackupUpload,
  finishBackupUpload,
  receiveBackupPart,
  uploadAnswer,
} from '../domain/backup/backup-upload.ts';
import { adoptBackups } from '../domain/backup/run-jobs.ts';
import { acceptBackup } from '../domain/backup/accept-backup.ts';
import type { StorageHandlers } from './handlers.ts';
import { heardOut } from './heard-out.ts';

/** `/api/backups`: backups of the whole site, and bringing it back to one. */
export const backupHandlers = {
  createBackup: async ({ em }, deps) => {
    const job = await queueJob(em, { kind: 'make' });
    deps.jobs.wake();
    return accepted(jobAnswer(job), `/api/backups/${job.id}`);
  },
  acceptBackup: async ({ em, ctx }, deps) => {
    const job = await acceptBackup(em, ctx.req, deps);
    return created(jobAnswer(job), `/api/backups/${job.id}`);
  },
  createBackupUpload: async ({ em, body }) => {
    const upload = await createBackupUpload(em, body.size);
    return created(uploadAnswer(upload), `/api/backups/uploads/${upload.id}`);
  },
  getBackupUpload: async ({ em, params }) => ok(uploadAnswer(await findBackupUpload(em, params.id))),
  putBackupPart: async ({ em, params, ctx }, deps) => ok(uploadAnswer(await heardOut(ctx.req, receiveBackupPart(em, params, ctx.req, deps)))),
  finishBackupUpload: async ({ em, params }, deps) => {
    const job = await finishBackupUpload(em, params.id);
    deps.jobs.wake();
    return accepted(jobAnswer(job), `/api/backups/${job.id}`);
  },
  deleteBackupUpload: async ({ em, params }, deps) => {
    await deleteBackupUpload(em, params.id, deps);
    return noContent();
  },
  listBackups: async ({ em, query, log }, deps) => {
    await adoptBackups(em, deps).catch((error: unknown) => log.warn({ err: error }, 'the store of backups could not be looked through'));
    deps.jobs.wake();
    return ok(await listBackups(em, query));
  },
  listRestorations: async ({ em, query }) => ok(await listRestorations(em, query)),
  getBackup: async ({ em, params }) => ok(jobAnswer(await findJob(em, params.id))),
  deleteBackup: async ({ em, params }, deps) => {
    await deleteBackup(em, params.id, deps);
    return noContent();
  },
  downloadBackup: async ({ em, params }, deps) => {
    const backup = await findBackup(em, params.id);
    const object = await deps.stores.backups.read(backupKey(backup.id));
    if (object === null) throw DomainError.notFound('The file of the backup');
    const name = `hanji-${backup.createdAt.toISOString().slice(0, 16).replaceAll(/[-:]/g, '').replace('T', '-')}.json`;
    return raw('application/json', object.stream, { 'Content-Length': String(object.length), 'Content-Disposition': `attachment; filename="${name}"` });
  },
  restoreBackup: async ({ em, params }, deps) => {
    const backup = await findBackup(em, params.id);
    const job = await queueJob(em, { kind: 'restore', backupId: backup.id });
    deps.jobs.wake();
    return accepted(jobAnswer(job), `/api/backups/${job.id}`);
  },
} satisfies StorageHandlers;
