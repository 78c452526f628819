import { Migration } from '@mikro-orm/migrations';

/** Authors as other services tell of them, drafts, and how far the clearing up after deleted posts has come. */
export class Writing extends Migration {
  override up(): void {
    this.addSql('create table author (id uuid primary key, name text not null, avatar text)');
    this.addSql(`create table draft (
      id uuid primary key,
      owner_id uuid not null,
      title text not null,
      content text not null,
      excerpt text not null,
      cover_image text,
      category_id uuid,
      tags jsonb not null,
      post_id uuid,
      post_version int,
      created_at timestamptz(3) not null,
      updated_at timestamptz(3) not null,
      version int not null
    )`);
    this.addSql('create index draft_owner on draft (owner_id, updated_at desc, id desc)');
    this.addSql('create index draft_post on draft (post_id)');
    this.addSql(`create table post_deletion (
      post_id uuid primary key,
      slug text not null,
      title text not null,
      revision int not null,
      answered jsonb not null default '[]',
      requests int not null default 1,
      deleted_at timestamptz(3) not null,
      asked_at timestamptz(3) not null,
      completed_at timestamptz(3)
    )`);
    this.addSql('create index post_deletion_newest on post_deletion (deleted_at desc, post_id desc)');
    this.addSql('create index post_deletion_open on post_deletion (asked_at) where completed_at is null');
  }
}
