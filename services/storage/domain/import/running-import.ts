import type { ImportKind } from '@hanji/contracts/api/imports';
import { wellFormedJson, wellFormedText } from '@hanji/contracts/well-formed';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { ImportEnd, ImportListener } from './importer.ts';
import type { ImportJobEntity } from './import-job.ts';

/**
 * What is wanted of an import at work: `stop` by an admin; `yield` to a restoration of the site, after which it begins anew; `lost`: another
 * process works on it, or nobody is to.
 */
export type ImportWish = 'go on' | 'stop' | 'yield' | 'lost';

/** Query for a restoration that is about to change the site. */
export const pendingRestoration = "select 1 from backup_job where kind = 'restore' and status in ('QUEUED', 'RUNNING')";

/** The import that this process runs, and what its row says of it. Nothing is written any more once another process gave it up for dead. */
export class RunningImport implements ImportListener {
  /** The row as it was when the work began. */
  readonly row: ImportJobEntity;
  readonly #em: EntityManager;
  #kind: ImportKind | null = null;
  #done: number | null = null;
  #total: number | null = null;

  constructor(row: ImportJobEntity, em: EntityManager) {
    this.row = row;
    this.#em = em;
  }

  get isCheck(): boolean {
    return this.row.status === 'CHECKING';
  }

  readonly opened = (kinds: readonly ImportKind[]): void => {
    this.#kind = kinds[0] ?? null;
  };

  readonly progress = (done: number, total: number | null): void => {
    this.#done = done;
    this.#total = total;
  };

  /** Says that this process is alive and how far it is; answers what is wanted of it. */
  async showAlive(): Promise<ImportWish> {
    const [row] = await this.#em.execute<{ stop_wanted: boolean; is_restoring: boolean }[]>(
      `update import_job set alive_at = now(), done = ?, total = ?, kind = coalesce(?, kind) where id = ? and run_id = ?
       returning stop_wanted, exists (${pendingRestoration}) as is_restoring`,
      [this.#done, this.#total, this.#kind, this.row.id, this.row.runId],
    );
    if (row === undefined) return 'lost';
    if (row.stop_wanted) return 'stop';
    return row.is_restoring ? 'yield' : 'go on';
  }

  /** Leaves it to another process. */
  async release(): Promise<void> {
    await this.#set('run_id = null, alive_at = null, attempts = greatest(attempts - 1, 0)');
  }

  /** Where it goes back to when it ends before its end: from there it can go on. */
  async interrupt(error: string | null): Promise<void> {
    await this.#set(`status = '${this.isCheck ? 'UPLOADED' : 'STOPPED'}', ${ended}, error = ?`, [error === null ? null : wellFormedText(error.slice(0, 2000))]);
  }

  async finish(end: ImportEnd, wasStopped: boolean): Promise<void> {
    if (end.kind === 'failed' && end.isFinal)
      return this.#set(`status = 'FAILED', ${ended}, finished_at = now(), has_file = false, parts = '[]', error = ?`, [wellFormedText(end.why.slice(0, 2000))]);
    if (end.kind === 'failed') return this.interrupt(wasStopped ? null : end.why);
    const { groups: _groups, dryRun: _dryRun, stopped, ...figures } = end.report;
    const progress = end.report.items - end.report.notReached;
    await this.#set(`report = ?, report_content = ?::jsonb, figures = ?::jsonb, done = ?, total = ?, kind = coalesce(?, kind)`, [
      this.isCheck ? 'CHECK' : 'IMPORT',
      wellFormedJson(end.report),
      wellFormedJson(figures),
      progress,
      end.report.items,
      this.#kind,
    ]);
    if (stopped !== null) return this.interrupt(wasStopped ? null : stopped);
    await this.#set(this.isCheck ? `status = 'CHECKED', ${ended}` : `status = 'DONE', ${ended}, finished_at = now()`);
  }

  async #set(columns: string, values: readonly unknown[] = []): Promise<void> {
    await this.#em.execute(`update import_job set changed_at = now(), ${columns} where id = ? and run_id = ?`, [...values, this.row.id, this.row.runId]);
  }
}

const ended = 'alive_at = null, stop_wanted = false, attempts = 0';
