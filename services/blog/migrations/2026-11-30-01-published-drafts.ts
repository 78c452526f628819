import { Migration } from '@mikro-orm/migrations';

/**
 * The key by which a draft that was sent twice is known, and what became of drafts that were published: where an answer was lost, the same is asked
 * again without a second draft or post.
 */
export class PublishedDrafts extends Migration {
  override up(): void {
    this.addSql('alter table draft add column request_key uuid unique /* accepted lock-for-index: drafts are few */');
    this.addSql(`create table published_draft (
      draft_id uuid primary key,
      owner_id uuid not null,
      post_id uuid not null references post on delete cascade
    )`);
    this.addSql('create index published_draft_post on published_draft (post_id)');
  }
}
