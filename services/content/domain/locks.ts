import { defineLocks } from '@hanji/service-kit/database/advisory-locks';

/** Locks that the service takes in its database. */
export const locks = defineLocks({
  /** On a user's id or a guest's hashed address: what one writer does at the same time happens one after the other. */
  writer: 0,
});
