import type {
  ImportAuthorRequest,
  ImportCategoriesRequest,
  ImportCommentsRequest,
  ImportCommentsResponse,
  ImportKnownResponse,
  ImportPageRequest,
  ImportPostRequest,
  ImportRedirectsRequest,
  ImportRedirectsResponse,
} from '@hanji/contracts/api/import';
import type { z } from 'zod';
import type { Outcome } from '../report/ledger.ts';

/** Slug that a post has or will have here, and whether it is there already. */
export interface ResolvedSlug {
  readonly slug: string;
  readonly exists: boolean;
}

/** Account of a writer on this site, as posts name it. */
export type Account = ImportPostRequest['author'];

/** What became of a post or page. */
export interface ImportedItem {
  readonly id: string;
  readonly slug: string;
  readonly outcome: Outcome;
  /** Why what is there stays: it was edited there since, or is another one with the same source. */
  readonly kept?: 'edited' | 'other' | undefined;
  /** It was public here and is so no longer, as at its source. */
  readonly isHidden?: boolean | undefined;
  /** It is in the bin, and stays as it is. */
  readonly isTrashed?: boolean | undefined;
  /** What was kept is public here. */
  readonly isPublic?: boolean | undefined;
  /** What is stored now; on a dry run what would be sent. */
  readonly content?: string | undefined;
}

/** A post of the site by the source it was imported from. */
export type KnownPost = ImportKnownResponse['items'][number];

/** Where imported posts go: a running site, or nowhere on a dry run. */
export interface Destination {
  /** For people: `the site at http://localhost:8080`. */
  readonly name: string;
  /** Resolves the slugs of posts or pages by source; changes nothing. */
  slugs(kind: 'post' | 'page', wishes: ReadonlyMap<string, string>): Promise<Map<string, ResolvedSlug>>;
  /** Posts that are there whose sources begin so. */
  known(prefix: string): AsyncIterable<KnownPost>;
  /** Words of posts by source, those that are there. */
  texts(sources: readonly string[]): Promise<ReadonlyMap<string, string>>;
  author(request: ImportAuthorRequest): Promise<Account>;
  post(request: ImportPostRequest): Promise<ImportedItem>;
  /** Makes those that are not there by name. */
  categories(request: ImportCategoriesRequest): Promise<void>;
  /** Other old addresses; after the posts, because they name categories and tags that come with these. */
  redirects(request: ImportRedirectsRequest): Promise<z.output<typeof ImportRedirectsResponse>>;
  /** What would become of such addresses now; changes nothing. */
  checkRedirects(request: ImportRedirectsRequest): Promise<z.output<typeof ImportRedirectsResponse>>;
  /** Null where the site's page service is not known. */
  readonly page: ((request: ImportPageRequest) => Promise<ImportedItem>) | null;
  /** Null where the site's content service is not known. */
  readonly comments: ((request: ImportCommentsRequest) => Promise<ImportCommentsResponse>) | null;
}

/** The site refuses one item and says why; the next one may be fine. */
export class ItemRefused extends Error {
  override readonly name = 'ItemRefused';
}

/** The site cannot be used at all (gone, wrong key): the import ends. The message says what to do. */
export class DestinationLost extends Error {
  override readonly name = 'DestinationLost';
}
