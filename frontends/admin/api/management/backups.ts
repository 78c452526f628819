import { BackupJob, BackupList } from '@hanji/contracts/api/backups';
import { type ApiClient, path } from '@hanji/frontend-kit/api/client';
import type { z } from 'zod';

/** `GET /api/backups`: newest first. */
export function listBackups(api: ApiClient, cursor?: string, signal?: AbortSignal): Promise<z.infer<typeof BackupList>> {
  return api.call({ path: '/api/backups', query: { cursor }, answer: BackupList, signal });
}

/** `POST /api/backups`: begins one. */
export function createBackup(api: ApiClient): Promise<BackupJob> {
  return api.call({ method: 'POST', path: '/api/backups', answer: BackupJob });
}

/** `POST /api/backups/:id/restore`: begins to bring the site back to it. */
export function restoreBackup(api: ApiClient, id: string): Promise<BackupJob> {
  return api.call({ method: 'POST', path: path`/api/backups/${id}/restore`, answer: BackupJob });
}
