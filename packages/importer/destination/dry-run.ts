import type {
  ImportAuthorRequest,
  ImportCategoriesRequest,
  ImportCommentsRequest,
  ImportCommentsResponse,
  ImportPageRequest,
  ImportPostRequest,
  ImportRedirectsRequest,
} from '@hanji/contracts/api/import';
import { oldPathKey } from '@hanji/contracts/old-path';
import { unicodeForm } from '@hanji/contracts/unicode-form';
import { type Account, type Destination, DestinationLost, type ImportedItem, ItemRefused, type KnownPost, type ResolvedSlug } from './destination.ts';
import { standInId, uniqueSlugs } from './unique-slugs.ts';

/** Takes everything and keeps nothing. Asks a running site only for slugs, which changes nothing there. */
export class DryRun implements Destination {
  readonly name: string;
  readonly #site: Destination | null;
  readonly #existing = new Set<string>();
  /** Categories and tags that would come with what was taken. */
  readonly #terms = new Set<string>();
  /** Old addresses that its posts would have. */
  readonly #paths = new Set<string>();

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
    const { category, tags = [], oldPaths = [] } = request;
    if (category) this.#terms.add(termOf('category', category.name));
    for (const { name } of tags) this.#terms.add(termOf('tag', name));
    for (const path of oldPaths) this.#paths.add(oldPathKey(path));
    return Promise.resolve(this.#accept(request));
  }

  categories({ items }: ImportCategoriesRequest): Promise<void> {
    for (const { name } of items) this.#terms.add(termOf('category', name));
    return Promise.resolve();
  }

  async redirects(request: ImportRedirectsRequest): ReturnType<Destination['redirects']> {
    const there = await this.checkRedirects(request);
    const items = request.items.map(({ path, to }, index) => {
      const isHere = there.items[index]?.outcome ?? 'unknown';
      const isBrought = oldPathKey(path) !== '/' && (to.kind === 'fixed' || this.#terms.has(termOf(to.kind, to.name)));
      const outcome = isHere === 'unknown' && isBrought ? 'kept' : isHere;
      return { path, outcome: outcome === 'kept' && this.#paths.has(oldPathKey(path)) ? ('post' as const) : outcome };
    });
    return { items };
  }

  /** What the site has already; nothing where there is none, or one that is too old to say it. */
  async checkRedirects(request: ImportRedirectsRequest): ReturnType<Destination['checkRedirects']> {
    const nothing = { items: request.items.map(({ path }) => ({ path, outcome: 'unknown' as const })) };
    try {
      return this.#site === null ? nothing : await this.#site.checkRedirects(request);
    } catch (error) {
      if (error instanceof DestinationLost || error instanceof ItemRefused) return nothing;
      throw error;
    }
  }

  readonly page = (request: ImportPageRequest): Promise<ImportedItem> => Promise.resolve(this.#accept(request));

  readonly comments = ({ items }: ImportCommentsRequest): Promise<ImportCommentsResponse> =>
    Promise.resolve({ items: items.map(({ source }) => ({ source, id: standInId(source), outcome: 'created' as const })) });

  #accept({ source, slug, content, existing }: ImportPostRequest | ImportPageRequest): ImportedItem {
    const isThere = this.#existing.has(source) || existing?.formerSource !== undefined;
    return { id: standInId(source), slug: slug ?? '', content, outcome: isThere ? 'existing' : 'new' };
  }
}

/** Names count as the site counts them: however they are written large or small. */
function termOf(kind: 'category' | 'tag', name: string): string {
  return `${kind} ${unicodeForm(name.trim(), 'NFKC').toLowerCase()}`;
}
