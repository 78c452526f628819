import { dirname, join } from 'node:path';
import { oldPathKey } from '@hanji/contracts/old-path';
import type { Place, SurveyedPost } from '../blog.ts';
import { learnSites } from './learn-sites.ts';
import { below, hostKey, type OldSite, oldSite, pathOn } from './old-site.ts';

/** What an address in a text of the old blog means. */
export type Meaning =
  | { readonly kind: 'post'; readonly post: SurveyedPost; readonly hash: string }
  | { readonly kind: 'anchor'; readonly id: string }
  /** The front page of the old blog. */
  | { readonly kind: 'home' }
  /** On the old site, but no post: a page, a file, or nothing. `path` from its root, `file` on disk, `address` where it can be asked for. */
  | { readonly kind: 'old-site'; readonly path: string | null; readonly file: string | null; readonly address: string }
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'broken' };

/** All addresses of one old blog: which post each one means. */
export class AddressBook {
  readonly #byPath = new Map<string, SurveyedPost>();
  readonly #byFile = new Map<string, SurveyedPost>();
  readonly #sites: OldSite[] = [];
  /** Links per blog that were seen in pass one, until `settle`. */
  #links: Map<string, number> = new Map();

  constructor(homes: readonly (string | undefined)[]) {
    for (const home of homes) {
      const site = home === undefined ? null : oldSite(home);
      if (site !== null) this.#sites.push(site);
    }
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
    if (post.file !== undefined) this.#byFile.set(post.file, post);
    for (const link of post.links) this.#links.set(link, (this.#links.get(link) ?? 0) + 1);
    return [...new Set(taken)];
  }

  /** Ends pass one: learns from the blog's own links where it stood, where nobody said so. Returns what was learnt. */
  settle(): OldSite[] {
    const learnt = learnSites(this.#links.keys(), (path) => this.#byPath.has(oldPathKey(path)));
    this.#links = new Map();
    const news = learnt.filter((site) => !this.#sites.some((known) => known.host === site.host && known.prefix === site.prefix));
    this.#sites.push(...news);
    return news;
  }

  /** Where the old blog stood; null when nobody knows. */
  get home(): string | null {
    const site = this.#sites.find((one) => one.origin !== null);
    return site === undefined ? null : `${site.origin}${site.prefix}`;
  }

  /** The paths by which the old site knew a post, for redirects; at most 20. */
  oldPaths(post: SurveyedPost): string[] {
    const prefixes = new Set(this.#sites.map((site) => site.prefix));
    if (prefixes.size === 0) prefixes.add('');
    const keys = new Set([post.path, ...post.addresses].map((address) => this.#keyOf(address)));
    const own = [...keys].filter((key) => key !== '/' && this.#byPath.get(key) === post);
    return [...prefixes]
      .flatMap((prefix) => own.map((key) => `${prefix}${key}`))
      .filter((path) => path.length <= 500)
      .slice(0, 20);
  }

  /** What an address in the text of a post at `place` means. */
  read(href: string, place: Place): Meaning {
    const trimmed = href.trim();
    if (trimmed === '') return { kind: 'elsewhere' };
    if (trimmed.startsWith('#')) return { kind: 'anchor', id: trimmed.slice(1) };
    if (/^[a-z][a-z0-9+.-]*:/i.test(trimmed) || trimmed.startsWith('//')) return this.#readAbsolute(trimmed);
    return trimmed.startsWith('/') ? this.#readPath(trimmed, null) : this.#readRelative(trimmed, place);
  }

  #readAbsolute(href: string): Meaning {
    const url = URL.parse(href, 'https://invalid.example');
    if (url === null) return /^(?:https?:)?\/\//i.test(href) ? { kind: 'broken' } : { kind: 'elsewhere' };
    if (!/^https?:$/.test(url.protocol)) return { kind: 'elsewhere' };
    const host = hostKey(url);
    const sites = this.#sites.filter((site) => site.host === host);
    if (sites.length === 0) return { kind: 'elsewhere' };
    const path = `${url.pathname}${url.search}${url.hash}`;
    for (const site of sites) {
      const inside = below(site, path);
      const post = inside === null ? undefined : this.#lookUp(inside);
      if (post !== undefined) return { kind: 'post', post, hash: url.hash };
      if (inside !== null && oldPathKey(inside) === '/') return { kind: 'home' };
    }
    return { kind: 'old-site', path: url.pathname, file: null, address: href };
  }

  #readPath(path: string, file: string | null): Meaning {
    const hash = /#.*$/.exec(path)?.[0] ?? '';
    const direct = this.#lookUp(path);
    if (direct !== undefined) return { kind: 'post', post: direct, hash };
    if (path === '/') return { kind: 'home' };
    for (const site of this.#sites) {
      const inside = below(site, path);
      const post = inside === null ? undefined : this.#lookUp(inside);
      if (post !== undefined) return { kind: 'post', post, hash };
    }
    return { kind: 'old-site', path: path.split(/[?#]/, 1)[0] ?? path, file, address: this.absolute(path) };
  }

  #readRelative(href: string, place: Place): Meaning {
    const [, path = '', hash = ''] = /^([^#?]*)[^#]*(#.*)?$/s.exec(href) ?? [];
    const file = place.file === undefined ? null : join(dirname(place.file), decoded(path));
    if (file !== null) {
      const post = this.#byFile.get(file) ?? this.#byFile.get(`${file}.md`) ?? this.#byFile.get(`${file}.mdx`) ?? this.#byFile.get(join(file, 'index.md'));
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
    const home = this.home;
    const rooted = `${url.pathname}${url.search}${url.hash}`;
    return { kind: 'old-site', path: url.pathname, file, address: home === null ? href : `${home}${rooted}` };
  }

  /** A path from the root of the old site as a full address, where its host is known. */
  absolute(path: string): string {
    const origin = this.#sites.find((one) => one.origin !== null)?.origin;
    return origin === undefined || origin === null ? path : `${origin}${path}`;
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
    const home = this.#sites.find((site) => site.host === hostOf(address));
    return oldPathKey(pathOn(home === undefined ? undefined : `${home.origin ?? ''}${home.prefix}`, address));
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function hostOf(address: string): string | null {
  const url = URL.parse(address);
  return url === null ? null : hostKey(url);
}
