import { randomUUID } from 'node:crypto';
import autocannon from 'autocannon';

/** What 50 readers notice of a load of one kind. */
export interface LoadFigures {
  readonly kind: string;
  /** Milliseconds, of the readers alone right before, and beside the load. */
  readonly alone: number;
  readonly beside: number;
  /** Readers' requests, and those that were not answered with 2xx. */
  readonly read: number;
  readonly failed: number;
  /** Requests of the load that were answered, in a second, and how, by class of status (`2xx`, `4xx`, `5xx`). */
  readonly answered: number;
  readonly statuses: string;
}

const readers = 50;
/** Each opens a page every two seconds or so. */
const pagesPerSecond = 25;
const loadPerSecond = 200;

type Kind = readonly [name: string, request: () => Partial<autocannon.Request>];

const json = { 'content-type': 'application/json' };
const words = ['종이', '먹', '한지', '검색', '글', '시간', '사람', '하루', '아침', '저녁', '책', '마음'];

/** The dearest request of each kind that a stranger can send, other ones each time, so that nothing kept helps. */
const kinds: readonly Kind[] = [
  ['searches of twelve words', () => ({ path: `/api/posts?limit=100&q=${encodeURIComponent([...words, randomUUID().slice(0, 4)].join(' '))}` })],
  ['pages of searches', () => ({ path: `/search?q=${encodeURIComponent(`${words.slice(0, 6).join(' ')} ${randomUUID().slice(0, 4)}`)}` })],
  ['lists of a hundred, by views', () => ({ path: `/api/posts?limit=100&sort=popular&tag=${randomUUID()}` })],
  ['pages that are not there', () => ({ path: `/${randomUUID()}/${randomUUID()}` })],
  ['posts that are not there', () => ({ path: `/posts/${randomUUID()}?from=${randomUUID()}` })],
  ['pages of comments', () => ({ path: `/posts/welcome-to-hanji/comments?comment=${randomUUID()}` })],
  [
    'logins',
    () => ({
      method: 'POST',
      path: '/api/auth/login',
      headers: json,
      body: JSON.stringify({ email: `${randomUUID()}@reader.example`, password: 'guessed password' }),
    }),
  ],
  ['bodies of 900 kB', () => ({ method: 'POST', path: '/api/comments', headers: json, body: largeBody })],
  ['forged tokens', () => ({ path: '/api/posts', headers: { authorization: `Bearer ${forgedToken()}` } })],
  ['feeds and sitemaps', () => ({ path: Math.random() < 0.5 ? '/feed.xml' : '/sitemap.xml' })],
];
const largeBody = JSON.stringify({ content: 'x'.repeat(900_000) });

/**
 * Measures a running site: for each kind of load 50 readers alone, then beside 200 such requests a second. Both last `seconds`, one right after
 * the other, so that a machine that slows down slows both.
 */
export async function measureLoad(site: string, options: { readonly seconds: number }): Promise<LoadFigures[]> {
  const pages = await readersPages(site);
  // In a thread of their own: else they would wait for what the load has to send.
  const read = () =>
    autocannon({
      url: site,
      connections: readers,
      overallRate: pagesPerSecond,
      duration: options.seconds,
      requests: pages.map((path) => ({ path })),
      workers: 1,
    });
  await read();
  const figures: LoadFigures[] = [];
  for (const [kind, request] of kinds) {
    const alone = await read();
    const load = autocannon({
      url: site,
      connections: 50,
      overallRate: loadPerSecond,
      // It begins before the readers and ends after them.
      duration: options.seconds + 2,
      requests: [{ setupRequest: (given) => ({ ...given, ...request() }) as autocannon.Request }],
    });
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const beside = await read();
    const loaded = await load;
    const statuses = Object.entries({ '2xx': loaded['2xx'], '3xx': loaded['3xx'], '4xx': loaded['4xx'], '5xx': loaded['5xx'] });
    figures.push({
      kind,
      alone: alone.latency.p99,
      beside: beside.latency.p99,
      read: beside.requests.total,
      failed: beside.non2xx + beside.errors + beside.timeouts,
      answered: Math.round(loaded.requests.average),
      statuses: statuses.flatMap(([status, count]) => (count > 0 ? [`${count} × ${status}`] : [])).join(', '),
    });
  }
  return figures;
}

async function readersPages(site: string): Promise<string[]> {
  const { items } = (await (await fetch(`${site}/api/posts?limit=8`)).json()) as { items: { slug: string }[] };
  return ['/', '/posts', '/notices', ...items.map(({ slug }) => `/posts/${encodeURIComponent(slug)}`)];
}

/** A token that looks like one, and that only checking its signature tells. */
function forgedToken(): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = { sub: randomUUID(), role: 'ADMIN', exp: 9_999_999_999, iss: 'hanji-auth', aud: 'hanji' };
  return `${part({ alg: 'RS256', kid: 'k1', typ: 'JWT' })}.${part(claims)}.${'A'.repeat(342)}`;
}
