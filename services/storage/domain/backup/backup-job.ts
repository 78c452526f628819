import { randomUUIDv7 } from 'node:crypto';
import type { BackupJob, ListBackupsQuery } from '@hanji/contracts/api/backups';
import { DomainError } from '@hanji/service-kit/domain-error';
import { decodeCursor, pageOf } from '@hanji/service-kit/cursor';
import { defineEntity, type FilterQuery, type InferEntity, p } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { z } from 'zod';
import type { StorageDeps } from '../deps.ts';

/**
 * A piece of long work: to `make` a backup, to `check` one that was found in the store, to `bring` one that was uploaded (`uploadId`), or to
 * `restore` one (`backupId`). While it
 * runs its process says every few seconds that it is alive.
 */
export const BackupJobEntity = defineEntity({
  name: 'BackupJob',
  tableName: 'backup_job',
  properties: {
    id: p.uuid().primary(),
    kind: p.text().$type<'make' | 'check' | 'bring' | 'restore'>(),
    backupId: p.uuid(),
    uploadId: p.uuid().strictNullable(),
    status: p.text().$type<BackupJob['status']>(),
    progress: p.integer().default(0),
    size: p.bigint('number').strictNullable(),
    checksum: p.text().strictNullable(),
    error: p.text().strictNullable(),
    aliveAt: p.datetime().strictNullable(),
    /** Since when a restoration is carried through whatever happens; before that it may still leave everything as it was. */
    decidedAt: p.datetime().strictNullable(),
    createdAt: p.datetime(3),
    finishedAt: p.datetime(3).strictNullable(),
  },
});
/** See the entity of the same name. */
export type BackupJobEntity = InferEntity<typeof BackupJobEntity>;

/** A job as the API answers it. */
export function jobAnswer({ id, kind, status, progress, size, checksum, error, createdAt, finishedAt }: BackupJobEntity): BackupJob {
  const isBrought = kind === 'bring' || kind === 'check';
  return { id, status, progress, size, checksum, error, createdAt: createdAt.toISOString(), finishedAt: finishedAt?.toISOString() ?? null, isBrought };
}

/** Where a backup lies in the store. */
export function backupKey(backupId: string): string {
  return `${backupId}.json`;
}

/** Queues a job. `found`: the backup in the store that it is to check. */
export async function queueJob(
  em: EntityManager,
  wanted: { kind: 'make' } | { kind: 'bring'; uploadId: string } | { kind: 'check'; backupId: string; createdAt: Date } | { kind: 'restore'; backupId: string },
): Promise<BackupJobEntity> {
  const id = wanted.kind === 'check' ? wanted.backupId : randomUUIDv7();
  const job = em.create(BackupJobEntity, {
    id,
    kind: wanted.kind,
    backupId: 'backupId' in wanted ? wanted.backupId : id,
    uploadId: wanted.kind === 'bring' ? wanted.uploadId : null,
    status: 'QUEUED',
    progress: 0,
    size: null,
    checksum: null,
    error: null,
    aliveAt: null,
    decidedAt: null,
    createdAt: wanted.kind === 'check' ? wanted.createdAt : new Date(),
    finishedAt: null,
  });
  await em.persist(job).flush();
  return job;
}

/** A job by id. Throws 404. */
export async function findJob(em: EntityManager, id: string): Promise<BackupJobEntity> {
  const job = await em.findOne(BackupJobEntity, { id });
  if (job === null) throw DomainError.notFound('The backup');
  return job;
}

/** A backup that is whole. Throws 404, and 409 `backup_not_done` while it is not, or failed, or for a restoration. */
export async function findBackup(em: EntityManager, id: string): Promise<BackupJobEntity> {
  const job = await findJob(em, id);
  if (job.kind === 'restore' || job.status !== 'DONE')
    throw DomainError.conflict('backup_not_done', 'This is no finished backup. Wait until its status is DONE, or choose another.');
  return job;
}

/** Deletes a backup and its file. Throws 404, and 409 `backup_in_use` while it is being made, checked or restored. */
export async function deleteBackup(em: EntityManager, id: string, { stores }: Pick<StorageDeps, 'stores'>): Promise<void> {
  const rows = await em.execute<{ id: string }[]>(
    `delete from backup_job b where id = ? and kind <> 'restore' and status in ('DONE', 'FAILED')
       and not exists (select 1 from backup_job r where r.kind = 'restore' and r.backup_id = b.id and r.status in ('QUEUED', 'RUNNING')) returning id`,
    [id],
  );
  if (rows.length === 0) {
    await findJob(em, id);
    throw DomainError.conflict('backup_in_use', 'The backup is being made, checked or restored. Wait until that is done.');
  }
  await stores.backups.remove(backupKey(id));
}

/** Backups, newest first; restorations are not among them. Throws 400 for a cursor of another list. */
export function listBackups(em: EntityManager, query: z.output<typeof ListBackupsQuery>): Promise<JobPage> {
  return listJobs(em, { kind: { $ne: 'restore' } }, query);
}

/** Restorations, newest first. Throws 400 for a cursor of another list. */
export function listRestorations(em: EntityManager, query: z.output<typeof ListBackupsQuery>): Promise<JobPage> {
  return listJobs(em, { kind: 'restore' }, query);
}

interface JobPage {
  readonly items: BackupJob[];
  readonly nextCursor: string | null;
}

async function listJobs(em: EntityManager, ofKind: FilterQuery<BackupJobEntity>, query: z.output<typeof ListBackupsQuery>): Promise<JobPage> {
  const conditions = [ofKind];
  if (query.cursor !== undefined) {
    const [createdAt, id] = decodeCursor(query.cursor, ['instant', 'id']);
    const at = new Date(String(createdAt));
    conditions.push({ $or: [{ createdAt: { $lt: at } }, { createdAt: at, id: { $lt: String(id) } }] });
  }
  const rows = await em.find(BackupJobEntity, { $and: conditions }, { orderBy: { createdAt: 'desc', id: 'desc' }, limit: query.limit + 1 });
  return pageOf(rows, query.limit, jobAnswer, (job) => [job.createdAt.toISOString(), job.id]);
}
