import { BackupJob, BackupList, BackupUpload } from '@hanji/contracts/api/backups';
import { type ApiClient, path } from '@hanji/frontend-kit/api/client';
import { isNotFound } from '@hanji/frontend-kit/api/problem-error';
import type { Session } from '@hanji/frontend-kit/browser/session';
import type { z } from 'zod';
import { uploadParts } from './upload-parts.ts';

/** `GET /api/backups`: newest first. */
export function listBackups(api: ApiClient, cursor?: string, signal?: AbortSignal): Promise<z.infer<typeof BackupList>> {
  return api.call({ path: '/api/backups', query: { cursor }, answer: BackupList, signal });
}

/** `GET /api/backups/restorations`: the newest ones. */
export async function listRestorations(api: ApiClient, signal?: AbortSignal): Promise<readonly BackupJob[]> {
  return (await api.call({ path: '/api/backups/restorations', query: { limit: 5 }, answer: BackupList, signal })).items;
}

/** `POST /api/backups`: begins one. */
export function createBackup(api: ApiClient): Promise<BackupJob> {
  return api.call({ method: 'POST', path: '/api/backups', answer: BackupJob });
}

/** `POST /api/backups/:id/restore`: begins to bring the site back to it. */
export function restoreBackup(api: ApiClient, id: string): Promise<BackupJob> {
  return api.call({ method: 'POST', path: path`/api/backups/${id}/restore`, answer: BackupJob });
}

/** `DELETE /api/backups/:id`: the backup and its file. */
export async function deleteBackup(api: ApiClient, id: string): Promise<void> {
  await api.call({ method: 'DELETE', path: path`/api/backups/${id}` });
}

/**
 * Brings a backup that was downloaded, in parts; a file whose upload was cut short before goes on where it was. Answers the job that makes a
 * backup of the site of it. Rejects with the signal's reason when ended.
 */
export async function bringBackup(api: ApiClient, session: Session, file: File, onProgress: (bytes: number) => void, signal: AbortSignal): Promise<BackupJob> {
  const upload = await knownUpload(api, file);
  await uploadParts(session, { ...upload, address: path`/api/backups/uploads/${upload.id}`, answer: BackupUpload }, file, onProgress, signal);
  const job = await api.call({ method: 'POST', path: path`/api/backups/uploads/${upload.id}/finish`, answer: BackupJob });
  localStorage.removeItem(keyOf(file));
  return job;
}

/** The upload of this very file that was begun in this browser and is still there, else a new one. */
async function knownUpload(api: ApiClient, file: File): Promise<BackupUpload> {
  const known = localStorage.getItem(keyOf(file));
  if (known !== null) {
    const found = await api.call({ path: path`/api/backups/uploads/${known}`, answer: BackupUpload }).catch((error: unknown) => {
      if (!isNotFound(error)) throw error;
      return null;
    });
    if (found !== null) return found;
  }
  const begun = await api.call({ method: 'POST', path: '/api/backups/uploads', body: { size: file.size }, answer: BackupUpload });
  localStorage.setItem(keyOf(file), begun.id);
  return begun;
}

function keyOf({ name, size, lastModified }: File): string {
  return `hanji.backup-upload.${name}.${size}.${lastModified}`;
}
