import { z } from 'zod';
import { Cursor, Id, Instant, limit, listOf } from './common.ts';

/** State of a backup or restore. */
export const JobStatus = z.enum(['QUEUED', 'RUNNING', 'DONE', 'FAILED']).meta({ id: 'JobStatus' });
/** A backup or restore job. `progress` in percent, `size` in bytes, `checksum` is the SHA-256 (hex) of the download. */
export const BackupJob = z
  .object({
    id: Id,
    status: JobStatus,
    progress: z.number().int().min(0).max(100),
    size: z.number().int().nullable(),
    checksum: z.string().nullable(),
    error: z.string().nullable(),
    createdAt: Instant,
    finishedAt: Instant.nullable(),
  })
  .meta({ id: 'BackupJob' });
/** See the schema of the same name. */
export type BackupJob = z.infer<typeof BackupJob>;

/** Query of `GET /api/backups`. */
export const ListBackupsQuery = z.strictObject({ limit: limit(), cursor: Cursor });
/** Answer of `GET /api/backups`, newest first. */
export const BackupList = listOf(BackupJob).meta({ id: 'BackupList' });
