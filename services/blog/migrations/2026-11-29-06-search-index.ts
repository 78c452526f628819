import { Migration } from '@mikro-orm/migrations';

/** Names the posts that are not indexed as this release does, so that they are found without reading all: none of them, soon after the update. */
export class SearchIndex extends Migration {
  override up(): void {
    this.addSql(
      "create index post_search_stale on post (id) where not (search @@ '''@2'''::tsquery) /* accepted lock-for-index: whoever writes waits until each post was looked at once; readers do not */",
    );
  }
}
