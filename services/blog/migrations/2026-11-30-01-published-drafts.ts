import { Migration } from '@mikro-orm/migrations';

/** What became of drafts that were published, so that one whose answer was lost can be published again without a second post. */
export class PublishedDrafts extends Migration {
  override up(): void {
    this.addSql(`create table published_draft (
      draft_id uuid primary key,
      owner_id uuid not null,
      post_id uuid not null references post on delete cascade
    )`);
    this.addSql('create index published_draft_post on published_draft (post_id)');
  }
}
