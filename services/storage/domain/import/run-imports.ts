import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { StorageDeps } from '../deps.ts';
import { assembleFile, removeParts } from '../upload/upload-parts.ts';
import { reportKey } from './import-files.ts';
import type { ImportEnd, ImportWork } from './importer.ts';
import { ImportJobEntity } from './import-job.ts';
import { deadSeconds, mostAttempts } from './process-life.ts';
import { pendingRestoration, RunningImport } from './running-import.ts';
import { ImportWatch } from './watch-import.ts';

/** What a running import needs besides the service's own. */
export interface ImportContext {
  readonly deps: StorageDeps;
  readonly forkEntityManager: () => EntityManager;
  readonly signal: AbortSignal;
}

/**
 * Works on the import that waits for a process, or whose process died; answers whether there was one. Items that are on the site stay as
 * they are, so that beginning anew is going on. While the site is being restored from a backup it waits, and what was
 * under way then begins anew: the backup may be without it.
 */
export async function runNextImport(context: ImportContext): Promise<boolean> {
  const em = context.forkEntityManager();
  const [claimed] = await em.execute<{ id: string }[]>(
    `update import_job set run_id = ?, alive_at = now(), attempts = attempts + 1 where id =
     (select id from import_job where status in ('CHECKING', 'RUNNING') and (alive_at is null or alive_at < now() - make_interval(secs => ?))
        and not exists (${pendingRestoration})
      limit 1 for update skip locked) returning id`,
    [randomUUID(), deadSeconds],
  );
  if (claimed === undefined) return false;
  const running = new RunningImport(await em.findOneOrFail(ImportJobEntity, { id: claimed.id }), em);
  await context.deps
    .runJob('import', () => runImport(running, context))
    .catch(async (error: unknown) => {
      context.deps.log.error({ err: error, import: claimed.id }, 'an import failed');
      await running.interrupt(error instanceof Error ? error.message : String(error));
    });
  return true;
}

async function runImport(running: RunningImport, { deps, signal }: ImportContext): Promise<void> {
  const { row } = running;
  if (row.stopWanted) return running.interrupt(null);
  if (row.attempts > mostAttempts)
    return running.interrupt(
      `The process that worked on it ended ${mostAttempts} times before it was done. The file may take more memory than there is; import it by the command.`,
    );
  const folder = join(deps.incoming, randomUUID());
  try {
    // The same name in every run: what has none of its own is known by its folder's.
    const place = join(folder, 'export');
    await mkdir(place, { recursive: true });
    const work: ImportWork = {
      path: join(place, localName(row.filename)),
      dryRun: running.isCheck,
      options: row.options,
      folder,
      reports: { json: join(folder, 'report.json'), txt: join(folder, 'report.txt') },
    };
    await working(running, work, deps, signal);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A name that the disk takes, with the ending that says what the file is. */
function localName(filename: string): string {
  return Buffer.byteLength(filename) <= 240 ? filename : `export${extname(filename)}`;
}

async function working(running: RunningImport, work: ImportWork, deps: StorageDeps, signal: AbortSignal): Promise<void> {
  const watch = new ImportWatch(running, work.folder, deps.log, signal);
  try {
    const end = await assembleFile(running.row, work.path, deps.stores.imports, watch.ending.signal).then(
      () => watch.attach(deps.startImporter(work, running)).ended,
      (error: Error): ImportEnd => ({ kind: 'failed', isFinal: false, why: error.message }),
    );
    if (signal.aborted || watch.why === 'yield') await running.release();
    else if (watch.why !== 'lost') await conclude(running, work, end, watch.why === 'stop', deps);
  } finally {
    watch.end();
  }
}

async function conclude(running: RunningImport, work: ImportWork, end: ImportEnd, wasStopped: boolean, { stores }: StorageDeps): Promise<void> {
  const { id } = running.row;
  if (end.kind === 'finished') {
    await stores.imports.put(reportKey(id, 'json'), work.reports.json, 'application/json');
    await stores.imports.put(reportKey(id, 'txt'), work.reports.txt, 'text/plain; charset=utf-8');
  }
  await running.finish(end, wasStopped);
  if (end.kind === 'failed' && end.isFinal) await removeParts(id, stores.imports);
}
