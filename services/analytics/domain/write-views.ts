import { tryAcquireLock } from '@hanji/service-kit/database/advisory-locks';
import { recordEvent } from '@hanji/service-kit/database/outbox';
import type { EntityManager } from '@mikro-orm/postgresql';
import { locks } from './locks.ts';
import type { PendingViews } from './pending-views.ts';
import { keepForemostReferrers } from './referrers.ts';
import type { TargetKind } from './target.ts';

interface ViewedTarget {
  readonly id: string;
  readonly kind: TargetKind;
  readonly view_count: string;
  readonly view_version: number;
}

const chunkSize = 5000;

/**
 * Writes views into the days and totals, in the transaction of `em`, and answers the targets concerned with their new totals.
 * Views that are there already, or of what has been deleted meanwhile, change nothing. Entries are as `viewEntry` makes them.
 */
export async function writeViews(em: EntityManager, entries: readonly string[]): Promise<Map<string, number>> {
  const rows = await em.execute<ViewedTarget[]>(
    `with entry as (
       select distinct on (day, target_id, visitor) split_part(e, '|', 1)::date as day, split_part(e, '|', 2)::uuid as target_id,
         split_part(e, '|', 3) as visitor, split_part(e, '|', 4) as host
       from json_array_elements_text(?::json) e order by day, target_id, visitor, host desc
     ), held as (
       select id from target where id in (select target_id from entry) order by id for update
     ), new_view as (
       insert into view_seen (day, target_id, visitor) select e.day, e.target_id, e.visitor from entry e join held h on h.id = e.target_id
       on conflict do nothing returning day, target_id, visitor
     ), per_day as (
       insert into view_day (target_id, day, views) select target_id, day, count(*) from new_view group by target_id, day
       on conflict (target_id, day) do update set views = view_day.views + excluded.views
     ), new_visitor as (
       insert into visitor_seen (day, visitor) select distinct e.day, e.visitor from entry e join held h on h.id = e.target_id
       on conflict do nothing returning day
     ), per_site_day as (
       insert into site_day (day, visitors, views)
       select day, sum(visitors), sum(views) from (select day, 0 as visitors, 1 as views from new_view union all select day, 1, 0 from new_visitor) n group by day
       on conflict (day) do update set visitors = site_day.visitors + excluded.visitors, views = site_day.views + excluded.views
       returning day
     ), per_referrer as (
       -- Joined with the days, which are then held: whoever writes hosts of a day does so one after the other.
       insert into referrer_day (day, host, views)
       select n.day, e.host, count(*) from new_view n join entry e using (day, target_id, visitor) join per_site_day using (day) where e.host <> '' group by n.day, e.host
       on conflict (day, host) do update set views = referrer_day.views + excluded.views
     )
     update target t set view_count = t.view_count + v.views, view_version = t.view_version + 1
     from (select target_id, count(*) as views from new_view group by target_id) v where t.id = v.target_id
     returning t.id, t.kind, t.view_count, t.view_version`,
    [JSON.stringify(entries)],
  );
  await keepForemostReferrers(em, [...new Set(entries.map((entry) => entry.slice(0, entry.indexOf('|'))))]);
  for (const row of rows) {
    await recordEvent(em, 'views.counted', {
      aggregateId: row.id,
      aggregateVersion: row.view_version,
      payload: { target: row.kind, id: row.id, viewCount: Number(row.view_count) },
    });
  }
  return new Map(rows.map((row) => [row.id, Number(row.view_count)]));
}

/**
 * Writes all views that wait in Redis to the database, each batch once: its id goes through the inbox in the same transaction. What
 * is left over from a process that died goes first. Answers how many views were written; null while someone else is at it.
 */
export async function writeBack(em: EntityManager, pending: PendingViews): Promise<number | null> {
  return em.transactional(async (tx) => {
    if (!(await tryAcquireLock(tx, locks.writeBack))) return null;
    let written = 0;
    // Each batch commits on its own; the lock is held all along.
    for (const batchId of (await pending.setAside()).toSorted()) written += await writeBatch(em.fork(), pending, batchId);
    return written;
  });
}

async function writeBatch(em: EntityManager, pending: PendingViews, batchId: string): Promise<number> {
  const stored = new Map<string, number>();
  let count = 0;
  await em.transactional(async (tx) => {
    const isFirst = await tx.execute<unknown[]>("insert into inbox (consumer, message_id) values ('views', ?) on conflict do nothing returning 1 as taken", [
      batchId,
    ]);
    if (isFirst.length === 0) return;
    for (let entries = await pending.read(batchId, 0, chunkSize); entries.length > 0; entries = await pending.read(batchId, count, chunkSize)) {
      for (const [id, total] of await writeViews(tx, entries)) stored.set(id, total);
      count += entries.length;
    }
  });
  await pending.discard(batchId, stored);
  return count;
}
