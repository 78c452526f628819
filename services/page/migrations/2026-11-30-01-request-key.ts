import { Migration } from '@mikro-orm/migrations';

/** The key by which a page that was sent twice is known. */
export class RequestKey extends Migration {
  override up(): void {
    this.addSql('alter table page add column request_key uuid unique /* accepted lock-for-index: pages are few */');
  }
}
