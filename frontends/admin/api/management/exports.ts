import { ExportJob, ExportList } from '@hanji/contracts/api/exports';
import { type ApiClient, path } from '@hanji/frontend-kit/api/client';

/** `GET /api/exports`: newest first. */
export async function listExports(api: ApiClient, signal?: AbortSignal): Promise<readonly ExportJob[]> {
  return (await api.call({ path: '/api/exports', answer: ExportList, signal })).items;
}

/** `POST /api/exports`: begins one, or answers the one that is under way. */
export function createExport(api: ApiClient): Promise<ExportJob> {
  return api.call({ method: 'POST', path: '/api/exports', answer: ExportJob });
}

/** `DELETE /api/exports/:id`: the export and its file; one under way is given up. */
export async function deleteExport(api: ApiClient, id: string): Promise<void> {
  await api.call({ method: 'DELETE', path: path`/api/exports/${id}` });
}
