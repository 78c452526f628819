import { randomUUID, randomUUIDv7 } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DomainError } from '@hanji/service-kit/domain-error';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { StorageDeps } from '../deps.ts';
import { backupKey, BackupJobEntity } from './backup-job.ts';
import { DamagedBackup, describeDamage, indexBackup } from './read-backup.ts';

/** Accepts a backup that was downloaded, from this site or another, as one of this site. Throws 422 `backup_damaged` when it is none. */
export async function acceptBackup(em: EntityManager, content: Readable, deps: Pick<StorageDeps, 'incoming' | 'stores'>): Promise<BackupJobEntity> {
  const folder = join(deps.incoming, randomUUID());
  const file = join(folder, 'backup.json');
  const id = randomUUIDv7();
  try {
    await mkdir(folder, { recursive: true });
    await pipeline(content, createWriteStream(file, { flush: true }));
    const { createdAt, size, checksum } = await indexBackup(createReadStream(file)).catch((error: unknown) => {
      if (!(error instanceof DamagedBackup)) throw error;
      throw DomainError.unusable('backup_damaged', describeDamage(error));
    });
    await deps.stores.backups.put(backupKey(id), file, 'application/json');
    const job = em.create(BackupJobEntity, {
      id,
      kind: 'check',
      backupId: id,
      uploadId: null,
      status: 'DONE',
      progress: 100,
      size,
      checksum,
      error: null,
      aliveAt: null,
      decidedAt: null,
      createdAt: new Date(createdAt),
      finishedAt: new Date(),
    });
    await em.persist(job).flush();
    return job;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
