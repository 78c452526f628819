import { type ImportJob, ImportJob as Job, ImportList, type ImportOptions, ImportReport } from '@hanji/contracts/api/imports';
import { type ApiClient, path } from '@hanji/frontend-kit/api/client';

/** `GET /api/imports`: the newest ones. */
export async function listImports(api: ApiClient): Promise<readonly ImportJob[]> {
  const { items } = await api.call({ path: '/api/imports', query: { limit: 20 }, answer: ImportList });
  return items;
}

/** `POST /api/imports`: begins one for a file. Rejects with 409 where another one is open. */
export function createImport(api: ApiClient, file: File): Promise<ImportJob> {
  return api.call({ method: 'POST', path: '/api/imports', body: { filename: file.name, size: file.size }, answer: Job });
}

/** `POST …/check`: a dry run with what the export does not tell. */
export function checkImport(api: ApiClient, id: string, options: ImportOptions): Promise<ImportJob> {
  return api.call({ method: 'POST', path: path`/api/imports/${id}/check`, body: options, answer: Job });
}

/** `POST …/start`: imports what was checked, or goes on. */
export function startImport(api: ApiClient, id: string): Promise<ImportJob> {
  return api.call({ method: 'POST', path: path`/api/imports/${id}/start`, answer: Job });
}

/** `POST …/stop`: stops after what is under way. */
export function stopImport(api: ApiClient, id: string): Promise<ImportJob> {
  return api.call({ method: 'POST', path: path`/api/imports/${id}/stop`, answer: Job });
}

/** `GET …/report`: the newest report. */
export function getImportReport(api: ApiClient, id: string): Promise<ImportReport> {
  return api.call({ path: path`/api/imports/${id}/report`, answer: ImportReport });
}

/** `DELETE /api/imports/:id`: the file and the report go; what was imported stays. */
export async function deleteImport(api: ApiClient, id: string): Promise<void> {
  await api.call({ method: 'DELETE', path: path`/api/imports/${id}` });
}
