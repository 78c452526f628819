import type { TestSite } from '@hanji/stacks/local/testing/local-site';
import type { Figure } from './figures.ts';
import { frequentTag, growBlog } from './grow-blog.ts';

/** Reads of each kind, one after the other. */
const readsOfAKind = 60;
/** On an idle machine no read takes longer, in milliseconds. */
const longest = 50;
/** So many times the small site's. */
const timesSmall = 1.5;

type Kind = readonly [name: string, address: (index: number) => string, as: 'guest' | 'admin'];

/**
 * How long reads of each kind take in a small and in a large blog (the same posts, many times), the 99th of a hundred: what is kept of an
 * answer helps nobody here, because each address is another one or is asked by somebody for whom nothing is kept.
 */
export async function measureSize(site: TestSite, posts: number): Promise<Figure[]> {
  const small = await readAll(site);
  const count = await growBlog(site, posts);
  const large = await readAll(site);
  return [...large].map(([name, times]) => {
    const before = small.get(name);
    const ratio = before === undefined ? '' : `, ${(times.p99 / before.p99).toFixed(1)} × of ${before.p99.toFixed(1)} ms in the small one (goal ${timesSmall})`;
    return {
      name: `${name}, in ${count.toLocaleString('en')} posts, p99`,
      value: times.p99,
      unit: 'ms',
      better: 'less',
      goal: longest,
      detail: `median ${times.p50.toFixed(1)}${ratio}`,
    };
  });
}

interface Times {
  readonly p50: number;
  readonly p99: number;
}

async function readAll(site: TestSite): Promise<Map<string, Times>> {
  const all = await kindsOf(site);
  const times = new Map<string, Times>();
  for (const [name, address, as] of all) times.set(name, await timesOf(site, address, as));
  return times;
}

async function timesOf(site: TestSite, address: (index: number) => string, as: 'guest' | 'admin'): Promise<Times> {
  const headers = as === 'admin' ? { authorization: `Bearer ${site.adminToken}` } : {};
  const taken: number[] = [];
  for (let index = 0; index < readsOfAKind; index += 1) {
    const path = address(index);
    const startedAt = performance.now();
    const response = await fetch(`${site.publicUrl}${path}`, { headers });
    await response.arrayBuffer();
    taken.push(performance.now() - startedAt);
    if (!response.ok) throw new Error(`${path} answers ${response.status}`);
  }
  // The first one finds a cold process.
  const sorted = taken.slice(1).toSorted((a, b) => a - b);
  return { p50: sorted[Math.floor(sorted.length / 2)] ?? 0, p99: sorted[Math.floor(sorted.length * 0.99)] ?? 0 };
}

/** What readers and admins ask for, of what is there. */
async function kindsOf(site: TestSite): Promise<Kind[]> {
  const slugs = (
    await site.query<{ slug: string }>('blog', "select slug from post where status = 'PUBLIC' order by md5(slug || $1) limit $2", [
      String(Date.now()),
      readsOfAKind,
    ])
  ).map(({ slug }) => encodeURIComponent(slug));
  const tags = (await site.query<{ slug: string }>('blog', 'select slug from tag order by slug limit 50')).map(({ slug }) => encodeURIComponent(slug));
  const slug = (index: number) => slugs[index % slugs.length] ?? '';
  const deep = await deepCursor(site);
  const word =
    (...words: readonly string[]) =>
    (index: number) =>
      `/api/posts?q=${encodeURIComponent(words[index % words.length] ?? '')}`;
  return [
    ['list', () => '/api/posts', 'admin'],
    ['list, deep', () => `/api/posts?limit=12&cursor=${encodeURIComponent(deep)}`, 'admin'],
    ['list, by views', () => '/api/posts?sort=popular', 'admin'],
    ['list of a tag', (index) => `/api/posts?tag=${tags[index % tags.length]}`, 'admin'],
    ['list of the most frequent tag', () => `/api/posts?tag=${tags.includes(frequentTag) ? frequentTag : tags[0]}`, 'admin'],
    ['post', (index) => `/api/posts/${slug(index)}`, 'admin'],
    ['adjacent', (index) => `/api/posts/${slug(index)}/adjacent`, 'admin'],
    ['related', (index) => `/api/posts/${slug(index)}/related`, 'admin'],
    ['first view of a post’s page', (index) => `/posts/${slug(index)}`, 'guest'],
    ['search, one word', word('kubernetes', 'docker', 'memory', 'node'), 'admin'],
    ['search, a very frequent word', word('async', 'rust', 'release'), 'admin'],
    ['search, a word nobody wrote', word('xylophone'), 'admin'],
    ['search, two words', word('rust release', 'memory safety'), 'admin'],
    ['search, Korean', word('하이드레이션', '컴포넌트', '서버', '타입스크립트'), 'admin'],
    ['categories', () => '/api/categories', 'admin'],
    ['tags', () => '/api/tags', 'admin'],
    ['sitemap, a page', () => '/sitemaps/1.xml', 'admin'],
    ['posts of the admin, last changed first', () => '/api/posts?sort=updated&limit=50', 'admin'],
  ];
}

/** Where the list goes on after thirty pages of a hundred, or as many as there are. */
async function deepCursor(site: TestSite): Promise<string> {
  let cursor = '';
  for (let page = 0; page < 30; page += 1) {
    const answer = await site.call(`/api/posts?limit=100${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`, { token: site.adminToken });
    const { nextCursor } = answer.json() as { nextCursor: string | null };
    if (nextCursor === null) break;
    cursor = nextCursor;
  }
  return cursor;
}
