import { previewOf, type PreviewServers } from '@hanji/contracts/preview-stack';
import pg from 'pg';

/** Runs something with a connection to the server as its administrator. */
export async function withServer<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Makes databases and the roles that own them, or brings those that are there up to date. Nobody else may connect to them. */
export async function makeDatabases(client: pg.Client, databases: PreviewServers['databases']): Promise<void> {
  const roles = await namesOf(client, 'select rolname as name from pg_roles');
  const present = await namesOf(client, 'select datname as name from pg_database');
  for (const { role, database, verifier } of databases) {
    const [who, what] = [pg.escapeIdentifier(role), pg.escapeIdentifier(database)];
    if (!roles.includes(role)) await client.query(`create role ${who}`);
    await client.query(`alter role ${who} login nosuperuser nocreatedb nocreaterole password ${pg.escapeLiteral(verifier)}`);
    if (!present.includes(database)) await client.query(`create database ${what} owner ${who}`);
    await client.query(`revoke all on database ${what} from public`);
  }
}

/** Names of previews that have databases or roles. */
export async function previewsWithDatabases(client: pg.Client): Promise<string[]> {
  const names = await namesOf(client, 'select datname as name from pg_database union select rolname from pg_roles');
  return [...new Set(names.flatMap((name) => previewOf(name) ?? []))];
}

/** Removes the databases of a preview, whoever is connected, and then its roles. Answers their names. */
export async function dropDatabases(client: pg.Client, preview: string): Promise<string[]> {
  const ofPreview = async (sql: string) => (await namesOf(client, sql)).filter((name) => previewOf(name) === preview);
  const databases = await ofPreview('select datname as name from pg_database');
  for (const name of databases) await client.query(`drop database if exists ${pg.escapeIdentifier(name)} with (force)`);
  const roles = await ofPreview('select rolname as name from pg_roles');
  for (const name of roles) await client.query(`drop role if exists ${pg.escapeIdentifier(name)}`);
  return [...databases.map((name) => `database ${name}`), ...roles.map((name) => `role ${name}`)];
}

async function namesOf(client: pg.Client, sql: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(sql);
  return rows.map(({ name }) => name);
}
