import type { ImportRedirectsRequest, ImportRedirectsResponse, RedirectTarget } from '@hanji/contracts/api/import';
import { oldPathKey, oldPathKeys } from '@hanji/contracts/old-path';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { z } from 'zod';
import { taxonomyPath } from '../taxonomy/former-address.ts';
import { visibleSql } from '../reading/post-json.ts';
import { nameKey } from '../text/clean-text.ts';

type Outcome = z.input<typeof ImportRedirectsResponse>['items'][number];

/** Keeps addresses that a post had on the site it came from; one that belonged to something else goes over to it. */
export async function keepRedirects(em: EntityManager, postId: string, oldPaths: readonly string[]): Promise<void> {
  const paths = [...new Set(oldPaths.map(oldPathKey))].filter((path) => path !== '/');
  if (paths.length === 0) return;
  await em.execute(
    `insert into redirect (path, post_id) select value, ? from json_array_elements_text(?::json) order by 1
     on conflict (path) do update set post_id = excluded.post_id, category_id = null, tag_id = null, fixed = null`,
    [postId, JSON.stringify(paths)],
  );
}

/** Keeps old addresses of categories, tags and fixed pages. Those of posts stay as they are; so does everything where a name is not known. */
export async function importRedirects(em: EntityManager, { items }: ImportRedirectsRequest): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  await em.transactional(async (tx) => {
    // In one order everywhere, so that two imports do not wait for each other in a circle.
    const sorted = items.map((item) => ({ ...item, path: oldPathKey(item.path) })).toSorted((a, b) => (a.path < b.path ? -1 : 1));
    for (const { path, to } of sorted) outcomes.push({ path, outcome: path === '/' ? 'unknown' : await keepRedirect(tx, path, to) });
  });
  return items.map(({ path }) => ({ path, outcome: outcomes.find((outcome) => outcome.path === oldPathKey(path))?.outcome ?? 'unknown' }));
}

/** What `importRedirects` would answer now; changes nothing. */
export async function checkRedirects(em: EntityManager, { items }: ImportRedirectsRequest): Promise<Outcome[]> {
  const taken = await em.execute<{ path: string }[]>(
    'select path from redirect where post_id is not null and path in (select value from json_array_elements_text(?::json))',
    [JSON.stringify(items.map(({ path }) => oldPathKey(path)))],
  );
  const paths = new Set(taken.map(({ path }) => path));
  const outcomes: Outcome[] = [];
  for (const { path: address, to } of items) {
    const path = oldPathKey(address);
    const isKnown = path !== '/' && (to.kind === 'fixed' || (await findByName(em, to.kind, to.name)) !== null);
    outcomes.push({ path, outcome: !isKnown ? 'unknown' : paths.has(path) ? 'post' : 'kept' });
  }
  return outcomes;
}

async function keepRedirect(em: EntityManager, path: string, to: RedirectTarget): Promise<Outcome['outcome']> {
  const column = to.kind === 'fixed' ? 'fixed' : `${to.kind}_id`;
  const target = to.kind === 'fixed' ? to.path : await findByName(em, to.kind, to.name, true);
  if (target === null) return 'unknown';
  const kept = await em.execute<unknown[]>(
    `insert into redirect (path, ${column}) values (?, ?) on conflict (path) do update
     set category_id = excluded.category_id, tag_id = excluded.tag_id, fixed = excluded.fixed where redirect.post_id is null returning 1 as kept`,
    [path, target],
  );
  return kept.length === 0 ? 'post' : 'kept';
}

async function findByName(em: EntityManager, table: 'category' | 'tag', name: string, isHeld = false): Promise<string | null> {
  const [row] = await em.execute<{ id: string }[]>(`select id from ${table} where name_key = ?${isHeld ? ' for key share' : ''}`, [nameKey(name)]);
  return row?.id ?? null;
}

/**
 * Page on this site that an address of the old one leads to, percent-encoded; null for unknown ones and posts that not everyone may see.
 * Capitals matter only where two addresses differ in nothing else.
 */
export async function findRedirect(em: EntityManager, address: string): Promise<string | null> {
  const [row] = await em.execute<{ post: string | null; category: string | null; tag: string | null; fixed: string | null }[]>(
    `select p.slug as post, c.slug as category, t.slug as tag, r.fixed
     from json_array_elements_text(?::json) with ordinality as asked (path, place)
     join redirect r on lower(r.path) = lower(asked.path collate "C")
     left join post p on p.id = r.post_id left join category c on c.id = r.category_id left join tag t on t.id = r.tag_id
     where r.post_id is null or ${visibleSql}
     order by asked.place, r.path = asked.path collate "C" desc, r.path limit 1`,
    [JSON.stringify(oldPathKeys(address))],
  );
  if (row === undefined) return null;
  if (row.fixed !== null) return row.fixed;
  if (row.post !== null) return `/posts/${encodeURIComponent(row.post)}`;
  return row.category === null ? taxonomyPath('tag', row.tag ?? '') : taxonomyPath('category', row.category);
}
