import { Migration } from '@mikro-orm/migrations';

/** Login sessions. Of refresh tokens only hashes (SHA-256) are kept: of the current one and of the one it replaced. */
export class Sessions extends Migration {
  override up(): void {
    this.addSql(`create table session (
      id uuid primary key,
      user_id uuid not null references users on delete cascade,
      token_hash bytea not null,
      previous_hash bytea,
      rotated_at timestamptz,
      chain_key bytea not null,
      created_at timestamptz not null,
      used_at timestamptz not null,
      expires_at timestamptz not null
    )`);
    // A restored backup must not bring ended sessions back.
    this.addSql("comment on table session is 'passing'");
    this.addSql('create index session_of_user on session (user_id)');
    this.addSql('create index session_expiry on session (expires_at)');
  }
}
