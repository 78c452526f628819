import { defineLocks } from '@hanji/service-kit/database/advisory-locks';

/** Locks that the service takes in its database. */
export const locks = defineLocks({
  /** On the id of a post or account: what happens to its counts happens one after the other. */
  counts: 1,
  /** One process at a time writes back the views that wait in Redis. */
  writeBack: 5_302_117,
});
