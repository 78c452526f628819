import { Migration } from '@mikro-orm/migrations';

/** Categories and tags. Text that is compared or sorted has the "C" collation, so that every locale of a database answers the same. */
export class Taxonomy extends Migration {
  override up(): void {
    for (const table of ['category', 'tag']) {
      this.addSql(`create table ${table} (
        id uuid primary key,
        name text not null,
        name_key text collate "C" not null unique,
        slug text collate "C" not null unique,
        version int not null default 1
      )`);
    }
    this.addSql("alter table category add description text not null default '', add icon text, add color text");
  }
}
