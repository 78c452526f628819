import { randomUUIDv7 } from 'node:crypto';
import { type ExportFigures, exportHours, type ExportJob } from '@hanji/contracts/api/exports';
import { DomainError } from '@hanji/service-kit/domain-error';
import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { StorageDeps } from '../deps.ts';

/**
 * An export of the site. The process that works on it (`runId`) says every second that it is alive; `attempts` counts those that did not live to
 * its end.
 */
export const ExportJobEntity = defineEntity({
  name: 'ExportJob',
  tableName: 'export_job',
  properties: {
    id: p.uuid().primary(),
    status: p.text().$type<ExportJob['status']>(),
    progress: p.integer().default(0),
    size: p.bigint('number').strictNullable(),
    figures: p.json().$type<ExportFigures>().strictNullable(),
    error: p.text().strictNullable(),
    runId: p.uuid().strictNullable(),
    attempts: p.integer().default(0),
    aliveAt: p.datetime().strictNullable(),
    createdAt: p.datetime(3),
    finishedAt: p.datetime(3).strictNullable(),
  },
});
/** See the entity of the same name. */
export type ExportJobEntity = InferEntity<typeof ExportJobEntity>;

const hourMs = 3_600_000;
/** Those that were made within a day; more than anybody wants. */
const mostListed = 100;

/** An export as the API answers it. */
export function exportAnswer({ id, status, progress, size, figures, error, createdAt, finishedAt }: ExportJobEntity): ExportJob {
  return {
    id,
    status,
    progress,
    size,
    figures,
    error,
    createdAt: createdAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
    goneAt: finishedAt === null ? null : new Date(finishedAt.getTime() + exportHours * hourMs).toISOString(),
  };
}

/** Where the zip of an export lies, beside what is kept of imports. */
export function exportKey(exportId: string): string {
  return `${exportId}/site.zip`;
}

/** Queues an export, or answers the one that is queued or under way. */
export async function queueExport(em: EntityManager): Promise<ExportJobEntity> {
  await em.execute("insert into export_job (id, status) values (?, 'QUEUED') on conflict do nothing", [randomUUIDv7()]);
  const [newest] = await listExports(em);
  if (newest === undefined) throw DomainError.notFound('The export');
  return newest;
}

/** All exports that there are, newest first. */
export function listExports(em: EntityManager): Promise<ExportJobEntity[]> {
  return em.find(ExportJobEntity, {}, { orderBy: { createdAt: 'desc', id: 'desc' }, limit: mostListed, refresh: true });
}

/** An export by id. Throws 404. */
export async function findExport(em: EntityManager, id: string): Promise<ExportJobEntity> {
  const job = await em.findOne(ExportJobEntity, { id }, { refresh: true });
  if (job === null) throw DomainError.notFound('The export');
  return job;
}

/** An export that is whole. Throws 404, and 409 `export_not_done`. */
export async function findDoneExport(em: EntityManager, id: string): Promise<ExportJobEntity> {
  const job = await findExport(em, id);
  if (job.status !== 'DONE') throw DomainError.conflict('export_not_done', 'This export is not finished. Wait until its status is DONE, or make another.');
  return job;
}

/** Deletes an export with its file; whoever works on it gives it up. Throws 404. */
export async function deleteExport(em: EntityManager, id: string, { stores }: Pick<StorageDeps, 'stores'>): Promise<void> {
  await findExport(em, id);
  await em.execute('delete from export_job where id = ?', [id]);
  await stores.imports.remove(exportKey(id));
}

/** Deletes those whose day is over. */
export async function deleteOldExports(em: EntityManager, deps: Pick<StorageDeps, 'stores'>): Promise<void> {
  const rows = await em.execute<{ id: string }[]>('select id from export_job where finished_at < now() - make_interval(hours => ?)', [exportHours]);
  for (const { id } of rows) await deleteExport(em.fork(), id, deps);
}
