import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Id } from '@hanji/contracts/api/common';
import { recordEvent } from '@hanji/service-kit/database/outbox';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { StorageDeps } from '../deps.ts';
import { backupKey, BackupJobEntity, queueJob } from './backup-job.ts';
import { indexBackup } from './read-backup.ts';
import { restoreBackup } from './restore-backup.ts';
import { writeBackup } from './write-backup.ts';

/** What a running job needs besides the service's own. */
export interface JobContext {
  readonly deps: StorageDeps;
  readonly forkEntityManager: () => EntityManager;
  readonly signal: AbortSignal;
}

const aliveMs = 5000;
/** Seconds without a sign of life after which a job counts as cut off. */
const deadSeconds = 30;

/** Runs the oldest queued job, if no process of the service runs one already; answers whether there was one. */
export async function runNextJob(context: JobContext): Promise<boolean> {
  const em = context.forkEntityManager();
  await failCutOffJobs(em);
  // The index over running jobs lets one in at a time: who comes second finds nothing.
  const rows = await em
    .execute<{ id: string }[]>(
      `update backup_job set status = 'RUNNING', alive_at = now(), progress = 0 where id =
       (select id from backup_job where status = 'QUEUED' and not exists (select 1 from backup_job where status = 'RUNNING') order by decided_at is null, created_at, id limit 1 for update skip locked) returning id`,
    )
    .catch((error: { code?: string }) => {
      if (error.code === '23505') return [];
      throw error;
    });
  const [claimed] = rows;
  if (claimed === undefined) return false;
  await runJob(claimed.id, context);
  return true;
}

/** Jobs whose process died say so; a restoration that was decided on goes on. */
async function failCutOffJobs(em: EntityManager): Promise<void> {
  await em.execute(
    `update backup_job set status = 'QUEUED' where status = 'RUNNING' and decided_at is not null and alive_at < now() - make_interval(secs => ?)`,
    [deadSeconds],
  );
  await em.execute(
    `update backup_job set status = 'FAILED', finished_at = now(), error = 'The process that worked on it ended in the middle. Start it again.'
     where status = 'RUNNING' and alive_at < now() - make_interval(secs => ?)`,
    [deadSeconds],
  );
}

async function runJob(id: string, { deps, forkEntityManager, signal }: JobContext): Promise<void> {
  const em = forkEntityManager();
  const job = await em.findOneOrFail(BackupJobEntity, { id });
  const set = (sql: string, values: unknown[] = [], on: Pick<EntityManager, 'execute'> = em) =>
    on.execute(`update backup_job set ${sql} where id = ? and status = 'RUNNING'`, [...values, id]);
  const sign = setInterval(
    () =>
      void forkEntityManager()
        .execute("update backup_job set alive_at = now() where id = ? and status = 'RUNNING'", [id])
        .catch(() => undefined),
    aliveMs,
  );
  const folder = join(deps.incoming, randomUUID());
  let isDecided = job.decidedAt !== null;
  let told = 0;
  const progress = async (percent: number) => {
    if (percent > told) await set('progress = ?', [(told = percent)]);
  };
  // Where services took other data, everyone hears that what they keep of the old is void.
  const finish = async (end: (on: EntityManager) => Promise<unknown>) => {
    await em.transactional(async (tx) => {
      await end(tx as EntityManager);
      if (isDecided) await recordEvent(tx as EntityManager, 'site.restored', { aggregateId: id, aggregateVersion: 1, payload: { backupId: job.backupId } });
    });
    deps.wakeRelay();
  };
  try {
    const decide = async () => {
      await set('decided_at = now()');
      isDecided = true;
    };
    const { size, checksum } = await inFolder(folder, () => workOn(job, em, { deps, folder, decide, progress, signal }));
    await finish((on) => set("status = 'DONE', progress = 100, size = ?, checksum = ?, finished_at = now()", [size, checksum], on));
  } catch (error) {
    // Another process, or the next one, carries it through.
    if (signal.aborted && isDecided) return void (await set("status = 'QUEUED'"));
    deps.log.error({ err: error, job: id, kind: job.kind }, 'a job failed');
    const reason = signal.aborted ? 'The service was stopped in the middle. Start it again.' : `${(error as Error).message}`;
    await finish((on) => set("status = 'FAILED', error = ?, finished_at = now()", [reason.slice(0, 1000)], on));
  } finally {
    clearInterval(sign);
  }
}

/** Makes a folder for the time of the work. */
async function inFolder<T>(folder: string, work: () => Promise<T>): Promise<T> {
  await mkdir(folder, { recursive: true });
  return work().finally(() => rm(folder, { recursive: true, force: true }));
}

interface Work {
  readonly deps: StorageDeps;
  readonly folder: string;
  readonly decide: () => Promise<void>;
  readonly progress: (percent: number) => Promise<void>;
  readonly signal: AbortSignal;
}

/** Size and checksum of the backup that was made, checked or restored. */
async function workOn(
  job: BackupJobEntity,
  em: EntityManager,
  { deps, folder, decide, progress, signal }: Work,
): Promise<{ size: number | null; checksum: string | null }> {
  const { stores, site } = deps;
  if (job.kind === 'restore') {
    const backup = await em.findOneOrFail(BackupJobEntity, { id: job.backupId });
    await restoreBackup(job.backupId, backup.checksum ?? '', { site, stores, folder, isDecided: job.decidedAt !== null, decide, progress, signal });
    return { size: backup.size, checksum: backup.checksum };
  }
  if (job.kind === 'make') {
    const file = join(folder, 'backup.json');
    await pipeline(
      Readable.from(writeBackup({ site, media: stores.media, progress, signal }, job.createdAt), { objectMode: false }),
      createWriteStream(file, { flush: true }),
      { signal },
    );
    await stores.backups.put(backupKey(job.id), file, 'application/json');
  }
  const found = await stores.backups.read(backupKey(job.id));
  if (found === null) throw new Error('The file of the backup is gone from the store.');
  const { size, checksum } = await indexBackup(found.stream);
  return { size, checksum };
}

/** Queues a check of every backup in the store that is not known yet: one that was brought here from another site. */
export async function adoptBackups(em: EntityManager, deps: StorageDeps): Promise<void> {
  const known = new Set((await em.execute<{ backup_id: string }[]>("select backup_id from backup_job where kind <> 'restore'")).map((row) => row.backup_id));
  for await (const { key, modifiedAt } of deps.stores.backups.list('')) {
    const id = key.replace(/\.json$/, '').toLowerCase();
    if (key !== backupKey(id) || known.has(id) || !Id.safeParse(id).success) continue;
    await queueJob(em.fork(), { kind: 'check', backupId: id, createdAt: modifiedAt }).catch((error: { code?: string }) => {
      // Another process found it at the same time.
      if (error.code !== '23505') throw error;
    });
  }
}
