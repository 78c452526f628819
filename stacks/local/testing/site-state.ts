import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { SiteContent } from '@hanji/service-kit/testing/site-content';
import type { TestSite } from './local-site.ts';
import { broughtAlong } from './site-services.ts';

/** Tables of the service kit that are rightly no part of a backup, and why. Those of a service are said in its own `testing/site-content.ts`. */
const notBackedUp: Readonly<Record<string, string>> = {
  migrations: 'says when this very database was migrated; that both are at the same migration is checked before a restoration',
  outbox: 'events that wait to be published belong to the state they happened in',
  inbox: 'events that this very database has taken',
  cache_generation: 'counts what this very database dropped from its cache',
  dead_letter: 'messages of this very broker that could not be taken',
  failed_delivery: 'tries of messages of this very broker',
  former_admin: 'which tokens of this very installation are out of date',
  ended_session: 'which tokens of this very installation are out of date',
  gone_user: 'which accounts went a moment ago',
};

/** Everything that a site holds: rows and checksum of each table (`blog.post`), SHA-256 of each stored picture by its key. */
export interface SiteState {
  readonly tables: Readonly<Record<string, { readonly rows: number; readonly sha256: string }>>;
  readonly pictures: Readonly<Record<string, string>>;
}

/** Reads it straight from databases and disk, past all services. */
export async function readSiteState(site: TestSite): Promise<SiteState> {
  const tables = (await Promise.all(servicesWithData(site).map((service) => tablesOf(site, service)))).flat();
  return { tables: Object.fromEntries(tables), pictures: picturesOf(site) };
}

/** Events that were recorded and not yet published. */
export async function waitingEvents(site: TestSite): Promise<number> {
  const waiting = await Promise.all(servicesWithData(site).map((service) => site.query(service, 'select from outbox where published_at is null')));
  return waiting.flat().length;
}

function servicesWithData({ site }: TestSite): string[] {
  return site.workloads.filter((workload) => workload.plan.needs.database).map((workload) => workload.deployable.name);
}

type Sum = [table: string, { rows: number; sha256: string }];

async function tablesOf(site: TestSite, service: string): Promise<Sum[]> {
  const left = { ...notBackedUp, ...(await broughtAlong<SiteContent>(service, 'site-content.ts', site.site.projectFolder))?.notBackedUp };
  const tables = await site.query<{ name: string }>(service, "select tablename as name from pg_tables where schemaname = 'public' order by 1");
  const sums: Sum[] = [];
  for (const { name } of tables.filter((table) => !(table.name in left))) {
    const rows = await site.query<{ line: string }>(service, `select row_to_json(t)::text as line from "${name}" t order by 1`);
    const lines = rows.map((row) => row.line).toSorted();
    sums.push([`${service}.${name}`, { rows: lines.length, sha256: createHash('sha256').update(lines.join('\n')).digest('hex') }]);
  }
  return sums;
}

function picturesOf({ site }: TestSite): Record<string, string> {
  const folders = site.workloads
    .filter((workload) => workload.plan.needs.objectStorage)
    .map((workload) => join(site.dataDir, 'files', workload.plan.name, 'media'));
  const files = folders
    .filter(existsSync)
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((file) =>
        file.isFile() ? [{ folder, path: join(file.parentPath, file.name) }] : [],
      ),
    );
  return Object.fromEntries(files.map(({ folder, path }) => [relative(folder, path), createHash('sha256').update(readFileSync(path)).digest('hex')]));
}
