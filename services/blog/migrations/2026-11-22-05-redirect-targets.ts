import { Migration } from '@mikro-orm/migrations';

/** Old addresses of categories, tags and pages that are always there, beside those of posts; capitals in them do not matter. */
export class RedirectTargets extends Migration {
  override up(): void {
    this.addSql('alter table redirect alter column post_id drop not null');
    this.addSql('alter table redirect add column category_id uuid references category on delete cascade');
    this.addSql('alter table redirect add column tag_id uuid references tag on delete cascade');
    this.addSql('alter table redirect add column fixed text');
    this.addSql('alter table redirect add constraint redirect_target check (num_nonnulls(post_id, category_id, tag_id, fixed) = 1)');
    this.addSql('create index redirect_category on redirect (category_id) where category_id is not null');
    this.addSql('create index redirect_tag on redirect (tag_id) where tag_id is not null');
    this.addSql('create index redirect_lower on redirect (lower(path))');
  }
}
