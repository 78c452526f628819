import { Migration } from '@mikro-orm/migrations';

/** What an admin called the site; no row until one did. */
export class SiteIdentity extends Migration {
  override up(): void {
    this.addSql(`create table site_identity (
      id uuid primary key,
      title text not null,
      description text not null,
      version integer not null default 1,
      updated_at timestamptz not null default now()
    )`);
    this.addSql('create unique index site_identity_only_one on site_identity ((true))');
  }
}
