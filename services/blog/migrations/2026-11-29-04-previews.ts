import { Migration } from '@mikro-orm/migrations';

/** Keys by which drafts can be seen before they are published; those of published ones lead to the post. */
export class Previews extends Migration {
  override up(): void {
    this.addSql('alter table draft add column preview_key text collate "C"');
    this.addSql('create unique index draft_preview on draft (preview_key) where preview_key is not null /* accepted lock-for-index: drafts are few */');
    this.addSql('create table former_preview (key text collate "C" primary key, post_id uuid not null references post on delete cascade)');
    this.addSql('create index former_preview_post on former_preview (post_id)');
  }
}
