import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Comment } from '@hanji/contracts/api/comments';
import type { Image } from '@hanji/contracts/api/images';
import type { Page } from '@hanji/contracts/api/pages';
import type { Post, PostSummary } from '@hanji/contracts/api/posts';
import type { SiteIdentity } from '@hanji/contracts/api/site';
import { escapeMarkup } from '@hanji/contracts/escape-markup';
import type { Problem } from '@hanji/contracts/problem';
import { madeAuthor } from '@hanji/contracts/testing/factories';
import { answerComments } from './stand-in-comments.ts';
import { answerReactions, type StandInReactions } from './stand-in-reactions.ts';

/** What the stand-in knows; tests change it at will. */
export interface StandInData extends StandInReactions {
  /** What the site is called; null: by a service that does not know such names. */
  site: SiteIdentity | null;
  posts: Post[];
  /** What searches are read as by what was typed. */
  readAs: Record<string, string>;
  /** Which other searches are suggested, by what was typed. */
  suggested: Record<string, string>;
  /** Old slug → new slug, of posts and pages. */
  moved: Map<string, string>;
  /** Old path → path here. */
  redirects: Map<string, string>;
  /** Drafts as posts by key of their preview; a string is the slug of the post that one has become. */
  previews: Map<string, Post | string>;
  /** Published pages; notices pinned first. */
  pages: Page[];
  images: Image[];
  /** Of all posts, oldest first. */
  comments: Comment[];
  /** What a refresh answers; without one nobody is logged in. */
  session: { accessToken: string; user: { id: string; name: string; role: 'USER' | 'ADMIN' } } | 'suspended' | null;
  /** Views that were counted: of what, what was sent with it, and by which login. */
  /** What browsers have told of how fast pages were. */
  vitals: unknown[];
  views: { readonly path: string; readonly body: unknown; readonly token: string | null }[];
  /** Paths that answer 500, by their beginning. */
  broken: string[];
}

/** An API that answers reading requests from memory in the shapes of the contract, in place of the services. */
export interface StandInApi {
  readonly url: string;
  readonly data: StandInData;
  /** Requests answered so far. */
  readonly requests: string[];
  readonly stop: () => Promise<void>;
}

/** Starts the stand-in on a free port. It is for tests of the micro-frontends alone; the services have their own. */
export async function startStandInApi(given: Partial<StandInData> = {}): Promise<StandInApi> {
  const data: StandInData = {
    site: null,
    posts: [],
    readAs: {},
    suggested: {},
    moved: new Map(),
    redirects: new Map(),
    previews: new Map(),
    pages: [],
    images: [],
    comments: [],
    likes: { liked: false, likeCount: 0 },
    bookmarks: new Set(),
    session: null,
    vitals: [],
    views: [],
    broken: [],
    ...given,
  };
  const requests: string[] = [];
  const server: Server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    void answer(data, request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  return {
    url: `http://127.0.0.1:${port}`,
    data,
    requests,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function answer(data: StandInData, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://api.invalid');
  const path = decodeURIComponent(url.pathname);
  if (data.broken.some((prefix) => path.startsWith(prefix))) return problem(response, 500, 'internal');
  if (/^\/api\/(?:comments|likes|bookmarks)\//.test(`${path}/`)) return await answerContent(data, request, url, response);
  if (path === '/api/vitals') {
    data.vitals.push(JSON.parse(await text(request)));
    return void response.writeHead(204).end();
  }
  if (path.startsWith('/api/views/')) {
    const sent = await text(request);
    data.views.push({ path, body: sent === '' ? null : JSON.parse(sent), token: request.headers.authorization ?? null });
    return void response.writeHead(200, { 'Content-Type': 'application/json; charset=utf-8' }).end(JSON.stringify({ counted: true, viewCount: 1 }));
  }
  if (path === '/api/auth/logout') return void response.writeHead(204).end();
  if (request.method === 'POST' && data.session === 'suspended') return problem(response, 403, 'suspended');
  if (request.method === 'POST' && data.session === null) return problem(response, 401, 'not_logged_in');
  const [, kind, slug = ''] = /^\/api\/(posts|pages)\/([^/]+)/.exec(path) ?? [];
  const preview = path === '/api/preview' ? data.previews.get(url.searchParams.get('key') ?? '') : undefined;
  if (typeof preview === 'string') return void response.writeHead(308, { Location: `/api/posts/${encodeURIComponent(preview)}` }).end();
  const moved = data.moved.get(slug);
  if (moved !== undefined) {
    response.writeHead(308, { Location: `/api/${kind}/${encodeURIComponent(moved)}` }).end();
    return;
  }
  if (slug.length > 200) return problem(response, 400, 'invalid_request');
  if (Number.isNaN(Number(url.searchParams.get('cursor') ?? 0))) return problem(response, 400, 'invalid_request');
  const found = preview ?? read(data, path, url.searchParams);
  if (found === null) return problem(response, 404, 'not_found');
  response.writeHead(200, { 'Content-Type': 'application/json; charset=utf-8' }).end(JSON.stringify(found));
}

async function answerContent(data: StandInData, request: IncomingMessage, url: URL, response: ServerResponse): Promise<void> {
  const method = request.method ?? 'GET';
  const sent = await text(request);
  if (Number.isNaN(Number(url.searchParams.get('cursor') ?? 0))) return problem(response, 400, 'invalid_request');
  const found =
    answerReactions(data, method, url.pathname) ??
    answerComments(data.comments, method, url.pathname, url.searchParams, sent === '' ? undefined : JSON.parse(sent));
  if (found === null || found.status === 404) return problem(response, 404, 'not_found');
  if (found.status === 403) return problem(response, 403, String(found.body));
  response.writeHead(found.status, { 'Content-Type': 'application/json; charset=utf-8' }).end(found.body === null ? '' : JSON.stringify(found.body));
}

function read(data: StandInData, path: string, query: URLSearchParams): unknown {
  if (path === '/api/auth/refresh-token') return data.session;
  const ordered = data.posts.toSorted((a, b) => (b.publishedAt ?? '').localeCompare(a.publishedAt ?? ''));
  const limit = Number(query.get('limit') ?? 12);
  if (path === '/api/posts') {
    const typed = query.get('q') ?? '';
    const searchedFor = data.readAs[typed];
    const suggestion = data.suggested[typed];
    if (searchedFor === undefined) return Object.assign(list(ordered, query, limit), suggestion === undefined ? {} : { suggestion });
    query.set('q', searchedFor);
    return Object.assign(list(ordered, query, limit), { searchedFor });
  }
  if (path === '/api/posts/featured')
    return {
      items: ordered
        .filter((post) => post.featured)
        .slice(0, limit)
        .map(summary),
    };
  if (path === '/api/categories')
    return {
      items: counted(ordered.flatMap((post) => (post.category === null ? [] : [post.category]))).map((category) =>
        Object.assign(category, { description: '', icon: null, color: null }),
      ),
      nextCursor: null,
    };
  if (path === '/api/tags')
    return {
      items: counted(ordered.flatMap((post) => post.tags))
        .toSorted((a, b) => b.postCount - a.postCount)
        .slice(0, limit),
      nextCursor: null,
    };
  if (path === '/api/site' && data.site !== null) return data.site;
  if (path === '/api/author') return { ...madeAuthor, bio: '종이와 먹, 그리고 소프트웨어를 씁니다.' };
  if (path === '/internal/redirects') return { location: data.redirects.get(decodeURI(query.get('path') ?? '')) ?? null };
  if (path === '/internal/images') return { items: data.images.filter((image) => (query.get('urls') ?? '').includes(image.id)) };
  const notices = data.pages.filter((page) => page.type === 'NOTICE');
  if (path === '/api/pages/notices') return { items: notices.slice(0, limit), nextCursor: notices.length > limit ? String(limit) : null };
  if (path === '/api/pages') return { items: data.pages.filter((page) => page.type === 'STATIC'), nextCursor: null };
  const [, kind, slug, rest] = /^\/api\/(posts|pages)\/([^/]+)(?:\/(\w+))?$/.exec(path) ?? [];
  if (kind === 'pages') return data.pages.find((page) => page.slug === slug) ?? null;
  const index = ordered.findIndex((post) => post.slug === slug);
  const post = ordered[index];
  if (post === undefined) return null;
  if (rest === 'adjacent') return { previous: summaryOrNull(ordered[index + 1]), next: summaryOrNull(ordered[index - 1]) };
  if (rest === 'related')
    return {
      items: ordered
        .filter((candidate) => candidate.id !== post.id && candidate.category?.id === post.category?.id)
        .slice(0, limit)
        .map(summary),
    };
  return post;
}

function list(posts: readonly Post[], query: URLSearchParams, limit: number): object {
  const q = query.get('q')?.toLowerCase();
  const matching = posts.filter(
    (post) =>
      (query.get('category') === null || post.category?.slug === query.get('category')) &&
      (query.get('tag') === null || post.tags.some((tag) => tag.slug === query.get('tag'))) &&
      (q === undefined || `${post.title} ${post.content}`.toLowerCase().includes(q)),
  );
  const sorted = query.get('sort') === 'popular' ? matching.toSorted((a, b) => b.viewCount - a.viewCount) : matching;
  const from = Number(query.get('cursor') ?? 0);
  const items = sorted
    .slice(from, from + limit)
    .map((post) => Object.assign(summary(post), q === undefined ? {} : { highlight: { title: marked(post.title, q), excerpt: marked(post.excerpt, q) } }));
  return { items, nextCursor: from + limit < sorted.length ? String(from + limit) : null };
}

function marked(text: string, q: string): string {
  const at = text.toLowerCase().indexOf(q);
  if (at < 0) return escapeMarkup(text);
  const end = at + q.length;
  return `${escapeMarkup(text.slice(0, at))}<mark>${escapeMarkup(text.slice(at, end))}</mark>${escapeMarkup(text.slice(end))}`;
}

function counted<T extends { id: string; name: string }>(refs: readonly T[]): (T & { postCount: number })[] {
  const byId = new Map<string, T & { postCount: number }>();
  for (const ref of refs) byId.set(ref.id, { ...ref, postCount: (byId.get(ref.id)?.postCount ?? 0) + 1 });
  return [...byId.values()].toSorted((a, b) => a.name.localeCompare(b.name));
}

function summary(post: Post): PostSummary {
  const { content: _content, ...rest } = post;
  return rest;
}

function summaryOrNull(post: Post | undefined): PostSummary | null {
  return post === undefined ? null : summary(post);
}

function problem(response: ServerResponse, status: number, code: string): void {
  const document: Problem = { type: 'about:blank', title: code, status, detail: code, code, requestId: 'stand-in' };
  response.writeHead(status, { 'Content-Type': 'application/problem+json' }).end(JSON.stringify(document));
}
