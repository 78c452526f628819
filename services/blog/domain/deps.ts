import type { PreparedQuery } from '@hanji/service-kit/database/prepared-query';
import type { PublicCache } from './public-cache.ts';
import type { RunSearch } from './search/search-gate.ts';
import type { Site } from './site.ts';

/** What the use cases work with besides the database. */
export interface BlogDeps {
  readonly site: Site;
  /** Where exports and imports of all data go, past the ORM. */
  readonly databaseUrl: string;
  /** Hot reads, outside of transactions. */
  readonly read: PreparedQuery;
  readonly search: RunSearch;
  readonly publicCache: PublicCache;
  /** The services that keep something of posts and report `post.cleanup.done` after one was deleted. */
  readonly cleanupServices: readonly string[];
  /** Has events on their way at once; called after a commit that recorded some. */
  readonly wakeRelay: () => void;
}
