import { Migration } from '@mikro-orm/migrations';

/** Languages of posts, and which of them are one post in several languages. */
export class Translations extends Migration {
  override up(): void {
    for (const table of ['post', 'draft', 'post_revision']) this.addSql(`alter table ${table} add column language text, add column translation_key text`);
    this.addSql(
      'create index post_translation on post (translation_key) where translation_key is not null /* accepted lock-for-index: it holds no post before the first translation, and is built in a moment */',
    );
  }
}
