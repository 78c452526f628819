import type { ViewCount } from '@hanji/contracts/api/views';
import type { EntityManager } from '@mikro-orm/postgresql';
import { isbot } from 'isbot';
import type { AnalyticsDeps } from './deps.ts';
import { type View, viewEntry } from './pending-views.ts';
import type { Reader } from './reader.ts';
import type { TargetKind } from './target.ts';
import { writeViews } from './write-views.ts';

/** A request that shows a post or page. */
export interface Viewing {
  readonly kind: TargetKind;
  readonly id: string;
  readonly reader: Reader | null;
  readonly address: string;
  readonly userAgent: string;
  /** See `referringHost`. */
  readonly referrer: string | null;
}

/**
 * Counts a view, once per visitor and day; programs are not counted. Goes on without Redis, straight into the database. Throws 404
 * for what is not there or not public.
 */
export async function countView(em: EntityManager, view: Viewing, deps: AnalyticsDeps): Promise<ViewCount> {
  await deps.requireTarget(em, view.kind, view.id, view.reader);
  if (view.userAgent === '' || isbot(view.userAgent)) return { counted: false, viewCount: await totalOf(em, view.id, deps) };
  const visitor = await deps.identifyVisitor(em, { userId: view.reader?.userId ?? null, address: view.address, userAgent: view.userAgent });
  const seen = { targetId: view.id, visitor, referrer: view.referrer };
  const counted = await countInRedis(em, seen, deps).catch((error: Error) => {
    deps.log.debug({ err: error.message }, 'view is counted without Redis');
    return null;
  });
  return counted ?? countInDatabase(em, seen, deps);
}

async function countInRedis(em: EntityManager, view: View, deps: AnalyticsDeps): Promise<ViewCount | null> {
  let counted = await deps.pending.count(view);
  if (counted === null) {
    await deps.pending.setTotal(view.targetId, await storedTotal(em, view.targetId));
    counted = await deps.pending.count(view);
  }
  if (counted === null) return null;
  return { counted: counted.counted, viewCount: counted.total };
}

async function countInDatabase(em: EntityManager, view: View, deps: AnalyticsDeps): Promise<ViewCount> {
  const totals = await em.transactional((tx) => writeViews(tx, [viewEntry(view)]));
  deps.wakeRelay();
  const id = view.targetId;
  return { counted: totals.has(id), viewCount: totals.get(id) ?? (await storedTotal(em, id)) };
}

/** Views of a target, with those that wait where Redis tells of them. */
async function totalOf(em: EntityManager, id: string, deps: AnalyticsDeps): Promise<number> {
  return (await deps.pending.total(id).catch(() => null)) ?? storedTotal(em, id);
}

async function storedTotal(em: EntityManager, id: string): Promise<number> {
  const [row] = await em.execute<{ view_count: string }[]>('select view_count from target where id = ?', [id]);
  return Number(row?.view_count ?? 0);
}
