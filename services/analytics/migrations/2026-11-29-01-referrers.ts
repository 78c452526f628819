import { Migration } from '@mikro-orm/migrations';

/** From which sites how many views came, day by day; the empty host stands for all that are not kept by name. */
export class Referrers extends Migration {
  override up(): void {
    this.addSql('create table referrer_day (day date not null, host text not null check (length(host) <= 253), views int not null, primary key (day, host))');
  }
}
