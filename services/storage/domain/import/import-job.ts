import type { ImportFigures, ImportJob, ImportOptions, ListImportsQuery } from '@hanji/contracts/api/imports';
import { partBytes } from '@hanji/contracts/api/upload-parts';
import { decodeCursor, pageOf } from '@hanji/service-kit/cursor';
import { DomainError } from '@hanji/service-kit/domain-error';
import { defineEntity, type FilterQuery, type InferEntity, p } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { z } from 'zod';
import { bytesOf } from '../upload/upload-parts.ts';

/**
 * An import of another blog. `CHECKING` and `RUNNING` wait for a process until one has claimed them (`runId`), which then says every
 * second that it is alive; `attempts` counts the processes that did not live to its end. The report itself is not read with the row.
 */
export const ImportJobEntity = defineEntity({
  name: 'ImportJob',
  tableName: 'import_job',
  properties: {
    id: p.uuid().primary(),
    filename: p.text(),
    size: p.bigint('number'),
    parts: p.json().$type<number[]>(),
    hasFile: p.boolean().default(true),
    kind: p.text().$type<NonNullable<ImportJob['kind']>>().strictNullable(),
    options: p.json().$type<ImportOptions>(),
    status: p.text().$type<ImportJob['status']>(),
    done: p.integer().strictNullable(),
    total: p.integer().strictNullable(),
    figures: p.json().$type<ImportFigures>().strictNullable(),
    report: p.text().$type<NonNullable<ImportJob['report']>>().strictNullable(),
    error: p.text().strictNullable(),
    runId: p.uuid().strictNullable(),
    attempts: p.integer().default(0),
    stopWanted: p.boolean().default(false),
    aliveAt: p.datetime().strictNullable(),
    createdAt: p.datetime(3),
    finishedAt: p.datetime(3).strictNullable(),
  },
});
/** See the entity of the same name. */
export type ImportJobEntity = InferEntity<typeof ImportJobEntity>;

/** An import as the API answers it. */
export function importAnswer(job: ImportJobEntity): ImportJob {
  const { id, filename, size, hasFile, kind, options, status, done, total, figures, report, error } = job;
  const parts = job.parts.toSorted((a, b) => a - b);
  return {
    id,
    filename,
    size,
    uploaded: bytesOf(size, parts),
    partBytes,
    parts,
    hasFile,
    kind,
    options,
    status,
    progress: done === null ? null : { done, total },
    figures,
    report,
    error,
    createdAt: job.createdAt.toISOString(),
    finishedAt: job.finishedAt?.toISOString() ?? null,
  };
}

/** An import by id. Throws 404. */
export async function findImport(em: EntityManager, id: string): Promise<ImportJobEntity> {
  const job = await em.findOne(ImportJobEntity, { id }, { refresh: true });
  if (job === null) throw DomainError.notFound('The import');
  return job;
}

/** Imports, newest first. Throws 400 for a cursor of another list. */
export async function listImports(em: EntityManager, query: z.output<typeof ListImportsQuery>): Promise<{ items: ImportJob[]; nextCursor: string | null }> {
  const conditions: FilterQuery<ImportJobEntity>[] = [];
  if (query.cursor !== undefined) {
    const [createdAt, id] = decodeCursor(query.cursor, ['instant', 'id']);
    const at = new Date(String(createdAt));
    conditions.push({ $or: [{ createdAt: { $lt: at } }, { createdAt: at, id: { $lt: String(id) } }] });
  }
  const rows = await em.find(ImportJobEntity, { $and: conditions }, { orderBy: { createdAt: 'desc', id: 'desc' }, limit: query.limit + 1 });
  return pageOf(rows, query.limit, importAnswer, (job) => [job.createdAt.toISOString(), job.id]);
}
