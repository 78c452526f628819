import { Migration } from '@mikro-orm/migrations';

/** Addresses that pages had on the site they were imported from. */
export class Redirects extends Migration {
  override up(): void {
    this.addSql('create table redirect (path text collate "C" primary key, page_id uuid not null references page (id) on delete cascade)');
    this.addSql('create index redirect_page on redirect (page_id)');
    this.addSql('create index redirect_lower on redirect (lower(path))');
  }
}
