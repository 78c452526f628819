import type { PreparedQuery } from '@hanji/service-kit/database/prepared-query';
import type { PublicCache } from './public-cache.ts';
import type { RunSearch } from './search/search-gate.ts';
import type { Site } from './site/site.ts';

/** A static page or notice, as the blog names it beside its own. */
export interface ListedPage {
  readonly slug: string;
  readonly title: string;
}

/** What the use cases work with besides the database. */
export interface BlogDeps {
  readonly site: Site;
  /** Published pages and notices, last changed first; none where page cannot say. */
  readonly listPages: () => Promise<readonly ListedPage[]>;
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
