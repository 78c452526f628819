import { defineLocks } from '@hanji/service-kit/database/advisory-locks';

/** Locks that the service takes in its database. */
export const locks = defineLocks({
  /** One process at a time looks for admins and makes the first. */
  firstAdmin: 4_801_207,
  /** Two imports do not make the same author twice. */
  importedAuthor: 4_801_208,
});
