import { defineEntity, type InferEntity, p } from '@mikro-orm/core';

/** A category: a post has one at most. `nameKey` is the name in the form in which names are compared. */
export const CategoryEntity = defineEntity({
  name: 'Category',
  tableName: 'category',
  properties: {
    id: p.uuid().primary(),
    name: p.text(),
    nameKey: p.text(),
    slug: p.text(),
    description: p.text(),
    icon: p.text().nullable(),
    color: p.text().nullable(),
    version: p.integer(),
  },
});
/** See `CategoryEntity`. */
export type CategoryEntity = InferEntity<typeof CategoryEntity>;
