import {
  type ImportAuthorRequest,
  ImportCommentsResponse,
  ImportPageResponse,
  type ImportPostRequest,
  ImportPostResponse,
  type ImportRedirectsRequest,
  ImportRedirectsResponse,
  ImportSlugsResponse,
} from '@hanji/contracts/api/import';
import { AuthorProfile } from '@hanji/contracts/api/users';
import type { z } from 'zod';
import type { Account, Destination, ResolvedSlug } from './destination.ts';
import { callInternal, type Patience, usualPatience } from './internal-api.ts';
import { slugRequests, uniqueSlugs, withoutClashes } from './unique-slugs.ts';

/** Addresses of the services that take an import, and the key of their internal API. Only auth and blog are a must. */
export interface SiteAddresses {
  /** For people: the site's public address where it is known. */
  readonly name: string;
  readonly auth: string;
  readonly blog: string;
  readonly page: string | undefined;
  readonly content: string | undefined;
  readonly storage: string | undefined;
  readonly key: string;
}

const slugsPerRequest = 500;

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
    const { page, content, key } = addresses;
    this.page = page === undefined ? null : (request) => callInternal({ url: page, key }, '/internal/import/pages', request, ImportPageResponse, patience);
    this.comments =
      content === undefined ? null : (request) => callInternal({ url: content, key }, '/internal/import/comments', request, ImportCommentsResponse, patience);
  }

  async slugs(kind: 'post' | 'page', wishes: ReadonlyMap<string, string>): Promise<Map<string, ResolvedSlug>> {
    const url = kind === 'post' ? this.#addresses.blog : this.#addresses.page;
    if (url === undefined) return uniqueSlugs(wishes);
    const resolved = new Map<string, ResolvedSlug>();
    for (const items of slugRequests(wishes, slugsPerRequest)) {
      const answer = await callInternal({ url, key: this.#addresses.key }, '/internal/import/slugs', { items }, ImportSlugsResponse, this.#patience);
      for (const { source, slug, exists } of answer.items) resolved.set(source, { slug, exists });
    }
    return withoutClashes(resolved);
  }

  async author(request: ImportAuthorRequest): Promise<Account> {
    const profile = await callInternal({ url: this.#addresses.auth, key: this.#addresses.key }, '/internal/authors', request, AuthorProfile, this.#patience);
    return { id: profile.id, name: profile.name, avatar: profile.avatar };
  }

  post(request: ImportPostRequest): Promise<ImportPostResponse> {
    return this.#blog('/internal/import/posts', request, ImportPostResponse);
  }

  redirects(request: ImportRedirectsRequest): ReturnType<Destination['redirects']> {
    return this.#blog('/internal/import/redirects', request, ImportRedirectsResponse);
  }

  #blog<Answer extends z.ZodType>(path: string, body: unknown, answer: Answer): Promise<z.output<Answer>> {
    return callInternal({ url: this.#addresses.blog, key: this.#addresses.key }, path, body, answer, this.#patience);
  }
}
