import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { loadInRounds, type RoundOptions, type Rounds, type Target } from './rounds.ts';

/** Measures readers' addresses of a running site. A bare Node server stands beside them, by which the machine is known. */
export async function measureRequests(site: string, options: RoundOptions): Promise<Rounds[]> {
  const bare = createServer((_request, response) => response.end('hello'));
  await new Promise<void>((resolve) => bare.listen(0, '127.0.0.1', resolve));
  try {
    const targets = [
      { name: 'bare node:http, for comparison', url: `http://127.0.0.1:${(bare.address() as AddressInfo).port}/` },
      ...(await siteTargets(site)),
    ];
    return [...(await loadInRounds(targets, options)).values()];
  } finally {
    bare.close();
  }
}

/** What readers ask for most. */
export async function siteTargets(site: string): Promise<Target[]> {
  const slug = await newestSlug(site);
  return [
    { name: 'home', url: `${site}/` },
    { name: 'post page', url: `${site}/posts/${slug}` },
    { name: 'post list page', url: `${site}/posts` },
    { name: 'feed', url: `${site}/feed.xml` },
    { name: 'GET /api/posts', url: `${site}/api/posts` },
    { name: 'GET /api/posts/:slug', url: `${site}/api/posts/${slug}` },
  ];
}

/** Slug of the newest post, percent-encoded. */
export async function newestSlug(site: string): Promise<string> {
  const { items } = (await (await fetch(`${site}/api/posts?limit=1`)).json()) as { items: { slug: string }[] };
  return encodeURIComponent(items[0]?.slug ?? '');
}
