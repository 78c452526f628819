import { Migration } from '@mikro-orm/migrations';

/** Notes of users on posts. */
export class Notes extends Migration {
  override up(): void {
    this.addSql(
      'create table note (id uuid primary key, post_id uuid not null, user_id uuid not null, text text not null, created_at timestamptz(3) not null)',
    );
    this.addSql('create index note_listed on note (user_id, created_at desc, id desc)');
    this.addSql('create index note_post on note (post_id)');
  }
}
