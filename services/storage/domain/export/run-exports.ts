import { randomUUID } from 'node:crypto';
import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { StorageDeps } from '../deps.ts';
import { aliveMs, deadSeconds, mostAttempts } from '../import/process-life.ts';
import { pendingRestoration } from '../import/running-import.ts';
import { exportKey } from './export-job.ts';
import type { ExportEnd } from './exporter.ts';

/** What a running export needs besides the service's own. */
export interface ExportContext {
  readonly deps: StorageDeps;
  readonly forkEntityManager: () => EntityManager;
  readonly signal: AbortSignal;
}

interface Claimed {
  readonly id: string;
  readonly run_id: string;
  readonly attempts: number;
}

/**
 * Makes the export that waits for a process, or whose process died; answers whether there was one. While the site is being restored from a
 * backup it waits, and what was under way begins anew: it would be half of one state and half of another.
 */
export async function runNextExport({ deps, forkEntityManager, signal }: ExportContext): Promise<boolean> {
  const em = forkEntityManager();
  const [claimed] = await em.execute<Claimed[]>(
    `update export_job set status = 'RUNNING', run_id = ?, alive_at = now(), attempts = attempts + 1, progress = 0 where id =
     (select id from export_job where (status = 'QUEUED' or (status = 'RUNNING' and alive_at < now() - make_interval(secs => ?)))
        and not exists (${pendingRestoration})
      limit 1 for update skip locked) returning id, run_id, attempts`,
    [randomUUID(), deadSeconds],
  );
  if (claimed === undefined) return false;
  const set = (columns: string, values: readonly unknown[] = []) =>
    em.execute<{ id: string }[]>(`update export_job set ${columns} where id = ? and run_id = ? returning id`, [...values, claimed.id, claimed.run_id]);
  const fail = (why: string) => set("status = 'FAILED', error = ?, finished_at = now()", [why.slice(0, 2000)]);
  if (claimed.attempts > mostAttempts) {
    await fail(`The process that worked on it ended ${mostAttempts} times. The site may take more memory than there is; export it by the command.`);
    return true;
  }
  const folder = join(deps.incoming, randomUUID());
  const path = join(folder, 'site.zip');
  try {
    await mkdir(folder, { recursive: true });
    const end = await deps.runJob('export', () => watched(claimed, { path, folder }, { deps, forkEntityManager, signal }));
    if (end === 'again') await set("status = 'QUEUED', run_id = null, attempts = attempts - 1");
    else if (end !== 'lost' && end.kind === 'failed') await fail(end.why);
    else if (end !== 'lost') {
      const { size } = await stat(path);
      await deps.stores.imports.put(exportKey(claimed.id), path, 'application/zip');
      const done = await set("status = 'DONE', progress = 100, size = ?, figures = ?::jsonb, finished_at = now()", [size, JSON.stringify(end.figures)]);
      // It was deleted meanwhile.
      if (done.length === 0) await deps.stores.imports.remove(exportKey(claimed.id));
    }
  } catch (error) {
    deps.log.error({ err: error, export: claimed.id }, 'an export failed');
    await fail(error instanceof Error ? error.message : String(error));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return true;
}

/** How it ended; `again`: it is to be begun anew; `lost`: nobody wants it any more, or another process works on it. */
async function watched(
  { id, run_id: runId }: Claimed,
  work: { readonly path: string; readonly folder: string },
  { deps, forkEntityManager, signal }: ExportContext,
): Promise<ExportEnd | 'again' | 'lost'> {
  let percent = 0;
  let why: 'again' | 'lost' | null = null;
  const running = deps.startExporter(work, (reached) => (percent = Math.min(99, Math.floor(reached))));
  const end = (reason: 'again' | 'lost'): void => {
    why ??= reason;
    running.kill();
  };
  const isStopped = () => end('again');
  signal.addEventListener('abort', isStopped);
  if (signal.aborted) isStopped();
  const showAlive = async (): Promise<void> => {
    const [row] = await forkEntityManager().execute<{ is_restoring: boolean }[]>(
      `update export_job set alive_at = now(), progress = ? where id = ? and run_id = ? returning exists (${pendingRestoration}) as is_restoring`,
      [percent, id, runId],
    );
    if (row === undefined) end('lost');
    else if (row.is_restoring) end('again');
  };
  const signs = setInterval(() => void showAlive().catch(() => undefined), aliveMs);
  try {
    const ended = await running.ended;
    return why ?? ended;
  } finally {
    clearInterval(signs);
    signal.removeEventListener('abort', isStopped);
  }
}
