import { Migration } from '@mikro-orm/migrations';

/** Version of an imported page right after its import: another one says that somebody edited it since. Null where nobody knows. */
export class SourceVersion extends Migration {
  override up(): void {
    this.addSql('alter table page add column source_version integer');
    this.addSql('update page set source_version = version where source is not null and version = 1 /* accepted long-update: pages are few */');
  }
}
