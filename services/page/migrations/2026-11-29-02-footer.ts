import { Migration } from '@mikro-orm/migrations';

/** Whether a static page is named at the foot of every page: until now all were. */
export class Footer extends Migration {
  override up(): void {
    this.addSql('alter table page add column is_in_footer boolean not null default true');
  }
}
