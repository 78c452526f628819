import { randomUUIDv7 } from 'node:crypto';
import type { SiteIdentity } from '@hanji/contracts/api/site';
import { recordEvent } from '@hanji/service-kit/database/outbox';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { BlogDeps } from '../deps.ts';
import type { Site } from './site.ts';

/** The site with the name that it has now; `namedAt` (ISO 8601) is when an admin gave it that, null where it is as configured. */
export async function readIdentity(em: EntityManager, site: Site): Promise<Site & { readonly namedAt: string | null }> {
  const [row] = await em.execute<{ title: string; description: string; updated_at: Date }[]>('select title, description, updated_at from site_identity');
  if (row === undefined) return { ...site, namedAt: null };
  return { ...site, title: row.title, description: row.description, namedAt: new Date(row.updated_at).toISOString() };
}

/** Gives the site another name and another line about it; the same again changes nothing. */
export async function nameSite(em: EntityManager, { title, description }: SiteIdentity, deps: BlogDeps): Promise<SiteIdentity> {
  await em.transactional(async (tx) => {
    const [changed] = await tx.execute<{ id: string; version: number }[]>(
      `insert into site_identity as s (id, title, description) values (?, ?, ?)
       on conflict ((true)) do update set title = excluded.title, description = excluded.description, version = s.version + 1, updated_at = now()
         where (s.title, s.description) is distinct from (excluded.title, excluded.description)
       returning id, version`,
      [randomUUIDv7(), title, description],
    );
    if (changed === undefined) return;
    await recordEvent(tx, 'site.named', { aggregateId: changed.id, aggregateVersion: changed.version, payload: { title, description } });
    await deps.publicCache.invalidate(tx);
  });
  deps.wakeRelay();
  return { title, description };
}
