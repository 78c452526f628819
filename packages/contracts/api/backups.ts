import { z } from 'zod';
import { Cursor, Id, Instant, limit, listOf } from './common.ts';

/** State of a backup or restore. */
export const JobStatus = z.enum(['QUEUED', 'RUNNING', 'DONE', 'FAILED']).meta({ id: 'JobStatus' });
/** A backup or restore job. `progress` in percent, `size` in bytes, `checksum` is the SHA-256 (hex) of the download; `isBrought`: a backup that was uploaded. */
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
    isBrought: z.boolean().optional(),
  })
  .meta({ id: 'BackupJob' });
/** See the schema of the same name. */
export type BackupJob = z.infer<typeof BackupJob>;

/** Query of `GET /api/backups` and `GET /api/backups/restorations`. */
export const ListBackupsQuery = z.strictObject({ limit: limit(), cursor: Cursor });
/** Answer of `GET /api/backups` and `GET /api/backups/restorations`, newest first. */
export const BackupList = listOf(BackupJob).meta({ id: 'BackupList' });

/** Largest backup that can be brought, in bytes. */
export const maxBackupBytes = 4_000_000_000;

/** Body of `POST /api/backups/uploads`: size of the file in bytes. */
export const CreateBackupUploadRequest = z.strictObject({ size: z.number().int().min(1).max(maxBackupBytes) }).meta({ id: 'CreateBackupUploadRequest' });

/** A backup that is being uploaded, in parts of `partBytes` bytes; `parts` are the numbers (from 1) of those that are there. */
export const BackupUpload = z
  .object({
    id: Id,
    size: z.number().int(),
    uploaded: z.number().int(),
    partBytes: z.number().int(),
    parts: z.array(z.number().int()),
    createdAt: Instant,
  })
  .meta({ id: 'BackupUpload' });
/** See the schema of the same name. */
export type BackupUpload = z.infer<typeof BackupUpload>;
