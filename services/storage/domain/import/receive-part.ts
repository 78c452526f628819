import type { Readable } from 'node:stream';
import { DomainError } from '@hanji/service-kit/domain-error';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { StorageDeps } from '../deps.ts';
import { keepPart, partCount, partKey, requirePart } from '../upload/upload-parts.ts';
import { findImport, type ImportJobEntity } from './import-job.ts';

/**
 * Takes in a part of an upload; one that is there already is not taken again. The last one that was missing makes the import `UPLOADED`.
 * Throws 404, 400 for a number or size that cannot be, 413 for more bytes, 409 `import_not_ready` when all of it was uploaded before.
 */
export async function receivePart(
  em: EntityManager,
  { id, number }: { readonly id: string; readonly number: number },
  content: Readable,
  deps: Pick<StorageDeps, 'incoming' | 'stores'>,
): Promise<ImportJobEntity> {
  const job = await findImport(em, id);
  requirePart(job, number);
  if (job.hasFile && job.parts.includes(number)) return job;
  if (job.status !== 'UPLOADING') throw DomainError.conflict('import_not_ready', 'Nothing is being uploaded for this import any more.');
  await keepPart(job, number, content, deps.incoming, deps.stores.imports);
  await notePart(em, job, number, deps);
  return findImport(em, id);
}

/** Two requests may bring the last two parts at once: the row itself says when it is whole. */
async function notePart(em: EntityManager, { id, size }: ImportJobEntity, number: number, { stores }: Pick<StorageDeps, 'stores'>): Promise<void> {
  const rows = await em.execute<{ id: string }[]>(
    `update import_job set changed_at = now(),
       parts = case when parts @> to_jsonb(?::int) then parts else parts || to_jsonb(?::int) end,
       status = case when status = 'UPLOADING' and jsonb_array_length(parts) + case when parts @> to_jsonb(?::int) then 0 else 1 end = ? then 'UPLOADED' else status end
     where id = ? and has_file returning id`,
    [number, number, number, partCount(size), id],
  );
  if (rows.length > 0) return;
  await stores.imports.remove(partKey(id, number));
  throw DomainError.notFound('The import');
}
