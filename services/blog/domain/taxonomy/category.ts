import { defineEntity, type InferEntity, p } from '@mikro-orm/core';

/** A category: a post has one at most. `nameKey` is the name in the form in which names are compared; those without `position` follow by it after all others. */
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
    position: p.integer().nullable(),
    version: p.integer(),
  },
});
/** See `CategoryEntity`. */
export type CategoryEntity = InferEntity<typeof CategoryEntity>;
