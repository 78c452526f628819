import { Migration } from '@mikro-orm/migrations';

/** What search engines and link previews are told of a post in place of what readers see; null where they are told the same. */
export class Seo extends Migration {
  override up(): void {
    for (const table of ['post', 'draft']) {
      this.addSql(
        `alter table ${table} add column seo_title text, add column seo_description text, add column canonical_url text, add column social_image text`,
      );
    }
  }
}
