import { Migration } from '@mikro-orm/migrations';

/** Former states of public posts: all that was written in them, by whom and when. */
export class Revisions extends Migration {
  override up(): void {
    this.addSql(`create table post_revision (
      id uuid primary key,
      post_id uuid not null references post on delete cascade,
      post_version int not null,
      kind text not null check (kind in ('PUBLISHED', 'UPDATED', 'RESTORED', 'FOUND')),
      author_id uuid,
      title text not null,
      subtitle text,
      content text not null,
      excerpt text not null,
      cover_image text,
      seo_title text,
      seo_description text,
      canonical_url text,
      social_image text,
      category_id uuid,
      tags jsonb not null,
      created_at timestamptz(3) not null,
      unique (post_id, post_version)
    )`);
    this.addSql('create index post_revision_author on post_revision (author_id)');
  }
}
