import { DomainError } from '@hanji/service-kit/domain-error';
import { accepted, noContent, ok, raw } from '@hanji/service-kit/http/reply';
import { deleteExport, deleteOldExports, exportAnswer, exportKey, findDoneExport, findExport, listExports, queueExport } from '../domain/export/export-job.ts';
import type { StorageHandlers } from './handlers.ts';

/** `/api/exports`: the whole site as Markdown. */
export const exportHandlers = {
  createExport: async ({ em }, deps) => {
    const job = await queueExport(em);
    deps.exports.wake();
    return accepted(exportAnswer(job), `/api/exports/${job.id}`);
  },
  listExports: async ({ em }, deps) => {
    // Not only every hour: what is told to be gone is gone.
    await deleteOldExports(em, deps);
    return ok({ items: (await listExports(em)).map(exportAnswer), nextCursor: null });
  },
  getExport: async ({ em, params }) => ok(exportAnswer(await findExport(em, params.id))),
  downloadExport: async ({ em, params }, deps) => {
    const { id, createdAt } = await findDoneExport(em, params.id);
    const object = await deps.stores.imports.read(exportKey(id));
    if (object === null) throw DomainError.notFound('The file of the export');
    const name = `hanji-export-${createdAt.toISOString().slice(0, 10)}.zip`;
    return raw('application/zip', object.stream, { 'Content-Length': String(object.length), 'Content-Disposition': `attachment; filename="${name}"` });
  },
  deleteExport: async ({ em, params }, deps) => {
    await deleteExport(em, params.id, deps);
    return noContent();
  },
} satisfies StorageHandlers;
