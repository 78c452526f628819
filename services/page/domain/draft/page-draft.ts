import type { TypedPage } from '@hanji/contracts/api/page-drafts';
import { defineEntity, type InferEntity, p } from '@mikro-orm/core';

/**
 * What an admin has written of a page and not saved. `pageVersion`: the page's version that it was begun on, so that it does not overwrite a newer
 * one unasked. `requestKey`: the request that began it.
 */
export const PageDraftEntity = defineEntity({
  name: 'PageDraft',
  tableName: 'page_draft',
  properties: {
    id: p.uuid().primary(),
    ownerId: p.uuid(),
    title: p.text(),
    content: p.text(),
    slug: p.text(),
    type: p.text().$type<TypedPage['type']>(),
    badge: p.text(),
    isPinned: p.boolean(),
    isInFooter: p.boolean(),
    pageId: p.uuid().strictNullable(),
    pageVersion: p.integer().strictNullable(),
    requestKey: p.uuid().strictNullable(),
    createdAt: p.datetime(3),
    updatedAt: p.datetime(3),
    version: p.integer(),
  },
});
/** See the entity of the same name. */
export type PageDraftEntity = InferEntity<typeof PageDraftEntity>;
