import { Migration } from '@mikro-orm/migrations';

/** What is written of pages and not saved yet; it goes with its page. */
export class Drafts extends Migration {
  override up(): void {
    this.addSql(`create table page_draft (
      id uuid primary key,
      owner_id uuid not null,
      title text not null,
      content text not null,
      slug text not null,
      type text not null check (type in ('STATIC', 'NOTICE')),
      badge text not null,
      is_pinned boolean not null,
      is_in_footer boolean not null,
      page_id uuid references page (id) on delete cascade,
      page_version int,
      request_key uuid unique,
      created_at timestamptz(3) not null,
      updated_at timestamptz(3) not null,
      version int not null
    )`);
    this.addSql('create index page_draft_owner on page_draft (owner_id, updated_at desc, id desc)');
    this.addSql('create index page_draft_page on page_draft (page_id)');
  }
}
