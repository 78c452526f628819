import { Migration } from '@mikro-orm/migrations';

/** Backups and restorations, as jobs. */
export class Backups extends Migration {
  override up(): void {
    this.addSql(`create table backup_job (
      id uuid primary key,
      kind text not null check (kind in ('make', 'check', 'restore')),
      backup_id uuid not null,
      status text not null check (status in ('QUEUED', 'RUNNING', 'DONE', 'FAILED')),
      progress int not null default 0,
      size bigint,
      checksum text,
      error text,
      alive_at timestamptz,
      created_at timestamptz(3) not null,
      finished_at timestamptz(3)
    )`);
    this.addSql("comment on table backup_job is 'local'");
    this.addSql('create index backup_job_newest on backup_job (created_at desc, id desc)');
    this.addSql("create unique index backup_job_running on backup_job ((true)) where status = 'RUNNING'");
  }
}
