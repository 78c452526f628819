import { Migration } from '@mikro-orm/migrations';

/** Addresses that posts had before: slugs here, paths on the site they were imported from. */
export class Addresses extends Migration {
  override up(): void {
    this.addSql('create table former_slug (slug text collate "C" primary key, post_id uuid not null references post on delete cascade)');
    this.addSql('create index former_slug_post on former_slug (post_id)');
    this.addSql('create table redirect (path text collate "C" primary key, post_id uuid not null references post on delete cascade)');
    this.addSql('create index redirect_post on redirect (post_id)');
  }
}
