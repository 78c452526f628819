import { DomainError } from '@hanji/service-kit/domain-error';
import { isTombstoned, recordTombstone, recordIfNewer } from '@hanji/service-kit/database/newest';
import type { PreparedQuery } from '@hanji/service-kit/database/prepared-query';
import type { Logger } from '@hanji/service-kit/log';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { PendingViews } from './pending-views.ts';
import type { Reader } from './reader.ts';

/** What views are counted of. */
export type TargetKind = 'post' | 'page';

/** A post or page as far as it is known here. `publishedAt` in the future means scheduled; pages have none. */
export interface TargetState {
  readonly id: string;
  readonly kind: TargetKind;
  readonly slug: string;
  readonly title: string;
  readonly isPublic: boolean;
  readonly publishedAt: string | null;
  /** Whether it is in the bin; stays as it is where that is not told. */
  readonly isTrashed?: boolean | undefined;
  readonly version: number;
}

/** Asks blog or page for a target; null when there is none. Throws 503 `service_unavailable` when it is away. */
export type FetchTarget = (kind: TargetKind, id: string) => Promise<TargetState | null>;

const scope = 'target';

/** Keeps a state of a post or page, in the transaction of `em`. An older state, or one of a deleted target, changes nothing. */
export async function saveTargetCopy(em: EntityManager, target: TargetState): Promise<void> {
  if (!(await recordIfNewer(em, { scope, id: target.id, version: target.version }))) return;
  await em.execute(
    `insert into target (id, kind, slug, title, is_public, published_at, is_trashed) values (?, ?, ?, ?, ?, ?, ?)
     on conflict (id) do update set slug = excluded.slug, title = excluded.title, is_public = excluded.is_public, published_at = excluded.published_at,
       is_trashed = coalesce(?, target.is_trashed)`,
    [target.id, target.kind, target.slug, target.title, target.isPublic, target.publishedAt, target.isTrashed ?? false, target.isTrashed ?? null],
  );
}

/** What is known of views outside of the database. */
export interface ViewMemory {
  readonly pending: PendingViews;
  readonly log: Logger;
}

/**
 * Removes a deleted post or page with all its views, in the transaction of `em` and from Redis; the site's days lose them too. Nothing
 * that arrives later brings it back. What Redis holds while it is away goes by itself within two days.
 */
export async function forgetTarget(em: EntityManager, id: string, version: number, { pending, log }: ViewMemory): Promise<void> {
  await recordTombstone(em, { scope, id, version });
  // Held first, as everyone holds targets before days.
  await em.execute('select 1 as held from target where id = ? for update', [id]);
  await em.execute('update site_day d set views = d.views - v.views from view_day v where v.target_id = ? and v.day = d.day', [id]);
  await em.execute('delete from target where id = ?', [id]);
  await pending.forgetTarget(id).catch((error: Error) => log.warn({ err: error.message, id }, 'views of what is deleted stay in Redis until they expire'));
}

/** Whether a post or page is known to be deleted. */
export function isForgotten(em: EntityManager, id: string): Promise<boolean> {
  return isTombstoned(em, scope, id);
}

/** Finds what views are counted of, asking its service when no event has told of it yet. Throws 404, and 503 when that is away. */
export type RequireTarget = (em: EntityManager, kind: TargetKind, id: string, reader: Reader | null) => Promise<void>;

/** Makes the finder. What is not public is there for admins only. */
export function targetFinder(fetchTarget: FetchTarget, read: PreparedQuery): RequireTarget {
  return async (em, kind, id, reader) => {
    let row = await findTarget(read, kind, id);
    if (row === undefined && !(await isForgotten(em, id))) {
      const fetched = await fetchTarget(kind, id);
      if (fetched !== null) await em.transactional((tx) => saveTargetCopy(tx, fetched));
      row = await findTarget(read, kind, id);
    }
    if (row === undefined || !(row.is_shown || reader?.role === 'ADMIN')) throw DomainError.notFound(kind === 'post' ? 'The post' : 'The page');
  };
}

async function findTarget(read: PreparedQuery, kind: TargetKind, id: string): Promise<{ is_shown: boolean } | undefined> {
  const [row] = await read<{ is_shown: boolean }>(
    'select is_public and (published_at is null or published_at <= now()) as is_shown from target where id = ? and kind = ?',
    [id, kind],
  );
  return row;
}
