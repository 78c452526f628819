import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Id } from '@hanji/contracts/api/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { StorageDeps } from '../deps.ts';
import { assembleFile } from '../upload/upload-parts.ts';
import { backupKey, BackupJobEntity, queueJob } from './backup-job.ts';
import { BackupUploadEntity, deleteBackupUpload } from './backup-upload.ts';
import { DamagedBackup, describeDamage, indexBackup } from './read-backup.ts';
import { restoreBackup } from './restore-backup.ts';
import { type MadeBackup, RunningJob, showAlive } from './running-job.ts';
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
  const job = new RunningJob(await em.findOneOrFail(BackupJobEntity, { id }), em);
  const signs = setInterval(() => void showAlive(forkEntityManager(), id).catch(() => undefined), aliveMs);
  try {
    const folder = join(deps.incoming, randomUUID());
    await job.succeed(await deps.runJob(`backup-${job.row.kind}`, () => inFolder(folder, () => workOn(job, em, { deps, folder, signal }))));
    deps.wakeRelay();
  } catch (error) {
    // Another process, or the next one, carries it through.
    if (signal.aborted && job.isDecided) return await job.queueAgain();
    deps.log.error({ err: error, job: id, kind: job.row.kind }, 'a job failed');
    await job.fail(signal.aborted ? 'The service was stopped in the middle. Start it again.' : `${(error as Error).message}`);
    deps.wakeRelay();
  } finally {
    clearInterval(signs);
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
  readonly signal: AbortSignal;
}

/** Size and checksum of the backup that was made, checked or restored. */
async function workOn(running: RunningJob, em: EntityManager, { deps, folder, signal }: Work): Promise<MadeBackup> {
  const { row: job, decide, progress } = running;
  const { stores, site } = deps;
  if (job.kind === 'restore') {
    const backup = await em.findOneOrFail(BackupJobEntity, { id: job.backupId });
    await restoreBackup(job.backupId, backup.checksum ?? '', { site, stores, folder, isDecided: running.isDecided, decide, progress, signal });
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
  if (job.kind === 'bring' && job.uploadId !== null)
    return bringBackup(job.id, await em.findOneOrFail(BackupUploadEntity, { id: job.uploadId }), em, { deps, folder, signal });
  const found = await stores.backups.read(backupKey(job.id));
  if (found === null) throw new Error('The file of the backup is gone from the store.');
  const { size, checksum } = await indexBackup(found.stream);
  return { size, checksum };
}

/** Puts an upload together as a backup of the site, under the time it was made. One that is none is not kept for another try. */
async function bringBackup(id: string, upload: BackupUploadEntity, em: EntityManager, { deps, folder, signal }: Work): Promise<MadeBackup> {
  const { stores } = deps;
  const file = join(folder, 'backup.json');
  await assembleFile(upload, file, stores.imports, signal);
  const { size, checksum, createdAt } = await indexBackup(createReadStream(file)).catch(async (error: unknown) => {
    if (!(error instanceof DamagedBackup)) throw error;
    await deleteBackupUpload(em, upload.id, deps);
    throw new Error(describeDamage(error), { cause: error });
  });
  await stores.backups.put(backupKey(id), file, 'application/json');
  await deleteBackupUpload(em, upload.id, deps);
  return { size, checksum, createdAt };
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
