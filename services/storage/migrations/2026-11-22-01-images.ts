import { Migration } from '@mikro-orm/migrations';

/** Pictures, what uses them, and stored objects that have yet to go. */
export class Images extends Migration {
  override up(): void {
    this.addSql(`create table image (
      id uuid primary key,
      folder text not null check (folder in ('avatars', 'posts', 'pages')),
      file text not null,
      mimetype text not null,
      width int not null,
      height int not null,
      size int not null,
      filename text not null,
      color text not null,
      variants jsonb not null,
      owner_id uuid,
      post_id uuid,
      source text unique,
      unused_since timestamptz(3),
      created_at timestamptz(3) not null
    )`);
    this.addSql('create index image_newest on image (created_at desc, id desc)');
    this.addSql('create index image_post on image (post_id, created_at desc, id desc) where post_id is not null');
    this.addSql('create index image_owner on image (owner_id) where owner_id is not null');
    this.addSql('create index image_unused on image (unused_since, id) where unused_since is not null');
    this.addSql(`create table image_use (
      image_id uuid not null references image (id) on delete cascade,
      user_kind text not null check (user_kind in ('post', 'page', 'profile')),
      user_id uuid not null,
      primary key (image_id, user_kind, user_id)
    )`);
    this.addSql('create index image_use_user on image_use (user_kind, user_id)');
    this.addSql('create table post_cleanup (post_id uuid primary key, version int not null)');
    this.addSql('create table doomed_object (key text primary key, post_id uuid, due_at timestamptz not null default now())');
    // A restored picture must not lose its files to what was to be removed before.
    this.addSql("comment on table doomed_object is 'passing'");
    this.addSql('create index doomed_object_due on doomed_object (due_at)');
    this.addSql('create index doomed_object_post on doomed_object (post_id) where post_id is not null');
  }
}
