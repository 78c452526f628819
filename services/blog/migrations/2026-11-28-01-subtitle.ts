import { Migration } from '@mikro-orm/migrations';

/** A line under the title of posts; null where there is none. */
export class Subtitle extends Migration {
  override up(): void {
    this.addSql('alter table post add column subtitle text');
    this.addSql('alter table draft add column subtitle text');
  }
}
