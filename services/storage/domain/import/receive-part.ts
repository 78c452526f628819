import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DomainError } from '@hanji/service-kit/domain-error';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { StorageDeps } from '../deps.ts';
import { partKey } from './import-files.ts';
import { findImport, type ImportJobEntity, partCount, partSize } from './import-job.ts';

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
  if (number > partCount(job.size)) throw DomainError.invalid('path.number', `must be at most ${partCount(job.size)}: so many parts the file has`);
  if (job.hasFile && job.parts.includes(number)) return job;
  if (job.status !== 'UPLOADING') throw DomainError.conflict('import_not_ready', 'Nothing is being uploaded for this import any more.');
  const folder = join(deps.incoming, randomUUID());
  try {
    await mkdir(folder, { recursive: true });
    const file = join(folder, 'part');
    await writeExactly(content, file, partSize(job.size, number));
    await deps.stores.imports.put(partKey(id, number), file, 'application/octet-stream');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  await notePart(em, job, number, deps);
  return findImport(em, id);
}

async function writeExactly(content: Readable, file: string, bytes: number): Promise<void> {
  let received = 0;
  const counted = async function* (chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      received += chunk.length;
      if (received > bytes) throw new DomainError('too-large', 'body_too_large', `This part has ${bytes} bytes; more came.`);
      yield chunk;
    }
  };
  await pipeline(content, counted, createWriteStream(file)).catch((cause: unknown) => {
    if (cause instanceof DomainError) throw cause;
    if ((cause as { code?: string }).code === 'ENOSPC') throw cause;
    throw new DomainError('invalid', 'malformed_body', 'The part ended early. Send it again.', { cause });
  });
  if (received < bytes) throw DomainError.invalid('body', `this part must have ${bytes} bytes; ${received} came`);
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
