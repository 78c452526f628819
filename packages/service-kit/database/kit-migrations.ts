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

class DeadLetterTables extends Migration {
  override up(): void {
    // Forged messages hold what no uuid or jsonb takes, so what is kept of them is bytes and text.
    this.addSql(`create table dead_letter (
      id uuid primary key,
      event text not null,
      digest text not null,
      status text not null default 'DEAD' check (status in ('DEAD', 'REDRIVING', 'REDRIVEN', 'DISCARDED')),
      content bytea not null,
      properties text not null,
      event_id uuid,
      aggregate_id uuid,
      aggregate_version int,
      occurred_at timestamptz,
      error text not null,
      attempts int not null,
      deaths int not null default 1,
      first_failed_at timestamptz not null,
      last_failed_at timestamptz not null,
      settled_at timestamptz,
      history jsonb not null default '[]',
      unique (event, digest)
    )`);
    this.addSql('create index dead_letter_listed on dead_letter (status, id)');
    this.addSql("comment on table dead_letter is 'local'");
    this.addSql(`create table failed_delivery (
      event text not null, digest text not null, error text not null, attempts int not null,
      first_failed_at timestamptz not null default now(), last_failed_at timestamptz not null default now(), primary key (event, digest)
    )`);
    this.addSql("comment on table failed_delivery is 'local'");
  }
}

class FormerAdminTables extends Migration {
  override up(): void {
    this.addSql('create table former_admin (user_id uuid primary key, version int not null, is_former boolean not null)');
    // It matters for as long as an access token lives, and no login lives through a restoration.
    this.addSql("comment on table former_admin is 'local'");
  }
}

class EndedSessionTables extends Migration {
  override up(): void {
    this.addSql('create table ended_session (id uuid primary key, ended_at timestamptz not null default now())');
    this.addSql("comment on table ended_session is 'local'");
  }
}

class GoneUserTables extends Migration {
  override up(): void {
    this.addSql('create table gone_user (user_id uuid primary key, gone_at timestamptz not null default now())');
    this.addSql('create index gone_user_order on gone_user (gone_at)');
    this.addSql("comment on table gone_user is 'passing'");
  }
}

/** Tables that every service has: outbox, inbox, newest known versions, blocked, gone and former users, ended sessions, cache generations, dead letters. */
export const kitMigrations = [
  { name: '0000-kit', class: KitTables },
  { name: '0000-kit-dead-letters', class: DeadLetterTables },
  { name: '0000-kit-former-admins', class: FormerAdminTables },
  { name: '0000-kit-ended-sessions', class: EndedSessionTables },
  { name: '0000-kit-gone-users', class: GoneUserTables },
] as const;
