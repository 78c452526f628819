import { Migration } from '@mikro-orm/migrations';

/**
 * Lists of a tag and the sitemap by index, however many posts there are: a post's place among the newest stands beside its tags too. Triggers
 * keep it, so that a release that does not know of it need not.
 */
export class Lists extends Migration {
  override up(): void {
    this.addSql('alter table post_tag add column sorted_at timestamptz(3)');
    this.addSql(`create function post_tag_place() returns trigger language plpgsql as $$ begin
      -- While a backup is restored a post may come after its tags.
      new.sorted_at := coalesce((select p.sorted_at from post p where p.id = new.post_id), new.sorted_at);
      return new;
    end $$`);
    this.addSql(
      'create trigger post_tag_place before insert on post_tag for each row execute function post_tag_place() /* accepted new-trigger: it fills what the last release does not know, and refuses nothing */',
    );
    this.addSql(`create function post_place() returns trigger language plpgsql as $$ begin
      update post_tag set sorted_at = new.sorted_at where post_id = new.id and sorted_at is distinct from new.sorted_at;
      return null;
    end $$`);
    this.addSql(
      'create trigger post_place after insert or update of published_at, created_at on post for each row execute function post_place() /* accepted new-trigger: it writes what the last release does not know, and refuses nothing */',
    );
    this.addSql(
      'update post_tag t set sorted_at = p.sorted_at from post p where p.id = t.post_id /* accepted long-update: 6 s for 150,000 tags of posts, while posts are read */',
    );
    this.addSql(
      'create index post_tag_newest on post_tag (tag_id, sorted_at desc, post_id desc) /* accepted lock-for-index: half a second for 150,000 tags of posts */',
    );
    this.addSql(
      "create index post_listed on post (id) include (sorted_at, updated_at, published_at) where status = 'PUBLIC' and canonical_url is null /* accepted lock-for-index: a third of a second for 100,000 posts */",
    );
  }
}
