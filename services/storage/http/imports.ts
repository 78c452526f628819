import { DomainError } from '@hanji/service-kit/domain-error';
import { accepted, created, noContent, ok, raw } from '@hanji/service-kit/http/reply';
import type { StorageDeps } from '../domain/deps.ts';
import { checkImport, createImport, deleteImport, readReport, startImport, stopImport } from '../domain/import/edit-import.ts';
import { reportKey } from '../domain/import/import-files.ts';
import { findImport, importAnswer, type ImportJobEntity, listImports } from '../domain/import/import-job.ts';
import { receivePart } from '../domain/import/receive-part.ts';
import type { StorageHandlers } from './handlers.ts';
import { heardOut } from './heard-out.ts';

/** `/api/imports`: bringing other blogs to the site. */
export const importHandlers = {
  createImport: async ({ em, body }, deps) => {
    const job = await createImport(em, body, deps);
    return created(importAnswer(job), addressOf(job));
  },
  listImports: async ({ em, query }) => ok(await listImports(em, query)),
  getImport: async ({ em, params }) => ok(importAnswer(await findImport(em, params.id))),
  putImportPart: async ({ em, params, ctx }, deps) => ok(importAnswer(await heardOut(ctx.req, receivePart(em, params, ctx.req, deps)))),
  checkImport: async ({ em, params, body }, deps) => begun(await checkImport(em, params.id, body), deps),
  startImport: async ({ em, params }, deps) => begun(await startImport(em, params.id), deps),
  stopImport: async ({ em, params }) => {
    const job = await stopImport(em, params.id);
    return accepted(importAnswer(job), addressOf(job));
  },
  getImportReport: async ({ em, params }) => ok(await readReport(em, params.id)),
  downloadImportReport: async ({ em, params }, deps) => sendReport(await findImport(em, params.id), 'json', deps),
  printImportReport: async ({ em, params }, deps) => sendReport(await findImport(em, params.id), 'txt', deps),
  deleteImport: async ({ em, params }, deps) => {
    await deleteImport(em, params.id, deps);
    return noContent();
  },
} satisfies StorageHandlers;

function addressOf({ id }: ImportJobEntity): string {
  return `/api/imports/${id}`;
}

function begun(job: ImportJobEntity, { imports }: StorageDeps) {
  imports.wake();
  return accepted(importAnswer(job), addressOf(job));
}

const types = { json: 'application/json', txt: 'text/plain; charset=utf-8' } as const;

async function sendReport({ id, createdAt }: ImportJobEntity, form: keyof typeof types, { stores }: StorageDeps) {
  const object = await stores.imports.read(reportKey(id, form));
  if (object === null) throw DomainError.notFound('The report of the import');
  const name = `import-${createdAt.toISOString().slice(0, 10)}.${form}`;
  return raw(types[form], object.stream, { 'Content-Length': String(object.length), 'Content-Disposition': `attachment; filename="${name}"` });
}
