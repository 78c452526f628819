import { defineLocks } from '@hanji/service-kit/database/advisory-locks';

/** Locks that the service takes in its database. */
export const locks = defineLocks({
  /** On a source: its imports wait for each other. */
  importedSource: 4_801_601,
  /** On a user's id: nothing is kept of an account that goes at the same time. */
  account: 4_801_602,
});
