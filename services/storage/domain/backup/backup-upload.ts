import { randomUUIDv7 } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { BackupUpload } from '@hanji/contracts/api/backups';
import { partBytes } from '@hanji/contracts/api/upload-parts';
import { DomainError } from '@hanji/service-kit/domain-error';
import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { StorageDeps } from '../deps.ts';
import { bytesOf, keepPart, partCount, removeParts, requirePart } from '../upload/upload-parts.ts';
import { BackupJobEntity, queueJob } from './backup-job.ts';

/** A backup on its way in. Its row goes with its parts when it has become one of the site. */
export const BackupUploadEntity = defineEntity({
  name: 'BackupUpload',
  tableName: 'backup_upload',
  properties: { id: p.uuid().primary(), size: p.bigint('number'), parts: p.json().$type<number[]>(), createdAt: p.datetime(3) },
});
/** See the entity of the same name. */
export type BackupUploadEntity = InferEntity<typeof BackupUploadEntity>;

/** An upload as the API answers it. */
export function uploadAnswer({ id, size, parts, createdAt }: BackupUploadEntity): BackupUpload {
  return { id, size, uploaded: bytesOf(size, parts), partBytes, parts: parts.toSorted((a, b) => a - b), createdAt: createdAt.toISOString() };
}

/** Begins an upload of so many bytes. Those that nobody goes on with make room. */
export async function createBackupUpload(em: EntityManager, size: number): Promise<BackupUploadEntity> {
  await forgetOldUploads(em);
  const upload = em.create(BackupUploadEntity, { id: randomUUIDv7(), size, parts: [], createdAt: new Date() });
  await em.persist(upload).flush();
  return upload;
}

/** An upload by id. Throws 404, also when it has become a backup. */
export async function findBackupUpload(em: EntityManager, id: string): Promise<BackupUploadEntity> {
  const upload = await em.findOne(BackupUploadEntity, { id }, { refresh: true });
  if (upload === null) throw DomainError.notFound('The upload');
  return upload;
}

/** Takes in a part; one that is there already is not taken again. Throws 404, 400 for a number or size that cannot be, 413 for more bytes. */
export async function receiveBackupPart(
  em: EntityManager,
  { id, number }: { readonly id: string; readonly number: number },
  content: Readable,
  { incoming, stores }: Pick<StorageDeps, 'incoming' | 'stores'>,
): Promise<BackupUploadEntity> {
  const upload = await findBackupUpload(em, id);
  requirePart(upload, number);
  if (upload.parts.includes(number)) return upload;
  await keepPart(upload, number, content, incoming, stores.imports);
  // Two requests may bring the same part at once.
  await em.execute(
    'update backup_upload set changed_at = now(), parts = case when parts @> to_jsonb(?::int) then parts else parts || to_jsonb(?::int) end where id = ?',
    [number, number, id],
  );
  return findBackupUpload(em, id);
}

/** Has an upload made a backup of the site; asked again it answers the job that is at it. Throws 404, and 409 `upload_incomplete` while parts are missing. */
export async function finishBackupUpload(em: EntityManager, id: string): Promise<BackupJobEntity> {
  return em.transactional(async (tx) => {
    const upload = await findBackupUpload(tx as EntityManager, id);
    await tx.execute('select 1 from backup_upload where id = ? for update', [id]);
    const missing = partCount(upload.size) - upload.parts.length;
    if (missing > 0) throw DomainError.conflict('upload_incomplete', `${missing} of ${partCount(upload.size)} parts are missing. Upload them, then finish it.`);
    const atWork = await tx.findOne(BackupJobEntity, { uploadId: id, status: { $in: ['QUEUED', 'RUNNING'] } });
    return atWork ?? (await queueJob(tx as EntityManager, { kind: 'bring', uploadId: id }));
  });
}

/** Gives an upload up. Throws 404. */
export async function deleteBackupUpload(em: EntityManager, id: string, { stores }: Pick<StorageDeps, 'stores'>): Promise<void> {
  await findBackupUpload(em, id);
  await em.nativeDelete(BackupUploadEntity, { id });
  await removeParts(id, stores.imports);
}

/** Forgets uploads that nobody has gone on with for a week, and no job is at; their parts are tidied up like others that belong to nothing. */
export async function forgetOldUploads(em: EntityManager): Promise<void> {
  await em.execute(
    `delete from backup_upload u where changed_at < now() - interval '7 days'
       and not exists (select 1 from backup_job j where j.upload_id = u.id and j.status in ('QUEUED', 'RUNNING'))`,
  );
}
