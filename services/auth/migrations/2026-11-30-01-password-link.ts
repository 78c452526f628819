import { Migration } from '@mikro-orm/migrations';

/** Open links to set a password, one per user at most. Of their tokens only hashes (SHA-256) are kept. */
export class PasswordLinks extends Migration {
  override up(): void {
    this.addSql(`create table password_link (
      user_id uuid primary key references users on delete cascade,
      token_hash bytea not null unique,
      made_by uuid not null references users on delete cascade,
      created_at timestamptz not null,
      expires_at timestamptz not null
    )`);
    // A restored backup must not bring links back that were used or taken back.
    this.addSql("comment on table password_link is 'passing'");
    this.addSql('create index password_link_maker on password_link (made_by)');
  }
}
