import { defineLocks } from '@hanji/service-kit/database/advisory-locks';

/** Locks that the service takes in its database. */
export const locks = defineLocks({
  /** Slugs of pages are given out one transaction after the other. */
  pageSlugs: 4_801_501,
  /** On a source: its imports wait for each other. */
  importedSource: 4_801_502,
  /** On a key: requests that begin a draft with it wait for each other. */
  draftRequest: 4_801_503,
});
