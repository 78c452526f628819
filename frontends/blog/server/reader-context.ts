import type { ApiClient } from '@hanji/frontend-kit/api/client';
import type { PrepareArticle } from '@hanji/frontend-kit/content/remembered-articles';
import type { PartRequest } from '@hanji/frontend-kit/server/part-server';
import type { PagePart } from '@hanji/contracts/page-part';

/** What reader pages are loaded from and shown with. */
export interface ReaderContext {
  readonly blog: ApiClient;
  readonly page: ApiClient;
  readonly content: ApiClient;
  /** Internal APIs, with the key, of all services that know former addresses. */
  readonly redirects: readonly ApiClient[];
  /** The storage service's internal API, with the key. */
  readonly internalStorage: ApiClient;
  readonly prepareArticle: PrepareArticle;
  /** IANA name of the zone that days are written in. */
  readonly timeZone: string;
  /** Style sheets of the reader pages. */
  readonly styles: readonly string[];
  /** Called with what was left out of a page because a service did not answer. */
  readonly onLoss: (what: string, error: unknown) => void;
}

/** A request for a page whose template has matched; `params` are its `:name` segments, decoded. */
export interface ReaderRequest extends PartRequest {
  readonly params: Readonly<Record<string, string>>;
}

/** Loads and renders one kind of page. Rejects when its main content cannot be had. */
export type ReaderPage = (request: ReaderRequest, context: ReaderContext) => Promise<PagePart>;
