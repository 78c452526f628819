import { randomUUIDv7 } from 'node:crypto';
import { unicodeForm } from '@hanji/contracts/unicode-form';
import type { CreateImportRequest, ImportOptions, ImportReport, ImportStatus } from '@hanji/contracts/api/imports';
import { DomainError } from '@hanji/service-kit/domain-error';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { z } from 'zod';
import type { StorageDeps } from '../deps.ts';
import { removeParts } from '../upload/upload-parts.ts';
import { removeFiles } from './import-files.ts';
import { findImport, ImportJobEntity } from './import-job.ts';

type Stores = Pick<StorageDeps, 'stores'>;

/** Begins an import: its file is to be uploaded next. Files of earlier ones go. Throws 409 `import_open` while another is not finished. */
export async function createImport(em: EntityManager, { filename, size }: z.output<typeof CreateImportRequest>, { stores }: Stores): Promise<ImportJobEntity> {
  const job = em.create(ImportJobEntity, {
    id: randomUUIDv7(),
    filename: unicodeForm(filename, 'NFC'),
    size,
    parts: [],
    hasFile: true,
    kind: null,
    options: {},
    status: 'UPLOADING',
    done: null,
    total: null,
    figures: null,
    report: null,
    error: null,
    runId: null,
    attempts: 0,
    stopWanted: false,
    aliveAt: null,
    createdAt: new Date(),
    finishedAt: null,
  });
  await oneAtATime(() => em.persist(job).flush());
  const rows = await em.execute<{ id: string }[]>(
    `update import_job set has_file = false, parts = '[]' where has_file and status in ('DONE', 'FAILED') returning id`,
  );
  for (const { id } of rows) await removeParts(id, stores.imports);
  return job;
}

/** Has an import checked: a dry run, with what the export does not tell. Throws 404, 409 `import_not_ready` and `import_open`. */
export async function checkImport(em: EntityManager, id: string, options: ImportOptions): Promise<ImportJobEntity> {
  return beginWork(em, id, 'CHECKING', ['UPLOADED', 'CHECKED', 'STOPPED', 'DONE'], options);
}

/** Has an import run as it was checked, or go on where it was stopped. Throws 404, 409 `import_not_ready` and `import_open`. */
export async function startImport(em: EntityManager, id: string): Promise<ImportJobEntity> {
  return beginWork(em, id, 'RUNNING', ['CHECKED', 'STOPPED', 'DONE'], null);
}

async function beginWork(em: EntityManager, id: string, status: ImportStatus, from: readonly ImportStatus[], options: ImportOptions | null) {
  const rows = await oneAtATime(() =>
    em.execute<{ id: string }[]>(
      `update import_job set status = ?, options = coalesce(?::jsonb, options), done = null, total = null, error = null, finished_at = null,
         run_id = null, alive_at = null, attempts = 0, stop_wanted = false, changed_at = now()
       where id = ? and has_file and status in (${from.map(() => '?').join(', ')}) returning id`,
      [status, options === null ? null : JSON.stringify(options), id, ...from],
    ),
  );
  const job = await findImport(em, id);
  if (rows.length === 0) throw notReady(job, `Only one that is ${from.join(', ')} can be, and whose file is still here`);
  return job;
}

/** Stops a check or import after what is under way. Throws 404, and 409 `import_not_ready` where nothing is at work. */
export async function stopImport(em: EntityManager, id: string): Promise<ImportJobEntity> {
  // One that no process has begun yet has nothing under way.
  const rows = await em.execute<{ id: string }[]>(
    `update import_job set stop_wanted = true, changed_at = now(),
       status = case when alive_at is not null then status when status = 'CHECKING' then 'UPLOADED' else 'STOPPED' end
     where id = ? and status in ('CHECKING', 'RUNNING') returning id`,
    [id],
  );
  const job = await findImport(em, id);
  if (rows.length === 0) throw notReady(job, 'Only one that is at work can be stopped');
  return job;
}

/** Deletes an import with its file and report; what it brought to the site stays. Throws 404, and 409 `import_not_ready` while it is at work. */
export async function deleteImport(em: EntityManager, id: string, { stores }: Stores): Promise<void> {
  const rows = await em.execute<{ id: string }[]>(`delete from import_job where id = ? and status not in ('CHECKING', 'RUNNING') returning id`, [id]);
  if (rows.length === 0) throw notReady(await findImport(em, id), 'Stop it before it is deleted');
  await removeFiles(id, stores.imports);
}

/** The newest report of an import. Throws 404 while there is none. */
export async function readReport(em: EntityManager, id: string): Promise<ImportReport> {
  await findImport(em, id);
  const [row] = await em.execute<{ report_content: ImportReport | null }[]>('select report_content from import_job where id = ?', [id]);
  if (row === undefined || row.report_content === null) throw DomainError.notFound('The report of the import');
  return row.report_content;
}

function notReady({ status }: ImportJobEntity, what: string): DomainError {
  return DomainError.conflict('import_not_ready', `The import is ${status}. ${what}.`);
}

/** The index over open imports lets one in at a time. */
async function oneAtATime<T>(work: () => Promise<T>): Promise<T> {
  return work().catch((error: { code?: string }) => {
    if (error.code !== '23505') throw error;
    throw DomainError.conflict('import_open', 'Another import is not finished. Go on with it, or delete it first.');
  });
}
