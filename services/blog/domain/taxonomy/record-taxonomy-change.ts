import { recordEvent } from '@hanji/service-kit/database/outbox';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { TaxonomyKind } from './taxonomy-slugs.ts';

/** What a category or tag is now, and the slug that it had before this change. */
export interface TaxonomyChange {
  readonly id: string;
  readonly name: string;
  readonly slug: string;
  readonly version: number;
  readonly previousSlug: string | null;
  readonly deleted?: boolean;
}

/** Records `category.changed` or `tag.changed`. Must run in the transaction of the change. */
export async function recordTaxonomyChange(em: EntityManager, kind: TaxonomyKind, change: TaxonomyChange): Promise<void> {
  const { id, name, slug, previousSlug } = change;
  await recordEvent(em, `${kind}.changed`, {
    aggregateId: id,
    aggregateVersion: change.version,
    payload: { id, name, slug, previousSlug, deleted: change.deleted ?? false },
  });
}
