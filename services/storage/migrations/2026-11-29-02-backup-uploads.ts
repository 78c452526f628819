import { Migration } from '@mikro-orm/migrations';

/** Backups that are brought in parts, and the jobs that put them together. */
export class BackupUploads extends Migration {
  override up(): void {
    this.addSql(`create table backup_upload (
      id uuid primary key,
      size bigint not null,
      parts jsonb not null default '[]',
      created_at timestamptz(3) not null,
      changed_at timestamptz(3) not null default now()
    )`);
    this.addSql("comment on table backup_upload is 'local'");
    this.addSql('alter table backup_job add column upload_id uuid');
    this.addSql(`alter table backup_job drop constraint backup_job_kind_check
      /* accepted new-meaning: the release before ends a job of the new kind with an error that the administrator sees, and begins again */`);
    this.addSql(`alter table backup_job add constraint backup_job_kind_check check (kind in ('make', 'check', 'bring', 'restore'))
      /* accepted new-rule: it allows more than the one before; jobs are few */`);
  }
}
