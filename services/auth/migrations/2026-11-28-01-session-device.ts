import { Migration } from '@mikro-orm/migrations';

/** What the browser of a session called itself, so that people know their logins apart. */
export class SessionDevice extends Migration {
  override up(): void {
    this.addSql('alter table session add column device text');
  }
}
