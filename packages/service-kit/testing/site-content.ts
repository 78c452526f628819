import type { World } from './contract-cases.ts';

/**
 * Content of every kind that a service can hold, for the tests that back a whole site up: the default export of its
 * `testing/site-content.ts`.
 */
export interface SiteContent {
  /** Writes it, as people, admins and the importer would, so that every table that a backup holds has rows. Throws when any is refused. */
  readonly write: (world: World) => Promise<void>;
  /** Tables that hold nothing in a site at rest, and why. */
  readonly emptyAtRest?: Readonly<Record<string, string>>;
  /** Tables that are rightly no part of a backup, and why. */
  readonly notBackedUp?: Readonly<Record<string, string>>;
}
