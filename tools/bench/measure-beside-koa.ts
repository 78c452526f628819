import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { databaseUrl } from '@hanji/stacks/local/local-sources';
import { startGateway } from '@hanji/stacks/local/gateway-process';
import { keepOrPickPort } from '@hanji/stacks/local/servers/free-port';
import type { TestSite } from '@hanji/stacks/local/testing/local-site';
import type { BareKoaPlan } from './bare-koa.ts';
import { type BareKoa, startBareKoa } from './start-bare-koa.ts';
import type { Figure } from './figures.ts';
import { newestSlug } from './measure-requests.ts';
import { loadInRounds, type RoundOptions, type Rounds, type Target } from './rounds.ts';

/** A read of the blog service, and what share of bare Koa's requests it should reach while its answer is kept. */
interface Read {
  readonly name: string;
  readonly path: string;
  readonly goal: number;
}

const goals = { kept: 0.6, keptPost: 0.45, queried: 0.6, gateway: 0.9 };

/**
 * Beside Koa that answers the same bytes and does nothing else: the blog service's reads while they are kept; those of somebody who is logged in,
 * which never are, beside Koa with one query; and pages and JSON through the gateway, beside the same gateway with Koa behind it.
 */
export async function measureBesideKoa(site: TestSite, options: RoundOptions): Promise<Figure[]> {
  const slug = await newestSlug(site.publicUrl);
  const blog = urlOf(site, 'blog');
  const reads: readonly Read[] = [
    { name: 'list', path: '/api/posts', goal: goals.kept },
    { name: 'categories', path: '/api/categories', goal: goals.kept },
    { name: 'tags', path: '/api/tags', goal: goals.kept },
    { name: 'featured', path: '/api/posts/featured', goal: goals.kept },
    { name: 'adjacent', path: `/api/posts/${slug}/adjacent`, goal: goals.kept },
    { name: 'related', path: `/api/posts/${slug}/related`, goal: goals.kept },
    { name: 'feed', path: '/feed.xml', goal: goals.kept },
    { name: 'one post', path: `/api/posts/${slug}`, goal: goals.keptPost },
  ];
  const folder = mkdtempSync(join(tmpdir(), 'hanji-koa-'));
  const koas: BareKoa[] = [];
  const koa = async (plan: Omit<BareKoaPlan, 'startNonce'>) => {
    const started = await startBareKoa(join(folder, `${koas.length}.json`), { ...plan, startNonce: site.site.startNonce });
    koas.push(started);
    return started;
  };
  try {
    const paths = reads.map(({ path }) => path);
    const asAdmin = { authorization: `Bearer ${site.adminToken}` };
    const bare = await koa({ answers: await answersOf(blog, paths, folder, 'blog') });
    const connectionString = databaseUrl(site.site.servers.postgres, 'blog', site.site.secrets.databasePassword('blog'));
    const queried = await koa({
      answers: await answersOf(blog, paths, folder, 'queried', asAdmin),
      query: { connectionString, sql: 'select title, excerpt, content from post where slug = $1', values: [decodeURIComponent(slug)] },
    });
    const pages = ['/', '/posts', `/posts/${slug}`, '/api/posts', `/api/posts/${slug}`, '/feed.xml'];
    const shown = await koa({ answers: await answersOf(site.publicUrl, pages, folder, 'gateway') });
    return [
      ...(await compare('kept, of bare Koa', reads, blog, bare.url, options)),
      ...(await compare(
        'asked by somebody logged in, of Koa with one query',
        reads.map((read) => ({ ...read, goal: goals.queried })),
        blog,
        queried.url,
        options,
        asAdmin,
      )),
      ...(await behindGateway(site, shown.url, pages, folder, options)),
    ];
  } finally {
    for (const { stop } of koas) stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function behindGateway(site: TestSite, koa: string, pages: readonly string[], folder: string, options: RoundOptions): Promise<Figure[]> {
  const dataDir = join(folder, 'gateway');
  mkdirSync(join(dataDir, 'logs'), { recursive: true });
  const port = await keepOrPickPort(undefined);
  const workloads = site.site.workloads.map((workload) => ({ ...workload, url: koa }));
  const gateway = await startGateway(
    { ...site.site, dataDir, workloads },
    { port, apiLimits: 'off' },
    () => undefined,
    () => undefined,
  );
  try {
    const reads = pages.map((path) => ({
      name: path.startsWith('/posts/') ? 'a post’s page' : path.startsWith('/api/posts/') ? 'GET /api/posts/:slug' : path,
      path,
      goal: goals.gateway,
    }));
    return await compare('through the gateway, of Koa behind it', reads, site.publicUrl, `http://localhost:${port}`, options);
  } finally {
    await gateway.stop();
  }
}

/** Loads each read of both in turn; the figure is the share of the requests per second. */
async function compare(
  what: string,
  reads: readonly Read[],
  own: string,
  koa: string,
  options: RoundOptions,
  headers: Readonly<Record<string, string>> = {},
): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const { name, path, goal } of reads) {
    const targets: Target[] = [
      { name: 'hanji', url: `${own}${path}`, headers },
      { name: 'koa', url: `${koa}${path}`, headers },
    ];
    const rounds = await loadInRounds(targets, options);
    figures.push(share(`${name}, ${what}`, rounds.get('hanji'), rounds.get('koa'), goal));
  }
  return figures;
}

function share(name: string, own: Rounds | undefined, koa: Rounds | undefined, goal: number): Figure {
  const failed = (own?.failed ?? 0) + (koa?.failed ?? 0);
  return {
    name,
    value: (own?.median ?? 0) / Math.max(1, koa?.median ?? 0),
    unit: '×',
    better: 'more',
    goal,
    detail: `${own?.median} of ${koa?.median} req/s, ${own?.bytes} bytes${failed > 0 ? `, ${failed} FAILED` : ''}`,
  };
}

function urlOf(site: TestSite, service: string): string {
  return site.site.workloads.find(({ plan }) => plan.name === service)?.url ?? '';
}

/** What a site answers to the addresses, in files. Rejects where one is not answered by 200. */
async function answersOf(
  base: string,
  paths: readonly string[],
  folder: string,
  name: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<BareKoaPlan['answers']> {
  const answers: BareKoaPlan['answers'] = {};
  for (const [index, path] of paths.entries()) {
    const response = await fetch(`${base}${path}`, { headers });
    if (response.status !== 200) throw new Error(`${base}${path} answers ${response.status}`);
    const file = join(folder, `${name}-${index}`);
    writeFileSync(file, await response.text());
    answers[path] = { file, type: response.headers.get('content-type') ?? 'text/plain' };
  }
  return answers;
}
