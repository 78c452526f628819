import { defineLocks } from '@hanji/service-kit/database/advisory-locks';

/** Locks that the service takes in its database. */
export const locks = defineLocks({
  /** Of all slugs of posts at once; shared by whoever has that of one. */
  postSlugs: 4_801_301,
  /** On what a slug begins with: those alike are given out one transaction after the other. */
  postSlug: 4_801_310,
  /** Categories and tags are made one transaction after the other. */
  taxonomy: 4_801_302,
  /** On a source: its imports wait for each other. */
  importedSource: 4_801_303,
  /** Shared by posts that are being written; a change of a category or tag has it alone. */
  taxonomyUse: 4_801_304,
  /** One process at a time does a round of the schedule; the others pass. */
  schedule: 4_801_305,
  /** On a key: requests that begin a draft with it wait for each other. */
  draftRequest: 4_801_306,
});
