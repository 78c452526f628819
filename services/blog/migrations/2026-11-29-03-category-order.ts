import { Migration } from '@mikro-orm/migrations';

/** The place of a category among the others; null for those that follow by name after all that have one. */
export class CategoryOrder extends Migration {
  override up(): void {
    this.addSql('alter table category add column position int');
  }
}
