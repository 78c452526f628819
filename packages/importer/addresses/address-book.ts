import { dirname, join } from 'node:path';
import { oldPathKey } from '@hanji/contracts/old-path';
import type { Place, SurveyedPost } from '../blog.ts';
import type { FoundLink } from './learn-sites.ts';
import { isIn, type OldSite } from './old-site.ts';
import { OldSites } from './old-sites.ts';
import { PostFiles } from './post-files.ts';

/** What an address in a text of the old blog means. */
export type Meaning =
  | { readonly kind: 'post'; readonly post: SurveyedPost; readonly hash: string }
  | { readonly kind: 'anchor'; readonly id: string }
  /** The front page of the old blog. */
  | { readonly kind: 'home' }
  /**
   * On the old site, but no post: a page, a file, or nothing. `path` from its root, `below`: the same from the blog's root where that is another
   * one, `file` on disk, `address` where it can be asked for.
   */
  | { readonly kind: 'old-site'; readonly path: string | null; readonly below: readonly string[]; readonly file: string | null; readonly address: string }
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'broken' };

/** All addresses of one old blog: which post each one means. */
export class AddressBook {
  readonly #byPath = new Map<string, SurveyedPost>();
  readonly #files = new PostFiles();
  readonly #sites: OldSites;
  /** Addresses that redirects of the old blog led to a post from. */
  readonly #aliases = new Map<SurveyedPost, string[]>();
  /** What posts may have been called as well; null where several may. Until `finishSurvey`. */
  readonly #guesses = new Map<string, SurveyedPost | null>();
  /** Links that were seen in pass one, each once for a folder; until `finishSurvey`. */
  readonly #links = new Map<string, FoundLink>();

  constructor(homes: readonly (string | undefined)[]) {
    this.#sites = new OldSites(homes);
  }

  /** Adds a post. Returns the addresses that another post has already: those stay with the first one. */
  add(post: SurveyedPost): string[] {
    const taken: string[] = [];
    for (const address of [post.path, ...post.addresses]) {
      const key = this.#keyOf(address);
      const other = this.#byPath.get(key);
      if (other === undefined) this.#byPath.set(key, post);
      else if (other !== post) taken.push(key);
    }
    for (const guess of post.guesses ?? []) {
      const key = this.#keyOf(guess);
      const other = this.#guesses.get(key);
      this.#guesses.set(key, other === undefined || other === post ? post : null);
    }
    this.#files.add(post);
    const folder = /^(.*)\/[^/]+$/.exec((post.within ?? post.path).replace(/\/(?:index\.\w+)?$/, ''))?.[1] ?? '';
    for (const href of post.links) this.#links.set(`${folder} ${href}`, { href, folder });
    return [...new Set(taken)];
  }

  /** Ends pass one: learns from the blog's own links where it stood, where nobody said so. Returns what was learnt. */
  finishSurvey(): OldSite[] {
    const news = this.#sites.learn(this.#links.values(), (path) => this.#byPath.has(oldPathKey(path)));
    this.#links.clear();
    for (const [key, post] of this.#guesses) if (post !== null && key !== '/' && !this.#byPath.has(key)) this.lead(key, post);
    this.#guesses.clear();
    return news;
  }

  /** Lets an address lead to a post, whatever it meant before: a redirect came before all else on the old blog. */
  lead(address: string, post: SurveyedPost): void {
    const key = this.#keyOf(address);
    this.#byPath.set(key, post);
    const aliases = this.#aliases.get(post) ?? [];
    aliases.push(key);
    this.#aliases.set(post, aliases);
  }

  /** An address of the old blog as a path below its root; null when it is on another site. */
  pathBelow(address: string): string | null {
    if (!/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(address)) return address.startsWith('/') ? address : `/${address}`;
    const url = URL.parse(address, 'https://invalid.example');
    if (url === null || !/^https?:$/.test(url.protocol)) return null;
    const inside = this.#sites.meaningsOfAddress(url);
    return inside === null ? null : (inside[0] ?? `${url.pathname}${url.search}`);
  }

  /** The post at a path below the root of the old blog. */
  at(path: string): SurveyedPost | undefined {
    return this.#lookUp(path);
  }

  /** Whether a post has just this address: one with a query (`/blog?feed=rss`) is another one than the path before it. */
  has(path: string): boolean {
    return path.includes('?') ? this.#byPath.has(this.#keyOf(path)) : this.#lookUp(path) !== undefined;
  }

  /** A path below the root of the old blog as the site there had it, for each place where the blog has stood. */
  onOldSite(path: string): string[] {
    return this.#sites.onOldSite(path);
  }

  /** The paths by which the old site knew a post, for redirects. */
  oldPaths(post: SurveyedPost): string[] {
    const keys = new Set([...[post.path, ...post.addresses].map((address) => this.#keyOf(address)), ...(this.#aliases.get(post) ?? [])]);
    const own = [...keys].filter((key) => key !== '/' && this.#byPath.get(key) === post);
    return [...new Set(own.flatMap((key) => this.onOldSite(key)))];
  }

  /** What an address in the text of a post at `place` means. */
  read(href: string, place: Place): Meaning {
    const trimmed = fromRoot(href.trim());
    if (trimmed === '') return { kind: 'elsewhere' };
    if (trimmed.startsWith('#')) return { kind: 'anchor', id: trimmed.slice(1) };
    if (/^[a-z][a-z0-9+.-]*:/i.test(trimmed) || trimmed.startsWith('//')) return this.#readAbsolute(trimmed);
    return trimmed.startsWith('/') ? this.#readPath(trimmed, place) : this.#readRelative(trimmed, place);
  }

  #readAbsolute(href: string): Meaning {
    const url = URL.parse(href, 'https://invalid.example');
    if (url === null) return /^(?:https?:)?\/\//i.test(href) ? { kind: 'broken' } : { kind: 'elsewhere' };
    if (!/^https?:$/.test(url.protocol)) return { kind: 'elsewhere' };
    const meanings = this.#sites.meaningsOfAddress(url);
    if (meanings === null) return { kind: 'elsewhere' };
    return this.#firstOf(meanings, url.hash) ?? { kind: 'old-site', path: url.pathname, below: meanings.map(withoutQuery), file: null, address: href };
  }

  #readPath(path: string, place: Place): Meaning {
    const hash = /#.*$/.exec(path)?.[0] ?? '';
    const meanings = this.#sites.meaningsOf(path, place.within ?? place.path);
    const meaning = this.#firstOf(meanings, hash);
    const post = meaning === null ? this.#files.below(decoded(path.split(/[?#]/, 1)[0] ?? '')) : undefined;
    if (post !== undefined) return { kind: 'post', post, hash };
    const origin = this.#sites.homeOf(place.within ?? place.path)?.origin ?? '';
    return meaning ?? { kind: 'old-site', path: withoutQuery(path), below: meanings.map(withoutQuery), file: null, address: `${origin}${path}` };
  }

  #firstOf(paths: readonly string[], hash: string): Meaning | null {
    for (const path of paths) {
      const post = this.#lookUp(path);
      if (post !== undefined) return { kind: 'post', post, hash };
    }
    return paths.some((path) => oldPathKey(path) === '/') ? { kind: 'home' } : null;
  }

  #readRelative(href: string, place: Place): Meaning {
    const [, path = '', hash = ''] = /^([^#?]*)[^#]*(#.*)?$/s.exec(href) ?? [];
    const file = place.file === undefined ? null : join(dirname(place.file), decoded(path));
    if (file !== null) {
      const post = this.#files.at(file);
      if (post !== undefined) return { kind: 'post', post, hash };
    }
    // The old site may have served the post with or without a slash at its end.
    for (const base of [`${place.path.replace(/\/+$/, '')}/`, place.path.replace(/\/+$/, '')]) {
      const url = URL.parse(href, `https://invalid.example${base}`);
      const post = url === null ? undefined : this.#lookUp(url.pathname);
      if (post !== undefined) return { kind: 'post', post, hash };
    }
    const url = URL.parse(href, `https://invalid.example${place.path.replace(/\/+$/, '')}/`);
    if (url === null) return { kind: 'broken' };
    const home = this.#sites.homeOf(place.within ?? place.path);
    if (home === null) return { kind: 'old-site', path: url.pathname, below: [], file, address: href };
    const inside = isIn(home.folder, url.pathname) ? url.pathname.slice(home.folder.length) : url.pathname;
    return { kind: 'old-site', path: url.pathname, below: [], file, address: `${home.front}${inside}${url.search}${url.hash}` };
  }

  #lookUp(path: string): SurveyedPost | undefined {
    const full = this.#byPath.get(oldPathKey(path));
    if (full !== undefined || !path.includes('?')) return full;
    const bare = path.split('?', 1)[0] ?? '';
    return bare === '/' ? undefined : this.#byPath.get(oldPathKey(bare));
  }

  /** Addresses are kept as paths below the blog's root. */
  #keyOf(address: string): string {
    if (!/^https?:\/\//i.test(address)) return oldPathKey(address);
    const url = URL.parse(address);
    return oldPathKey(url === null ? address : (this.pathBelow(address) ?? `${url.pathname}${url.search}`));
  }
}

/** Docusaurus and others name files from their root: `@site/static/a.png`, `pathname:///a.png`, `@/a.png`. */
function fromRoot(address: string): string {
  return address.replace(/^(?:@site|[@~])(?=\/)|^pathname:\/\//, '');
}

function withoutQuery(path: string): string {
  return path.split(/[?#]/, 1)[0] ?? path;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
