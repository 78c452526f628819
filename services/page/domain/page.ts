import type { Page, PageStatus, PageType } from '@hanji/contracts/api/pages';
import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { z } from 'zod';

/**
 * A static page or notice as it is stored. `version` counts its changes, names what an editor saw and orders its events.
 * `requestKey`: the request that made it. `source` and `sourceDigest`: where it was imported from, and what it was there; `sourceVersion`: the version that its import left.
 */
export const PageEntity = defineEntity({
  name: 'Page',
  tableName: 'page',
  properties: {
    id: p.uuid().primary(),
    slug: p.text(),
    title: p.text(),
    type: p.text().$type<z.infer<typeof PageType>>(),
    content: p.text(),
    status: p.text().$type<z.infer<typeof PageStatus>>(),
    badge: p.text().strictNullable(),
    isPinned: p.boolean(),
    isInFooter: p.boolean(),
    template: p.text().strictNullable(),
    authorId: p.uuid(),
    source: p.text().strictNullable(),
    sourceDigest: p.text().strictNullable(),
    sourceVersion: p.integer().nullable(),
    requestKey: p.uuid().nullable(),
    version: p.integer(),
    createdAt: p.datetime(3),
    updatedAt: p.datetime(3),
  },
});
/** See the entity of the same name. */
export type PageEntity = InferEntity<typeof PageEntity>;

/** A page as the API answers it. */
export function pageAnswer(page: PageEntity): Page {
  const { source: _source, sourceDigest: _digest, sourceVersion: _version, requestKey: _key, createdAt, updatedAt, ...shown } = page;
  return { ...shown, createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() };
}
