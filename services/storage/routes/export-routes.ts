import { IdParams } from '@hanji/contracts/api/common';
import { ExportJob, ExportList } from '@hanji/contracts/api/exports';
import type { RouteDefinition } from '@hanji/contracts/define-service';

/** Exports of the whole site as Markdown, to be taken along. */
export const exportRoutes = {
  createExport: {
    method: 'POST',
    path: '/api/exports',
    access: 'admin',
    summary: 'Write the whole site as a zip of Markdown and pictures; where that is under way, answer it',
    response: { status: 202, schema: ExportJob },
    limit: { requests: 20, per: 'hour' },
  },
  listExports: {
    method: 'GET',
    path: '/api/exports',
    access: 'admin',
    summary: 'Exports, newest first; each is deleted a day after it was done',
    response: { status: 200, schema: ExportList },
  },
  getExport: {
    method: 'GET',
    path: '/api/exports/:id',
    access: 'admin',
    summary: 'One export and how far it is',
    params: IdParams,
    response: { status: 200, schema: ExportJob },
  },
  downloadExport: {
    method: 'GET',
    path: '/api/exports/:id/download',
    access: 'admin',
    summary: 'The export as a zip',
    params: IdParams,
    response: { status: 200, type: 'application/zip' },
    problems: ['export_not_done'],
  },
  deleteExport: {
    method: 'DELETE',
    path: '/api/exports/:id',
    access: 'admin',
    summary: 'Delete an export with its file; one under way is given up',
    params: IdParams,
    response: { status: 204 },
  },
} as const satisfies Record<string, RouteDefinition>;
