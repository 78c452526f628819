import type { DatabaseSchema } from '@hanji/service-kit/database/orm';
import { ImageEntity } from './domain/image/image.ts';
import { BackupJobEntity } from './domain/backup/backup-job.ts';
import { BackupUploadEntity } from './domain/backup/backup-upload.ts';
import { ImportJobEntity } from './domain/import/import-job.ts';
import { ExportJobEntity } from './domain/export/export-job.ts';
import { Images } from './migrations/2026-11-22-01-images.ts';
import { Backups } from './migrations/2026-11-22-02-backups.ts';
import { Restorations } from './migrations/2026-11-22-03-restorations.ts';
import { Imports } from './migrations/2026-11-29-01-imports.ts';
import { BackupUploads } from './migrations/2026-11-29-02-backup-uploads.ts';
import { Exports } from './migrations/2026-11-29-03-exports.ts';

/** Entities and migrations of the storage service. */
export const database: DatabaseSchema = {
  entities: [ImageEntity, BackupJobEntity, BackupUploadEntity, ImportJobEntity, ExportJobEntity],
  migrations: [
    { name: '2026-11-22-01-images', recordedAs: '0001-images', class: Images },
    { name: '2026-11-22-02-backups', recordedAs: '0002-backups', class: Backups },
    { name: '2026-11-22-03-restorations', recordedAs: '0003-restorations', class: Restorations },
    { name: '2026-11-29-01-imports', class: Imports },
    { name: '2026-11-29-02-backup-uploads', class: BackupUploads },
    { name: '2026-11-29-03-exports', class: Exports },
  ],
};
