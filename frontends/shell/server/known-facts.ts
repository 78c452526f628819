import type { SiteIdentity } from '@hanji/contracts/api/site';
import type { ApiClient } from '@hanji/frontend-kit/api/client';
import type { PageTag } from '@hanji/frontend-kit/page-tags';
import { PageCache } from './page-cache.ts';
import type { SiteFacts } from '../layout/site-facts.ts';
import { type KeptFacts, loadPages, loadWriting } from './load-site-facts.ts';

/** The site's facts as far as they are known; `isSubstitute`: some could not be had. */
export interface KnownFacts {
  readonly facts: SiteFacts;
  readonly isSubstitute: boolean;
}

/** The services that the facts are asked of. */
export interface FactSources {
  readonly auth: ApiClient;
  readonly blog: ApiClient;
  readonly page: ApiClient;
}

/**
 * The site's facts, kept until an event concerns them. Those of the page service are kept apart, so that they cost
 * nobody the others while it is away.
 */
export class FactCache {
  readonly #sources: FactSources;
  readonly #writing = new PageCache<KeptFacts<'identity' | 'author' | 'categories' | 'tags'>>({ maxBytes: 10 });
  readonly #pages = new PageCache<KeptFacts<'pages'>>({ maxBytes: 10 });

  /** As last heard: a site does not change its name because nobody can say it. */
  #identity: SiteIdentity | null = null;

  constructor(sources: FactSources) {
    this.#sources = sources;
  }

  /** Never rejects; what cannot be had is left out, or as it was last known. */
  async get(): Promise<KnownFacts> {
    const { auth, blog, page } = this.#sources;
    const [writing, pages] = await Promise.all([this.#writing.get('writing', () => loadWriting(auth, blog)), this.#pages.get('pages', () => loadPages(page))]);
    const { identity } = writing.value.facts;
    if (!writing.value.isSubstitute) this.#identity = identity;
    return {
      facts: { ...writing.value.facts, ...pages.value.facts, identity: identity ?? this.#identity },
      isSubstitute: writing.value.isSubstitute || pages.value.isSubstitute,
    };
  }

  /** Invalidates what one of the tags concerns. */
  invalidate(tags: readonly PageTag[]): void {
    this.#writing.invalidate(tags);
    this.#pages.invalidate(tags);
  }

  /** Invalidates everything. */
  clear(): void {
    this.#writing.clear();
    this.#pages.clear();
  }
}
