/** A database with the role that owns it and alone may connect to it. */
export interface ServiceDatabase {
  readonly role: string;
  readonly database: string;
}

/** Database and role of a service, both `blog_db`. */
export function serviceDatabase(service: string): ServiceDatabase {
  const name = `${service.replaceAll('-', '_')}_db`;
  return { role: name, database: name };
}

/**
 * Statements for psql that make the databases and roles, or bring those that are there up to date. Run again they change
 * nothing; what is not named is left alone. `verifier` is what `scramVerifier` gives.
 */
export function databaseStatements(databases: readonly (ServiceDatabase & { readonly verifier: string })[]): string {
  return ['\\set ON_ERROR_STOP on', ...databases.flatMap(statements), ''].join('\n');
}

/** The role that sees how the server is: connections, locks, sizes, replication, and no rows of anybody. */
export const databaseObserver = 'observer';

/** Statements that make this role, or bring it up to date. */
export function observerStatements(verifier: string): string {
  return [
    ...loginRole(databaseObserver, verifier),
    `ALTER ROLE "${databaseObserver}" CONNECTION LIMIT 5;`,
    `GRANT pg_monitor TO "${databaseObserver}";`,
    '',
  ].join('\n');
}

function loginRole(role: string, verifier: string): string[] {
  return [
    `SELECT 'CREATE ROLE "${role}"' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${role}') \\gexec`,
    `ALTER ROLE "${role}" LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD '${verifier}';`,
  ];
}

function statements({ role, database, verifier }: ServiceDatabase & { readonly verifier: string }): string[] {
  return [
    ...loginRole(role, verifier),
    // CREATE DATABASE has no IF NOT EXISTS and cannot stand in a transaction.
    `SELECT 'CREATE DATABASE "${database}" OWNER "${role}"' WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = '${database}') \\gexec`,
    `REVOKE ALL ON DATABASE "${database}" FROM PUBLIC;`,
  ];
}
