import { Migration } from '@mikro-orm/migrations';

/** Pages and notices, and the addresses they had before. */
export class Pages extends Migration {
  override up(): void {
    this.addSql(`create table page (
      id uuid primary key,
      slug text not null unique,
      title text not null,
      type text not null check (type in ('STATIC', 'NOTICE')),
      content text not null,
      status text not null check (status in ('DRAFT', 'PUBLISHED')),
      badge text,
      is_pinned boolean not null,
      template text,
      author_id uuid not null,
      source text unique,
      source_digest text,
      version int not null,
      created_at timestamptz(3) not null,
      updated_at timestamptz(3) not null
    )`);
    this.addSql('create index page_newest on page (created_at desc, id desc)');
    this.addSql("create index page_notices on page (is_pinned desc, created_at desc, id desc) where type = 'NOTICE'");
    this.addSql('create table former_slug (slug text primary key, page_id uuid not null references page (id) on delete cascade)');
    this.addSql('create index former_slug_page on former_slug (page_id)');
  }
}
