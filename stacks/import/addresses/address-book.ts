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
  /** Addresses that redirects of the old blog led to a post from. */
  readonly #aliases = new Map<SurveyedPost, string[]>();
  /** What posts may have been called as well; null where several may. Until `settle`. */
  readonly #guesses = new Map<string, SurveyedPost | null>();
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
    for (const guess of post.guesses ?? []) {
      const key = this.#keyOf(guess);
      const other = this.#guesses.get(key);
      this.#guesses.set(key, other === undefined || other === post ? post : null);
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
    const path = `${url.pathname}${url.search}`;
    const sites = this.#sites.filter((site) => site.host === hostKey(url));
    return sites.map((site) => below(site, path)).find((inside) => inside !== null) ?? (sites.length > 0 ? path : null);
  }

  /** The post at a path below the root of the old blog. */
  at(path: string): SurveyedPost | undefined {
    return this.#lookUp(path);
  }

  /** A path below the root of the old blog as the site there had it, for each place where the blog has stood. */
  onOldSite(path: string): string[] {
    const prefixes = new Set(this.#sites.map((site) => site.prefix));
    if (prefixes.size === 0) prefixes.add('');
    return [...prefixes].map((prefix) => `${prefix}${path}`);
  }

  /** Where the old blog stood; null when nobody knows. */
  get home(): string | null {
    const site = this.#sites.find((one) => one.origin !== null);
    return site === undefined ? null : `${site.origin}${site.prefix}`;
  }

  /** The paths by which the old site knew a post, for redirects. */
  oldPaths(post: SurveyedPost): string[] {
    const keys = new Set([...[post.path, ...post.addresses].map((address) => this.#keyOf(address)), ...(this.#aliases.get(post) ?? [])]);
    const own = [...keys].filter((key) => key !== '/' && this.#byPath.get(key) === post);
    return [...new Set(own.flatMap((key) => this.onOldSite(key)))];
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
