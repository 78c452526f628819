import { Migration } from '@mikro-orm/migrations';

class KitTables extends Migration {
  override up(): void {
    this.addSql(`create table outbox (
      seq bigint generated always as identity primary key,
      id uuid not null unique,
      type text not null,
      version int not null,
      aggregate_id uuid not null,
      aggregate_version int not null,
      payload jsonb not null,
      traceparent text,
      request_id text,
      occurred_at timestamptz not null,
      published_at timestamptz
    )`);
    this.addSql('create index outbox_open on outbox (seq) where published_at is null');
    this.addSql('create index outbox_published on outbox (published_at) where published_at is not null');
    this.addSql(
      'create table inbox (consumer text not null, message_id uuid not null, received_at timestamptz not null default now(), primary key (consumer, message_id))',
    );
    this.addSql('create index inbox_received on inbox (received_at)');
    this.addSql(`create table aggregate_state (
      scope text not null, id uuid not null, version int not null, is_deleted boolean not null default false,
      updated_at timestamptz not null default now(), primary key (scope, id)
    )`);
    this.addSql('create table blocked_user (user_id uuid primary key, version int not null, is_blocked boolean not null)');
    this.addSql('create table cache_generation (space text primary key, generation bigint not null)');
    // A new database begins somewhere of its own: Redis may still hold what an older one put there.
    this.addSql("insert into cache_generation (space, generation) values ('*', (random() * 1e15)::bigint)");
  }
}

/** Tables that every service has: outbox, inbox, newest known versions, blocked users, cache generations. */
export const kitMigrations = [{ name: '0000-kit', class: KitTables }] as const;
