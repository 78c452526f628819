import { Migration } from '@mikro-orm/migrations';

/** Writers whose comments no longer wait for an admin because of their text. */
export class TrustedWriters extends Migration {
  override up(): void {
    this.addSql('alter table author add column is_trusted boolean not null default false');
  }
}
