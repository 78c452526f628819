import { defineEntity, type InferEntity, p } from '@mikro-orm/core';

/** A tag: a post has any number of them. `nameKey` is the name in the form in which names are compared. */
export const TagEntity = defineEntity({
  name: 'Tag',
  tableName: 'tag',
  properties: {
    id: p.uuid().primary(),
    name: p.text(),
    nameKey: p.text(),
    slug: p.text(),
    version: p.integer(),
  },
});
/** See `TagEntity`. */
export type TagEntity = InferEntity<typeof TagEntity>;
