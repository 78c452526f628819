import type { ImportViewsRequest } from '@hanji/contracts/api/import';
import { DomainError } from '@hanji/service-kit/domain-error';
import { recordEvent } from '@hanji/service-kit/database/outbox';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { AnalyticsDeps } from './deps.ts';
import type { Reader } from './reader.ts';
import { replaceReferrers } from './referrers.ts';
import type { TargetKind } from './target.ts';

type Day = ImportViewsRequest['days'][number];

/** The importer sees every post, published or not. */
const importer: Reader = { userId: '', role: 'ADMIN' };

/**
 * Imports views and visitors that were counted elsewhere, all days or none; a day given again is replaced. Targets that are not there
 * are passed over. Throws 503 when a target is not known and its service is away.
 */
export async function importViews(em: EntityManager, days: readonly Day[], deps: AnalyticsDeps): Promise<void> {
  const targets = new Map(days.flatMap((day) => day.views.map((view) => [`${view.target} ${view.id}`, view] as const)));
  for (const { target, id } of targets.values()) {
    await deps.requireTarget(em, target, id, importer).catch((error: unknown) => {
      if (!(error instanceof DomainError && error.kind === 'not-found')) throw error;
    });
  }
  await em.transactional(async (tx) => {
    await tx.execute('select 1 as held from target where id in (select value::uuid from json_array_elements_text(?::json)) order by id for update', [
      JSON.stringify([...targets.values()].map((view) => view.id)),
    ]);
    const changed = new Map<string, ChangedTarget>();
    // In one order, or two imports could wait for each other's days.
    for (const day of days.toSorted((a, b) => a.date.localeCompare(b.date))) for (const row of await replaceDay(tx, day)) changed.set(row.id, row);
    // Once for all days: the total is what the event tells, and weeks of days would make hundreds of them.
    for (const row of changed.values()) await recordCount(tx, row);
  });
  deps.wakeRelay();
}

interface ChangedTarget {
  readonly id: string;
  readonly kind: TargetKind;
  readonly view_count: string;
  readonly view_version: number;
}

async function replaceDay(em: EntityManager, day: Day): Promise<ChangedTarget[]> {
  const views = JSON.stringify(day.views.map((view) => [view.target, view.id, view.count]));
  const given = '(select v ->> 0 as kind, (v ->> 1)::uuid as id, sum((v ->> 2)::int)::int as views from json_array_elements(?::json) v group by 1, 2)';
  const changed = await em.execute<ChangedTarget[]>(
    `update target t set view_count = t.view_count + g.views - coalesce(d.views, 0), view_version = t.view_version + 1
     from ${given} g left join view_day d on d.target_id = g.id and d.day = ? where t.id = g.id and t.kind = g.kind
     returning t.id, t.kind, t.view_count, t.view_version`,
    [views, day.date],
  );
  await em.execute(
    `insert into view_day (target_id, day, views) select t.id, ?, g.views from ${given} g join target t on t.id = g.id and t.kind = g.kind
     on conflict (target_id, day) do update set views = excluded.views`,
    [day.date, views],
  );
  // Held before it is summed up: another import of the same day then has ended, or waits.
  await em.execute('insert into site_day (day, visitors, views) values (?, ?, 0) on conflict (day) do update set visitors = excluded.visitors', [
    day.date,
    day.visitors,
  ]);
  await em.execute('update site_day set views = (select coalesce(sum(views), 0) from view_day where day = ?) where day = ?', [day.date, day.date]);
  if (day.referrers !== undefined) await replaceReferrers(em, day.date, day.referrers);
  return changed;
}

async function recordCount(em: EntityManager, row: ChangedTarget): Promise<void> {
  await recordEvent(em, 'views.counted', {
    aggregateId: row.id,
    aggregateVersion: row.view_version,
    payload: { target: row.kind, id: row.id, viewCount: Number(row.view_count) },
  });
}
