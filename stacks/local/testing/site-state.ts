import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import pg from 'pg';
import { databaseUrl } from '../site-sources.ts';
import type { TestSite } from './local-site.ts';

/** Tables that are rightly no part of a backup, and why. */
export const notBackedUp: Readonly<Record<string, string>> = {
  migrations: 'says when this very database was migrated; that both are at the same migration is checked before a restoration',
  outbox: 'events that wait to be published belong to the state they happened in',
  inbox: 'events that this very database has taken',
  cache_generation: 'counts what this very database dropped from its cache',
  dead_letter: 'messages of this very broker that could not be taken',
  failed_delivery: 'tries of messages of this very broker',
  session: 'logins that have ended must not come back',
  view_seen: 'who saw what today, by a hash that means nothing tomorrow',
  visitor_seen: 'who was here today, by a hash that means nothing tomorrow',
  visitor_salt: 'the salt of those hashes, which nobody may keep',
  doomed_object: 'files still to be removed: a restored picture must not lose its own',
  backup_job: 'backups of this very site',
};

/** Tables that hold nothing in a site at rest, and why. */
export const bareAtRest: Readonly<Record<string, string>> = {
  'auth.aggregate_state': 'auth takes no events',
  'page.aggregate_state': 'what page takes needs no order',
  'storage.post_cleanup': 'holds deleted posts until their pictures are gone',
};

/** Everything that a site holds: rows and checksum of each table (`blog.post`), SHA-256 of each stored picture by its key. */
export interface SiteState {
  readonly tables: Readonly<Record<string, { readonly rows: number; readonly sha256: string }>>;
  readonly pictures: Readonly<Record<string, string>>;
}

/** Reads it straight from databases and disk, past all services. */
export async function readSiteState(site: TestSite): Promise<SiteState> {
  const services = site.site.workloads.filter((workload) => workload.plan.needs.database).map((workload) => workload.deployable.name);
  const tables = (await Promise.all(services.map((service) => tablesOf(site, service)))).flat();
  return { tables: Object.fromEntries(tables), pictures: picturesOf(site) };
}

/** Events that were recorded and not yet published. */
export async function waitingEvents(site: TestSite): Promise<number> {
  const services = site.site.workloads.filter((workload) => workload.plan.needs.database).map((workload) => workload.deployable.name);
  const counts = await Promise.all(
    services.map((service) =>
      withDatabase(site, service, async (client) => {
        const { rows } = await client.query<{ waiting: number }>('select count(*)::int as waiting from outbox where published_at is null');
        return rows[0]?.waiting ?? 0;
      }),
    ),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}

type Sum = [table: string, { rows: number; sha256: string }];

async function tablesOf(site: TestSite, service: string): Promise<Sum[]> {
  return withDatabase(site, service, async (client) => {
    const { rows: tables } = await client.query<{ name: string }>("select tablename as name from pg_tables where schemaname = 'public' order by 1");
    const sums: Sum[] = [];
    for (const { name } of tables.filter((table) => !(table.name in notBackedUp))) {
      const { rows } = await client.query<{ line: string }>(`select row_to_json(t)::text as line from "${name}" t order by 1`);
      const lines = rows.map((row) => row.line).toSorted();
      sums.push([`${service}.${name}`, { rows: lines.length, sha256: createHash('sha256').update(lines.join('\n')).digest('hex') }]);
    }
    return sums;
  });
}

/** Works on the database of a service, with its own role. */
export async function withDatabase<T>({ site }: TestSite, service: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: databaseUrl(site.servers.postgres, service, site.secrets.databasePassword(service)) });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function picturesOf({ site }: TestSite): Record<string, string> {
  const folder = join(site.dataDir, 'files', 'storage', 'media');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files.map((file) => {
      const path = join(file.parentPath, file.name);
      return [relative(folder, path), createHash('sha256').update(readFileSync(path)).digest('hex')];
    }),
  );
}
