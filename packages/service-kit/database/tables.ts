import type { Client } from 'pg';

/** A table as exports and imports see it: names are quoted for SQL already. */
export interface DataTable {
  readonly name: string;
  readonly sqlName: string;
  /** Columns that can be written, i.e. all but generated ones. */
  readonly columns: string;
  /** Columns of the primary key, else all. */
  readonly order: string;
}

/** Tables of the kit that say nothing about the site's content, or only about this very database. */
const notData = ['migrations', 'outbox', 'inbox', 'cache_generation'];

/**
 * Comment of an ephemeral table, one whose rows neither belong in a backup nor survive its restoration, such as sessions: what has ended
 * must not come back. `comment on table … is 'passing'` is in migrations that databases remember as done, so the word stays.
 */
const ephemeral = 'passing';
/** Comment of a table that belongs to this very installation, such as its list of backups: neither backed up nor touched by a restoration. */
const local = 'local';

/** Names, quoted for SQL, of the tables marked as ephemeral. */
export async function ephemeralTables(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ sql_name: string }>(
    "select quote_ident(relname) as sql_name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and obj_description(oid, 'pg_class') = $1",
    [ephemeral],
  );
  return rows.map((row) => row.sql_name);
}

/** The tables of a service that hold its data, by name. */
export async function dataTables(client: Client): Promise<DataTable[]> {
  const { rows } = await client.query<{ name: string; sql_name: string; columns: string; key: string | null }>(
    `select c.relname as name, quote_ident(c.relname) as sql_name,
       (select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '') as columns,
       (select string_agg(quote_ident(a.attname), ', ' order by k.place) from pg_index i, unnest(i.indkey) with ordinality k (attnum, place) join pg_attribute a on a.attnum = k.attnum
         where i.indrelid = c.oid and i.indisprimary and a.attrelid = c.oid) as key
     from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> all($1)
       and coalesce(obj_description(c.oid, 'pg_class'), '') <> all($2) order by c.relname`,
    [notData, [ephemeral, local]],
  );
  return rows.map((row) => ({ name: row.name, sqlName: row.sql_name, columns: row.columns, order: row.key ?? row.columns }));
}

/**
 * Name of the last migration: two databases with the same one have the same data. By name, not by when it ran: a migration of the kit
 * that came later goes before the service's own in a new database, and after them in an old one.
 */
export async function lastMigration(client: Client): Promise<string> {
  const { rows } = await client.query<{ name: string }>('select name from migrations order by name collate "C" desc limit 1');
  return rows[0]?.name ?? '';
}
