import { Migration } from '@mikro-orm/migrations';

/** Exports of the site as Markdown, as jobs. */
export class Exports extends Migration {
  override up(): void {
    this.addSql(`create table export_job (
      id uuid primary key,
      status text not null check (status in ('QUEUED', 'RUNNING', 'DONE', 'FAILED')),
      progress int not null default 0,
      size bigint,
      figures jsonb,
      error text,
      run_id uuid,
      attempts int not null default 0,
      alive_at timestamptz,
      created_at timestamptz(3) not null default now(),
      finished_at timestamptz(3)
    )`);
    this.addSql("comment on table export_job is 'local'");
    this.addSql("create unique index export_job_open on export_job ((true)) where status in ('QUEUED', 'RUNNING')");
  }
}
