import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { ObjectStore } from '../object-store.ts';
import { type ImportJobEntity, partCount, partSize } from './import-job.ts';

/** Where a part of an upload lies in the store. */
export function partKey(importId: string, number: number): string {
  return `${importId}/part-${String(number).padStart(4, '0')}`;
}

/** Where the report of an import lies: every item as JSON, or figures and reasons as text. */
export function reportKey(importId: string, form: 'json' | 'txt'): string {
  return `${importId}/report.${form}`;
}

/** Puts the uploaded file of an import together. Rejects when a part is gone from the store, or not what it was. */
export async function assembleFile({ id, size }: ImportJobEntity, file: string, store: ObjectStore, signal: AbortSignal): Promise<void> {
  const chunks = async function* (): AsyncGenerator<Buffer> {
    for (let number = 1; number <= partCount(size); number += 1) {
      const part = await store.read(partKey(id, number));
      if (part?.length !== partSize(size, number)) {
        part?.stream.destroy();
        throw new Error('A part of the uploaded file is gone from the store. Delete the import and upload the file again.');
      }
      yield* part.stream as AsyncIterable<Buffer>;
    }
  };
  await pipeline(Readable.from(chunks(), { objectMode: false }), createWriteStream(file), { signal });
}

/** Removes the uploaded parts of an import. Done again it changes nothing. */
export async function removeParts(importId: string, store: ObjectStore): Promise<void> {
  await removeAll(`${importId}/part-`, store);
}

/** Removes all that is kept of an import besides its row. */
export async function removeFiles(importId: string, store: ObjectStore): Promise<void> {
  await removeAll(`${importId}/`, store);
}

async function removeAll(prefix: string, store: ObjectStore): Promise<void> {
  for await (const { key } of store.list(prefix)) await store.remove(key);
}

/** How long an object may lie about before the row that it belongs to must be there. */
const hourMs = 3_600_000;

/** Removes what is left in the store of imports that are gone, and of files that their import needs no more. */
export async function tidyImports(em: EntityManager, store: ObjectStore): Promise<void> {
  const rows = await em.execute<{ id: string; has_file: boolean }[]>('select id, has_file from import_job');
  const hasFile = new Map(rows.map((row) => [row.id, row.has_file]));
  for await (const { key, modifiedAt } of store.list('')) {
    const [id = '', name = ''] = key.split('/');
    const isNeeded = name.startsWith('part-') ? hasFile.get(id) === true : hasFile.has(id);
    if (!isNeeded && Date.now() - modifiedAt.getTime() > hourMs) await store.remove(key);
  }
}
