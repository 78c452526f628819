import { recordEvent } from '@hanji/service-kit/database/outbox';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { BackupJobEntity } from './backup-job.ts';

/** Size in bytes and checksum of the backup that a job was about; when it was made (ISO 8601), where that was not now and here. */
export interface MadeBackup {
  readonly size: number | null;
  readonly checksum: string | null;
  readonly createdAt?: string;
}

/** Says that the process that runs a job is alive. */
export async function showAlive(em: EntityManager, id: string): Promise<void> {
  await em.execute("update backup_job set alive_at = now() where id = ? and status = 'RUNNING'", [id]);
}

/** The job that this process runs, and what its row says of it. Nothing is written any more once another process gave it up for dead. */
export class RunningJob {
  /** The row as it was when the job began. */
  readonly row: BackupJobEntity;
  readonly #em: EntityManager;
  #isDecided: boolean;
  #percent = 0;

  constructor(row: BackupJobEntity, em: EntityManager) {
    this.row = row;
    this.#em = em;
    this.#isDecided = row.decidedAt !== null;
  }

  /** Whether it is a restoration that is carried through whatever happens. */
  get isDecided(): boolean {
    return this.#isDecided;
  }

  readonly decide = async (): Promise<void> => {
    await this.#set(this.#em, 'decided_at = now()');
    this.#isDecided = true;
  };

  /** Shows how far it is, in percent; never less than before. */
  readonly progress = async (percent: number): Promise<void> => {
    if (percent <= this.#percent) return;
    this.#percent = percent;
    await this.#set(this.#em, 'progress = ?', [percent]);
  };

  /** Leaves it to another process. */
  async queueAgain(): Promise<void> {
    await this.#set(this.#em, "status = 'QUEUED'");
  }

  async succeed({ size, checksum, createdAt = this.row.createdAt.toISOString() }: MadeBackup): Promise<void> {
    await this.#finish("status = 'DONE', progress = 100, size = ?, checksum = ?, created_at = ?, finished_at = now()", [size, checksum, createdAt]);
  }

  async fail(reason: string): Promise<void> {
    await this.#finish("status = 'FAILED', error = ?, finished_at = now()", [reason.slice(0, 1000)]);
  }

  /** Where services took other data, all are told in the same transaction that what they keep of the old is void. */
  async #finish(columns: string, values: readonly unknown[]): Promise<void> {
    await this.#em.transactional(async (tx) => {
      await this.#set(tx as EntityManager, columns, values);
      if (!this.#isDecided) return;
      const { id, backupId } = this.row;
      await recordEvent(tx as EntityManager, 'site.restored', { aggregateId: id, aggregateVersion: 1, payload: { backupId } });
    });
  }

  async #set(em: EntityManager, columns: string, values: readonly unknown[] = []): Promise<void> {
    await em.execute(`update backup_job set ${columns} where id = ? and status = 'RUNNING'`, [...values, this.row.id]);
  }
}
