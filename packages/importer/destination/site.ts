import {
  type ImportAuthorRequest,
  type ImportCategoriesRequest,
  ImportCategoriesResponse,
  ImportCommentsResponse,
  importItemsPerRequest,
  ImportKnownResponse,
  ImportPageResponse,
  type ImportPostRequest,
  ImportPostResponse,
  type ImportRedirectsRequest,
  ImportRedirectsResponse,
  ImportSlugsResponse,
  ImportTextsResponse,
  importTextsPerRequest,
} from '@hanji/contracts/api/import';
import { AuthorProfile } from '@hanji/contracts/api/users';
import type { z } from 'zod';
import type { Account, Destination, KnownPost, ResolvedSlug } from './destination.ts';
import { callInternal, type Patience, usualPatience } from './internal-api.ts';
import { slugRequests, uniqueSlugs, withoutClashes } from './unique-slugs.ts';

/** Where the services of a site take an import, and the keys of their internal API. */
export interface SiteAddresses {
  /** For people: the site's public address where it is known. */
  readonly name: string;
  /** By the service's name; undefined for one that is to get nothing. Only auth and blog are a must. */
  readonly addressOf: (service: string) => string | undefined;
  /** By the service's name. */
  readonly keyOf: (service: string) => string;
}

/** A running site, by its internal API. Sending an item again changes nothing: the services know it by its source. */
export class Site implements Destination {
  readonly name: string;
  readonly page: Destination['page'];
  readonly comments: Destination['comments'];
  readonly #addresses: SiteAddresses;
  readonly #patience: Patience;

  constructor(addresses: SiteAddresses, patience: Patience = usualPatience) {
    this.name = addresses.name;
    this.#addresses = addresses;
    this.#patience = patience;
    this.page = this.#has('page') ? (request) => this.#send('page', '/internal/import/pages', request, ImportPageResponse) : null;
    this.comments = this.#has('content') ? (request) => this.#send('content', '/internal/import/comments', request, ImportCommentsResponse) : null;
  }

  async slugs(kind: 'post' | 'page', wishes: ReadonlyMap<string, string>): Promise<Map<string, ResolvedSlug>> {
    const service = kind === 'post' ? 'blog' : 'page';
    if (!this.#has(service)) return uniqueSlugs(wishes);
    const resolved = new Map<string, ResolvedSlug>();
    for (const items of slugRequests(wishes, importItemsPerRequest)) {
      const answer = await this.#send(service, '/internal/import/slugs', { items }, ImportSlugsResponse);
      for (const { source, slug, exists } of answer.items) resolved.set(source, { slug, exists });
    }
    return withoutClashes(resolved);
  }

  async *known(prefix: string): AsyncGenerator<KnownPost> {
    for (let after: string | null = null; ;) {
      const { items }: ImportKnownResponse = await this.#send('blog', '/internal/import/known', { prefix, after }, ImportKnownResponse);
      yield* items;
      after = items.at(-1)?.source ?? null;
      if (items.length < importItemsPerRequest || after === null) return;
    }
  }

  async texts(sources: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const texts = new Map<string, string>();
    for (let at = 0; at < sources.length; at += importTextsPerRequest) {
      const asked = sources.slice(at, at + importTextsPerRequest);
      const { items } = await this.#send('blog', '/internal/import/texts', { sources: asked }, ImportTextsResponse);
      for (const { source, text } of items) texts.set(source, text);
    }
    return texts;
  }

  async author(request: ImportAuthorRequest): Promise<Account> {
    const profile = await this.#send('auth', '/internal/authors', request, AuthorProfile);
    return { id: profile.id, name: profile.name, avatar: profile.avatar };
  }

  post(request: ImportPostRequest): Promise<ImportPostResponse> {
    return this.#send('blog', '/internal/import/posts', request, ImportPostResponse);
  }

  async categories(request: ImportCategoriesRequest): Promise<void> {
    await this.#send('blog', '/internal/import/categories', request, ImportCategoriesResponse);
  }

  redirects(request: ImportRedirectsRequest): ReturnType<Destination['redirects']> {
    return this.#send('blog', '/internal/import/redirects', request, ImportRedirectsResponse);
  }

  checkRedirects(request: ImportRedirectsRequest): ReturnType<Destination['redirects']> {
    return this.#send('blog', '/internal/import/redirects/check', request, ImportRedirectsResponse);
  }

  #has(service: string): boolean {
    return this.#addresses.addressOf(service) !== undefined;
  }

  #send<Answer extends z.ZodType>(service: string, path: string, body: unknown, answer: Answer): Promise<z.output<Answer>> {
    const { addressOf, keyOf } = this.#addresses;
    return callInternal({ url: addressOf(service) ?? '', key: keyOf(service) }, path, body, answer, this.#patience);
  }
}
