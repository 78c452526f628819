import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomUUID } from 'node:crypto';
import { text } from 'node:stream/consumers';
import {
  ImportAuthorRequest,
  ImportCategoriesRequest,
  ImportCommentsRequest,
  ImportKnownRequest,
  ImportPageRequest,
  ImportPostRequest,
  ImportRedirectsRequest,
  ImportSlugsRequest,
  ImportTextsRequest,
  type RedirectTarget,
} from '@hanji/contracts/api/import';
import { type Image, ImageFolder } from '@hanji/contracts/api/images';
import { makeImage } from '@hanji/contracts/testing/factories';
import type { z } from 'zod';
import type { SiteAddresses } from '../destination/site.ts';

interface Answer {
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
}

/** What a test may make the site answer instead: a status with headers, or null to go on as usual. */
export type Disturbance = (path: string, body: unknown) => Answer | 'hang up' | null;

interface Stored {
  readonly id: string;
  readonly slug: string;
  readonly request: string;
}

/** A stand-in for the services that take an import: checks requests with their schemas, knows items by source, keeps slugs unique. */
export class FakeSite {
  readonly key = 'k'.repeat(32);
  readonly posts = new Map<string, ImportPostRequest>();
  readonly pages = new Map<string, ImportPageRequest>();
  readonly comments = new Map<string, z.infer<typeof ImportCommentsRequest>['items'][number]>();
  readonly categories = new Map<string, ImportCategoriesRequest['items'][number]>();
  readonly authors = new Map<string, string>();
  readonly pictures = new Map<string, string>();
  /** Old addresses that are no post's or page's. */
  readonly redirects = new Map<string, RedirectTarget>();
  readonly calls: string[] = [];
  /** Slugs of posts that nobody imported. */
  readonly foreignSlugs = new Set<string>();
  disturb: Disturbance = () => null;
  readonly #stored = new Map<string, Stored>();
  readonly #server = createServer((request, response) => void this.#answer(request, response));
  #url = '';

  /** Starts listening. `await using site = await FakeSite.start()` closes it at the end. */
  static async start(): Promise<FakeSite> {
    const site = new FakeSite();
    await new Promise<void>((resolve) => site.#server.listen(0, '127.0.0.1', resolve));
    site.#url = `http://127.0.0.1:${(site.#server.address() as AddressInfo).port}`;
    return site;
  }

  get url(): string {
    return this.#url;
  }

  /** The addresses that an importer is given. */
  get addresses(): SiteAddresses {
    return { name: 'the test site', addressOf: () => this.#url, keyOf: () => this.key };
  }

  /** The key for each service, as a process is told them. */
  get keys(): Record<string, string> {
    return Object.fromEntries(['auth', 'blog', 'content', 'page', 'storage'].map((service) => [service, this.key]));
  }

  post(slug: string): ImportPostRequest | undefined {
    return [...this.posts.values()].find((post) => this.#stored.get(post.source)?.slug === slug);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '';
    const isForm = (request.headers['content-type'] ?? '').startsWith('multipart/');
    const raw = await (isForm ? formOf(request) : text(request));
    const body: unknown = typeof raw === 'string' ? JSON.parse(raw || 'null') : raw;
    this.calls.push(path);
    const disturbed = this.disturb(path, body);
    if (disturbed === 'hang up') return void request.socket.destroy();
    const answer: Answer = disturbed ?? (request.headers['x-internal-api-key'] === this.key ? this.#handle(path, body) : problem(401, 'wrong key'));
    response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers });
    response.end(JSON.stringify(answer.body ?? null));
  }

  #handle(path: string, body: unknown): Answer {
    switch (path) {
      case '/internal/authors':
        return checked(ImportAuthorRequest, body, (author) => {
          const key = author.email ?? author.name;
          const id = this.authors.get(key) ?? randomUUID();
          this.authors.set(key, id);
          return { id, name: author.name, avatar: author.avatar ?? null, bio: '' };
        });
      case '/internal/import/slugs':
        return checked(ImportSlugsRequest, body, ({ items }) => this.#slugs(items));
      case '/internal/import/known':
        return checked(ImportKnownRequest, body, ({ prefix, after }) => this.#known(prefix, after ?? ''));
      case '/internal/import/texts':
        return checked(ImportTextsRequest, body, ({ sources }) => ({
          items: sources.map((source) => ({ source, text: (this.posts.get(source)?.content ?? '').replaceAll(/<[^>]*>/g, ' ') })),
        }));
      case '/internal/import/posts':
        return checked(ImportPostRequest, body, (post) => this.#store(this.#movedHere(post), this.posts));
      case '/internal/import/pages':
        return checked(ImportPageRequest, body, (page) => this.#store(page, this.pages));
      case '/internal/import/categories':
        return checked(ImportCategoriesRequest, body, ({ items }) => {
          for (const item of items) this.categories.set(item.name, item);
          return { items: items.map(({ name }) => ({ name, id: randomUUID() })) };
        });
      case '/internal/import/redirects':
        return checked(ImportRedirectsRequest, body, ({ items }) => ({ items: items.map(({ path, to }) => ({ path, outcome: this.#redirect(path, to) })) }));
      case '/internal/import/redirects/check':
        return checked(ImportRedirectsRequest, body, ({ items }) => ({
          items: items.map(({ path, to }) => ({ path, outcome: this.#isThere(to) ? 'kept' : 'unknown' })),
        }));
      case '/internal/import/comments':
        return checked(ImportCommentsRequest, body, ({ items }) => ({ items: items.map((item) => this.#comment(item)) }));
      case '/internal/import/images':
        return { status: 201, body: this.#picture(body as FormFields) };
      default:
        return problem(404, `no ${path}`);
    }
  }

  #slugs(items: readonly { source: string; slug: string }[]) {
    const given = new Set<string>();
    return {
      items: items.map(({ source, slug }) => {
        const known = this.#stored.get(source);
        const free = known?.slug ?? this.#freeSlug(slug, given);
        given.add(free);
        return { source, slug: free, exists: known !== undefined };
      }),
    };
  }

  #known(prefix: string, after: string) {
    const found = [...this.posts.values()]
      .filter(({ source }) => source.startsWith(prefix) && source > after)
      .toSorted((a, b) => (a.source < b.source ? -1 : 1));
    return { items: found.map(({ source, title, publishedAt }) => ({ source, slug: this.#stored.get(source)?.slug ?? '', title, publishedAt })) };
  }

  /** A post whose file was renamed goes over to its new source and slug. */
  #movedHere(post: ImportPostRequest): ImportPostRequest {
    const former = post.existing?.formerSource;
    const known = former === undefined ? undefined : this.#stored.get(former);
    if (former === undefined || known === undefined) return post;
    this.#stored.delete(former);
    this.posts.delete(former);
    this.#stored.set(post.source, { ...known, slug: post.slug ?? known.slug });
    return post;
  }

  #freeSlug(wish: string, given: ReadonlySet<string> = new Set()): string {
    const taken = new Set([...this.foreignSlugs, ...given, ...[...this.#stored.values()].map((stored) => stored.slug)]);
    let slug = wish;
    for (let number = 2; taken.has(slug); number += 1) slug = `${wish}-${number}`;
    return slug;
  }

  #store<Item extends { source: string; slug?: string | undefined; title: string; content: string }>(item: Item, into: Map<string, Item>) {
    const known = this.#stored.get(item.source);
    const request = JSON.stringify(item);
    const stored = { id: known?.id ?? randomUUID(), slug: known?.slug ?? this.#freeSlug(item.slug ?? item.title), request };
    this.#stored.set(item.source, stored);
    into.set(item.source, item);
    return {
      id: stored.id,
      slug: stored.slug,
      outcome: known === undefined ? 'created' : known.request === request ? 'unchanged' : 'updated',
      content: item.content,
    };
  }

  #redirect(path: string, to: RedirectTarget): string {
    if (!this.#isThere(to)) return 'unknown';
    this.redirects.set(path, to);
    return 'kept';
  }

  #isThere(to: RedirectTarget): boolean {
    const posts = [...this.posts.values()];
    const names = to.kind === 'category' ? posts.map((post) => post.category?.name) : posts.flatMap((post) => post.tags ?? []).map((tag) => tag.name);
    return to.kind === 'fixed' || names.includes(to.name);
  }

  #comment(item: z.infer<typeof ImportCommentsRequest>['items'][number]) {
    const isThere = this.comments.has(item.source);
    const parentIsThere = item.parentSource === null || this.comments.has(item.parentSource);
    if (parentIsThere) this.comments.set(item.source, item);
    return { source: item.source, id: parentIsThere ? randomUUID() : null, outcome: parentIsThere ? (isThere ? 'unchanged' : 'created') : 'skipped' };
  }

  #picture({ source, folder, filename }: FormFields) {
    const url = this.pictures.get(source) ?? `/media/${folder}/${this.pictures.size + 1}-${filename}`;
    this.pictures.set(source, url);
    return makeImage({ url, width: 640, height: 480, filename, folder });
  }
}

interface FormFields {
  readonly source: string;
  readonly folder: Image['folder'];
  readonly filename: string;
}

async function formOf(request: IncomingMessage): Promise<FormFields> {
  const form = await new Response(request as unknown as ReadableStream, { headers: { 'content-type': request.headers['content-type'] ?? '' } }).formData();
  const file = form.get('file');
  return { source: String(form.get('source')), folder: ImageFolder.parse(form.get('folder')), filename: file instanceof File ? file.name : '' };
}

function checked<Schema extends z.ZodType>(schema: Schema, body: unknown, handle: (value: z.output<Schema>) => unknown) {
  const read = schema.safeParse(body);
  if (read.success) return { status: 200, body: handle(read.data) };
  return problem(
    400,
    'invalid',
    read.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })),
  );
}

/** An error answer as the services write it. */
export function problem(status: number, detail: string, errors?: readonly { path: string; message: string }[]) {
  return { status, body: { type: 'about:blank', title: detail, status, detail, code: 'test', requestId: 'r', ...(errors === undefined ? {} : { errors }) } };
}
