import { Migration } from '@mikro-orm/migrations';

/** What is viewed and by how many, day by day; what statistics count; bug reports. */
export class Analytics extends Migration {
  override up(): void {
    this.addSql(`create table target (
      id uuid primary key,
      kind text not null check (kind in ('post', 'page')),
      slug text not null,
      title text not null,
      is_public boolean not null,
      published_at timestamptz(3),
      view_count bigint not null default 0 check (view_count >= 0),
      view_version int not null default 0
    )`);
    this.addSql("create index target_most_viewed on target (view_count desc, id) where kind = 'post'");
    this.addSql(
      'create table view_day (target_id uuid not null references target (id) on delete cascade, day date not null, views int not null, primary key (target_id, day))',
    );
    this.addSql('create table site_day (day date primary key, visitors int not null default 0, views int not null default 0)');
    this.addSql(`create table view_seen (
      day date not null, target_id uuid not null references target (id) on delete cascade, visitor text not null,
      seen_at timestamptz(3) not null default now(), primary key (day, target_id, visitor)
    )`);
    this.addSql('create index view_seen_target on view_seen (target_id)');
    this.addSql('create table visitor_seen (day date not null, visitor text not null, primary key (day, visitor))');
    this.addSql('create table visitor_salt (day date primary key, salt text not null)');
    for (const table of ['view_seen', 'visitor_seen', 'visitor_salt']) this.addSql(`comment on table ${table} is 'passing'`);
    this.addSql('create table post_count (post_id uuid primary key, comments int not null default 0, likes int not null default 0)');
    this.addSql('create table site_user (id uuid primary key)');
    this.addSql('create table site_image (id uuid primary key, bytes bigint not null)');
    this.addSql(`create table bug_report (
      id uuid primary key,
      user_id uuid,
      title text not null,
      description text not null,
      category text not null,
      priority text not null,
      status text not null,
      page text,
      contact text,
      admin_response text,
      responded_at timestamptz(3),
      created_at timestamptz(3) not null,
      updated_at timestamptz(3) not null
    )`);
    this.addSql('create index bug_report_newest on bug_report (created_at desc, id desc)');
    this.addSql('create index bug_report_status on bug_report (status, created_at desc, id desc)');
    this.addSql('create index bug_report_user on bug_report (user_id, created_at desc, id desc) where user_id is not null');
  }
}
