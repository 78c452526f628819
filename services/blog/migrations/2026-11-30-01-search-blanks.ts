import { Migration } from '@mikro-orm/migrations';

/** Names the posts whose blanks beside single syllables are not indexed: none of them, soon after the update. */
export class SearchBlanks extends Migration {
  override up(): void {
    this.addSql(
      "create index post_search_unspaced on post (id) where not (search @@ '''@3'''::tsquery) /* accepted lock-for-index: whoever writes waits until each post was looked at once; readers do not */",
    );
  }
}
