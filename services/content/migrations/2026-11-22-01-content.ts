import { Migration } from '@mikro-orm/migrations';

/** Posts and writers as known here, comments, likes, bookmarks. */
export class Content extends Migration {
  override up(): void {
    this.addSql(`create table post (
      id uuid primary key,
      slug text not null,
      title text not null,
      excerpt text not null,
      cover_image text,
      author jsonb not null,
      category jsonb,
      tags jsonb not null,
      reading_time int not null,
      status text not null,
      published_at timestamptz(3),
      like_count int not null default 0 check (like_count >= 0),
      like_version int not null default 0,
      comment_count int not null default 0 check (comment_count >= 0),
      comment_version int not null default 0
    )`);
    this.addSql('create table author (id uuid primary key, name text not null, avatar text)');
    this.addSql(`create table comment (
      id uuid primary key,
      post_id uuid not null references post (id) on delete cascade,
      parent_id uuid references comment (id) on delete cascade,
      root_id uuid not null,
      depth int not null,
      author_id uuid,
      guest_name text,
      guest_password_hash text,
      content text not null,
      is_private boolean not null,
      status text not null check (status in ('VISIBLE', 'PENDING', 'REJECTED', 'DELETED')),
      hold_reason text,
      source text unique,
      version int not null,
      created_at timestamptz(3) not null,
      updated_at timestamptz(3) not null
    )`);
    this.addSql('create index comment_roots on comment (post_id, created_at, id) where parent_id is null');
    this.addSql('create index comment_branches on comment (root_id) where parent_id is not null');
    this.addSql('create index comment_replies on comment (parent_id) where parent_id is not null');
    this.addSql('create index comment_post on comment (post_id)');
    this.addSql('create index comment_author on comment (author_id, created_at desc, id desc) where author_id is not null');
    this.addSql('create index comment_newest on comment (created_at desc, id desc)');
    this.addSql('create index comment_status on comment (status, created_at desc, id desc)');
    this.addSql(`create table post_like (
      post_id uuid not null references post (id) on delete cascade,
      user_id uuid,
      address_hash text,
      created_at timestamptz(3) not null default now(),
      check ((user_id is null) <> (address_hash is null)),
      unique nulls not distinct (post_id, user_id, address_hash)
    )`);
    this.addSql('create index post_like_user on post_like (user_id) where user_id is not null');
    this.addSql(`create table bookmark (
      id uuid primary key,
      post_id uuid not null references post (id) on delete cascade,
      user_id uuid not null,
      created_at timestamptz(3) not null,
      unique (user_id, post_id)
    )`);
    this.addSql('create index bookmark_newest on bookmark (user_id, created_at desc, post_id desc)');
    this.addSql('create index bookmark_post on bookmark (post_id)');
  }
}
