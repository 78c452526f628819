import { Migration } from '@mikro-orm/migrations';

/** The key by which a comment that was sent twice is known, and the order in which branches and posts are read on. */
export class CommentRequest extends Migration {
  override up(): void {
    this.addSql('alter table comment add column request_key uuid unique /* accepted lock-for-index: all of it is null, and the whole table is read once */');
    this.addSql(
      'create index comment_branch_order on comment (root_id, created_at, id) where parent_id is not null /* accepted lock-for-index: whoever comments waits a moment; readers do not */',
    );
    this.addSql(
      'create index comment_post_order on comment (post_id, created_at, id) /* accepted lock-for-index: whoever comments waits a moment; readers do not */',
    );
  }
}
