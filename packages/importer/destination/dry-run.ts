import type {
  ImportAuthorRequest,
  ImportCommentsRequest,
  ImportCommentsResponse,
  ImportPageRequest,
  ImportPostRequest,
  ImportRedirectsRequest,
} from '@hanji/contracts/api/import';
import type { Account, Destination, ImportedItem, KnownPost, ResolvedSlug } from './destination.ts';
import { standInId, uniqueSlugs } from './unique-slugs.ts';

/** Takes everything and keeps nothing. Asks a running site only for slugs, which changes nothing there. */
export class DryRun implements Destination {
  readonly name: string;
  readonly #site: Destination | null;
  readonly #existing = new Set<string>();

  constructor(site: Destination | null) {
    this.#site = site;
    this.name = site === null ? 'no site (nothing is sent)' : `${site.name} (nothing is sent)`;
  }

  async slugs(kind: 'post' | 'page', wishes: ReadonlyMap<string, string>): Promise<Map<string, ResolvedSlug>> {
    const resolved = this.#site === null ? uniqueSlugs(wishes) : await this.#site.slugs(kind, wishes);
    for (const [source, { exists }] of resolved) if (exists) this.#existing.add(source);
    return resolved;
  }

  async *known(prefix: string): AsyncGenerator<KnownPost> {
    if (this.#site !== null) yield* this.#site.known(prefix);
  }

  async texts(sources: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return this.#site === null ? new Map() : await this.#site.texts(sources);
  }

  author(request: ImportAuthorRequest): Promise<Account> {
    return Promise.resolve({ id: standInId(request.email ?? request.name), name: request.name, avatar: request.avatar ?? null });
  }

  post(request: ImportPostRequest): Promise<ImportedItem> {
    return Promise.resolve(this.#accept(request));
  }

  categories(): Promise<void> {
    return Promise.resolve();
  }

  redirects({ items }: ImportRedirectsRequest): ReturnType<Destination['redirects']> {
    return Promise.resolve({ items: items.map(({ path }) => ({ path, outcome: 'kept' as const })) });
  }

  readonly page = (request: ImportPageRequest): Promise<ImportedItem> => Promise.resolve(this.#accept(request));

  readonly comments = ({ items }: ImportCommentsRequest): Promise<ImportCommentsResponse> =>
    Promise.resolve({ items: items.map(({ source }) => ({ source, id: standInId(source), outcome: 'created' as const })) });

  #accept({ source, slug, content, existing }: ImportPostRequest | ImportPageRequest): ImportedItem {
    const isThere = this.#existing.has(source) || existing?.formerSource !== undefined;
    return { id: standInId(source), slug: slug ?? '', content, outcome: isThere ? 'existing' : 'new' };
  }
}
