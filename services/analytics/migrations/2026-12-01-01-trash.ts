import { Migration } from '@mikro-orm/migrations';

/** Which posts are in the bin: they keep their views, and no figure or list names them. */
export class Trash extends Migration {
  override up(): void {
    this.addSql('alter table target add column is_trashed boolean not null default false');
  }
}
