import { Migration } from '@mikro-orm/migrations';

/** Imports of other blogs, as jobs. */
export class Imports extends Migration {
  override up(): void {
    this.addSql(`create table import_job (
      id uuid primary key,
      filename text not null,
      size bigint not null,
      parts jsonb not null default '[]',
      has_file boolean not null default true,
      kind text check (kind in ('WORDPRESS', 'GHOST', 'MARKDOWN')),
      options jsonb not null default '{}',
      status text not null check (status in ('UPLOADING', 'UPLOADED', 'CHECKING', 'CHECKED', 'RUNNING', 'STOPPED', 'DONE', 'FAILED')),
      done int,
      total int,
      figures jsonb,
      report text check (report in ('CHECK', 'IMPORT')),
      report_content jsonb,
      error text,
      run_id uuid,
      attempts int not null default 0,
      stop_wanted boolean not null default false,
      alive_at timestamptz,
      created_at timestamptz(3) not null,
      changed_at timestamptz(3) not null default now(),
      finished_at timestamptz(3)
    )`);
    this.addSql("comment on table import_job is 'local'");
    this.addSql('create index import_job_newest on import_job (created_at desc, id desc)');
    this.addSql("create unique index import_job_open on import_job ((true)) where status not in ('DONE', 'FAILED')");
  }
}
