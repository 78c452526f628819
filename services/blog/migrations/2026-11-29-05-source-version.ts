import { Migration } from '@mikro-orm/migrations';

/** Version of an imported post right after its import: another one says that somebody edited it since. Null where nobody knows. */
export class SourceVersion extends Migration {
  override up(): void {
    this.addSql('alter table post add column source_version integer');
    this.addSql(
      'update post set source_version = version where source is not null and version = 1 /* accepted long-update: of imported posts that nobody edited, once; readers do not wait */',
    );
  }
}
