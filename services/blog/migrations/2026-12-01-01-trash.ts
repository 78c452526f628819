import { Migration } from '@mikro-orm/migrations';

/**
 * The bin: since when a post is in it, and the status that it gets back. Its `status` is PRIVATE meanwhile, so that a release that knows no bin hides it
 * too; and none can make it public while it is there.
 */
export class Trash extends Migration {
  override up(): void {
    this.addSql('alter table post add column trashed_at timestamptz(3), add column trashed_status text');
    this.addSql(
      `alter table post add constraint post_trashed_hidden check (trashed_at is null or (status <> 'PUBLIC' and trashed_status is not null)) not valid /* accepted new-rule: it concerns rows in the bin alone, which the last release puts none into; what is in it must not become public by it either, so its attempt is refused and changes nothing */`,
    );
    this.addSql(
      'alter table post validate constraint post_trashed_hidden /* accepted lock-for-check: two columns of each post are looked at once, within what the indexes below take */',
    );
    this.addSql(
      'create index post_trashed on post (trashed_at desc, id desc) where trashed_at is not null /* accepted lock-for-index: it holds no post before the first is in the bin; a third of a second for 100,000 posts */',
    );
    this.addSql(
      'create index post_counted on post (category_id, status, featured, sorted_at) where trashed_at is null /* accepted lock-for-index: a third of a second for 100,000 posts */',
    );
  }
}
