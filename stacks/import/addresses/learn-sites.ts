import { hostKey, type OldSite } from './old-site.ts';

/** So many different links have to agree before a host or prefix counts as the blog's own. */
const enough = 2;

/**
 * Finds out where a blog stood from the links in its own texts: a host or path prefix under which several links lead to
 * posts that are there. `isPost` says whether a path from the blog's root is a post. Paths of a single segment prove
 * nothing (`https://elsewhere.example/about`), unless they come from the root itself.
 */
export function learnSites(links: Iterable<string>, isPost: (path: string) => boolean): OldSite[] {
  const votes = new Map<string, { site: OldSite; count: number }>();
  for (const link of links) {
    const url = URL.parse(link, 'https://invalid.example');
    if (url === null || !/^https?:$/.test(url.protocol)) continue;
    const known = url.hostname === 'invalid.example' ? null : url;
    const prefix = prefixOf(url.pathname, isPost);
    if (prefix === null || (known === null && prefix === '')) continue;
    const site: OldSite = { host: known === null ? null : hostKey(known), prefix, origin: known === null ? null : `https://${known.host}` };
    const key = `${site.host ?? ''} ${prefix}`;
    const vote = votes.get(key);
    if (vote === undefined) votes.set(key, { site, count: 1 });
    else vote.count += 1;
  }
  return [...votes.values()]
    .filter((vote) => vote.count >= enough)
    .toSorted((a, b) => b.count - a.count)
    .map((vote) => vote.site);
}

/** The part of a path before a post's own path of two segments or more; null when no post is in it. */
function prefixOf(path: string, isPost: (path: string) => boolean): string | null {
  const segments = path.split('/').filter((segment) => segment !== '');
  for (let skip = 0; skip + 2 <= segments.length; skip += 1) {
    if (isPost(`/${segments.slice(skip).join('/')}`)) return skip === 0 ? '' : `/${segments.slice(0, skip).join('/')}`;
  }
  return null;
}
