import { BackupJob, BackupList, ListBackupsQuery } from '@hanji/contracts/api/backups';
import { IdParams } from '@hanji/contracts/api/common';
import type { RouteDefinition } from '@hanji/contracts/define-service';

/** Backups of the whole site and their restoration. */
export const backupRoutes = {
  createBackup: {
    method: 'POST',
    path: '/api/backups',
    access: 'admin',
    summary: 'Back the whole site up',
    response: { status: 202, schema: BackupJob },
    limit: { requests: 10, per: 'hour' },
  },
  acceptBackup: {
    method: 'POST',
    path: '/api/backups/upload',
    access: 'admin',
    summary: 'Bring a downloaded backup to this site, to be restored here',
    body: 'stream',
    maxBodyBytes: 4_000_000_000,
    response: { status: 201, schema: BackupJob },
    problems: ['backup_damaged'],
    limit: { requests: 10, per: 'hour' },
  },
  listBackups: {
    method: 'GET',
    path: '/api/backups',
    access: 'admin',
    summary: 'Backups, newest first',
    query: ListBackupsQuery,
    response: { status: 200, schema: BackupList },
  },
  getBackup: {
    method: 'GET',
    path: '/api/backups/:id',
    access: 'admin',
    summary: 'One backup and how far it is',
    params: IdParams,
    response: { status: 200, schema: BackupJob },
  },
  downloadBackup: {
    method: 'GET',
    path: '/api/backups/:id/download',
    access: 'admin',
    summary: 'The backup as a file',
    params: IdParams,
    response: { status: 200, type: 'application/json' },
    problems: ['backup_not_done'],
  },
  restoreBackup: {
    method: 'POST',
    path: '/api/backups/:id/restore',
    access: 'admin',
    summary: 'Bring the site back to a backup',
    params: IdParams,
    response: { status: 202, schema: BackupJob },
    problems: ['backup_not_done'],
    limit: { requests: 10, per: 'hour' },
  },
} as const satisfies Record<string, RouteDefinition>;
