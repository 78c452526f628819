import { hostKey, type OldSite } from './old-site.ts';

/** So many different links have to agree before a host or prefix counts as the blog's own. */
const enough = 2;

/** A link in the text of a post; `folder` is the one that the post lies in (`/notes/2020`; empty at the root). */
export interface FoundLink {
  readonly href: string;
  readonly folder: string;
}

/**
 * Finds out where a blog stood from the links in its own texts: a host or path prefix under which several links lead to
 * posts that are there, or to posts in the folder of the post with the link, which may be a blog of its own. `isPost`
 * says whether a path from the blog's root is a post. A post's path of a single segment proves nothing on another host
 * (`https://elsewhere.example/about`) unless it is of several words, and nothing below what lists have for a name (`/tags/rust`).
 */
export function learnSites(links: Iterable<FoundLink>, isPost: (path: string) => boolean): OldSite[] {
  const votes = new Map<string, { site: OldSite; links: Set<string> }>();
  for (const { href, folder } of links) {
    const url = URL.parse(href, 'https://invalid.example');
    if (url === null || !/^https?:$/.test(url.protocol)) continue;
    const known = url.hostname === 'invalid.example' ? null : url;
    const place = placeOf(url.pathname, foldersAround(folder), isPost, known === null);
    if (place === null || (known === null && place.prefix === '' && place.folder === '')) continue;
    const site: OldSite = { host: known === null ? null : hostKey(known), ...place, origin: known === null ? null : `https://${known.host}` };
    const key = `${site.host ?? ''} ${site.prefix} ${site.folder}`;
    const vote = votes.get(key) ?? { site, links: new Set() };
    votes.set(key, vote);
    vote.links.add(href);
  }
  return [...votes.values()]
    .filter((vote) => vote.links.size >= enough)
    .toSorted((a, b) => b.links.size - a.links.size)
    .map((vote) => vote.site);
}

/** The root and every folder down to one, the outermost first. */
function foldersAround(folder: string): string[] {
  const names = folder.split('/').filter((name) => name !== '');
  return ['', ...names.map((_, index) => `/${names.slice(0, index + 1).join('/')}`)];
}

const lists = /^(?:tags?|categor(?:y|ies)|topics?|series|authors?|archives?|pages?|images?|img|assets|static|public|files|media)$/i;

/** The part of a path before a post's own path, and the folder that the rest is below; null when no post is in it. */
function placeOf(path: string, folders: readonly string[], isPost: (path: string) => boolean, isOwnHost: boolean): Pick<OldSite, 'prefix' | 'folder'> | null {
  const segments = path.split('/').filter((segment) => segment !== '');
  for (const folder of folders) {
    for (let skip = 0; skip < segments.length; skip += 1) {
      if (skip === segments.length - 1 && !isTelling(segments, isOwnHost)) continue;
      if (!isPost(`${folder}/${segments.slice(skip).join('/')}`)) continue;
      return { prefix: skip === 0 ? '' : `/${segments.slice(0, skip).join('/')}`, folder };
    }
  }
  return null;
}

/** Whether the last segment alone says which post is meant: below a prefix, which is no list's. */
function isTelling(segments: readonly string[], isOwnHost: boolean): boolean {
  const [name = '', prefix] = segments.toReversed();
  return prefix !== undefined && !lists.test(prefix) && (isOwnHost || /[^a-z0-9]/i.test(name));
}
