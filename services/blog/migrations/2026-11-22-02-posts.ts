import { Migration } from '@mikro-orm/migrations';

/** Posts and what belongs to each. Counts have a table of their own: they change often, and a post's row carries large indexes. */
export class Posts extends Migration {
  override up(): void {
    this.addSql(`create table post (
      id uuid primary key,
      slug text collate "C" not null unique,
      title text not null,
      excerpt text not null,
      is_excerpt_given boolean not null,
      content text not null,
      plain text not null,
      cover_image text,
      author_id uuid not null,
      author_name text not null,
      author_avatar text,
      category_id uuid references category,
      reading_time int not null,
      status text not null check (status in ('DRAFT', 'PUBLIC', 'PRIVATE')),
      featured boolean not null,
      published_at timestamptz(3),
      created_at timestamptz(3) not null,
      updated_at timestamptz(3) not null,
      sorted_at timestamptz(3) not null generated always as (coalesce(published_at, created_at)) stored,
      is_announced boolean not null,
      version int not null,
      revision int not null,
      search tsvector not null,
      source text collate "C" unique,
      source_digest text,
      check (status <> 'PUBLIC' or published_at is not null)
    )`);
    this.addSql('create index post_newest on post (sorted_at desc, id desc)');
    this.addSql("create index post_newest_public on post (sorted_at desc, id desc) where status = 'PUBLIC'");
    this.addSql("create index post_newest_in_category on post (category_id, sorted_at desc, id desc) where status = 'PUBLIC'");
    this.addSql("create index post_featured on post (sorted_at desc, id desc) where status = 'PUBLIC' and featured");
    this.addSql("create index post_due on post (published_at) where status = 'PUBLIC' and not is_announced");
    this.addSql('create index post_author on post (author_id)');
    this.addSql('create index post_search on post using gin (search)');
    this.addSql(`create table post_count (
      post_id uuid primary key references post on delete cascade,
      views int not null default 0,
      likes int not null default 0,
      comments int not null default 0,
      popularity bigint not null generated always as (views::bigint + likes::bigint * 10) stored
    )`);
    this.addSql('create index post_count_popularity on post_count (popularity desc, post_id desc)');
    this.addSql(`create table post_tag (
      post_id uuid not null references post on delete cascade,
      tag_id uuid not null references tag on delete cascade,
      place int not null,
      primary key (post_id, tag_id)
    )`);
    this.addSql('create index post_tag_tag on post_tag (tag_id, post_id)');
    this.addSql(`create table post_keyword (
      post_id uuid not null references post on delete cascade,
      word text collate "C" not null,
      weight real not null,
      primary key (post_id, word)
    )`);
    this.addSql('create index post_keyword_word on post_keyword (word) include (post_id, weight)');
  }
}
