import { Migration } from '@mikro-orm/migrations';

/** Users, and the accounts elsewhere (Google) that they log in with. */
export class Users extends Migration {
  override up(): void {
    this.addSql(`create table users (
      id uuid primary key,
      email text,
      email_key text unique,
      email_verified_at timestamptz,
      password_hash text,
      name text not null,
      avatar text,
      bio text not null,
      role text not null check (role in ('USER', 'ADMIN')),
      status text not null check (status in ('ACTIVE', 'SUSPENDED')),
      is_imported boolean not null,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      version int not null,
      check ((email is null) = (email_key is null))
    )`);
    this.addSql("create index users_admins on users (id) where role = 'ADMIN'");
    this.addSql(`create table linked_identity (
      issuer text not null,
      subject text not null,
      user_id uuid not null references users on delete cascade,
      linked_at timestamptz not null,
      primary key (issuer, subject),
      unique (user_id, issuer)
    )`);
  }
}
