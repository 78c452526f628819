import { createHash, createHmac, pbkdf2, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import pg from 'pg';

/** A database and the role that owns it. */
export interface OwnedDatabase {
  readonly database: string;
  readonly role: string;
  /** Set anew each time; ASCII. */
  readonly password: string;
}

/**
 * Makes a database, and a role that may log in and owns it, or brings existing ones to that; nobody else may connect.
 * May be called again and at the same time. Answers the role's address of the database, with its password.
 * The server never sees the password itself, only its SCRAM verifier: a statement that fails is logged as it is.
 */
export async function ensureDatabase(adminUrl: string, { database, role, password }: OwnedDatabase): Promise<string> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    // Two callers would both see no role and both make it. The lock ends with the connection.
    await client.query(`select pg_advisory_lock(hashtext('hanji: roles and databases'))`);
    await ensureRole(client, role, await scramVerifier(password));
    await ensureOwnedBy(client, database, role);
    await client.query(`revoke all on database ${pg.escapeIdentifier(database)} from public`);
  } finally {
    await client.end();
  }
  const url = new URL(adminUrl);
  url.username = encodeURIComponent(role);
  url.password = encodeURIComponent(password);
  url.pathname = `/${encodeURIComponent(database)}`;
  return url.href;
}

async function ensureRole(client: pg.Client, role: string, verifier: string): Promise<void> {
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role]);
  const name = pg.escapeIdentifier(role);
  await client.query(`${rowCount ? 'alter' : 'create'} role ${name} login nocreatedb nocreaterole password ${pg.escapeLiteral(verifier)}`);
  // An administrator who is no superuser may give a database only to a role of which he is a member.
  const { rows } = await client.query<{ superuser: boolean }>('select rolsuper as superuser from pg_roles where rolname = current_user');
  if (!rows[0]?.superuser) await client.query(`grant ${name} to current_user`);
}

async function ensureOwnedBy(client: pg.Client, database: string, role: string): Promise<void> {
  const { rows } = await client.query<{ owner: string }>('select pg_get_userbyid(datdba) as owner from pg_database where datname = $1', [database]);
  const [name, owner] = [pg.escapeIdentifier(database), pg.escapeIdentifier(role)];
  if (!rows[0]) await client.query(`create database ${name} owner ${owner} encoding 'UTF8' template template0`);
  else if (rows[0].owner !== role) await client.query(`alter database ${name} owner to ${owner}`);
}

const iterations = 4096;

/** What PostgreSQL keeps of a password (RFC 5803 and 7677). */
async function scramVerifier(password: string): Promise<string> {
  const salt = randomBytes(16);
  const salted = await promisify(pbkdf2)(password, salt, iterations, 32, 'sha256');
  const keyed = (text: string): Buffer => createHmac('sha256', salted).update(text).digest();
  const stored = createHash('sha256').update(keyed('Client Key')).digest('base64');
  return `SCRAM-SHA-256$${iterations}:${salt.toString('base64')}$${stored}:${keyed('Server Key').toString('base64')}`;
}
