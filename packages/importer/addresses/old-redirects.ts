import type { RedirectTarget } from '@hanji/contracts/api/import';
import { oldPathKey } from '@hanji/contracts/old-path';
import type { ImportWarning, OldAddress, OldRedirect, SurveyedPost } from '../blog.ts';
import type { AddressBook } from './address-book.ts';
import { literalPath, pathsFor, readPattern } from './redirect-pattern.ts';

/** Where feeds stood on the blogs that are taken over. */
const feeds = ['/feed', '/feed/rss2', '/feed/atom', '/rss', '/rss.xml', '/atom.xml', '/index.xml', '/?feed=rss2', '/?feed=rss', '/?feed=atom'];
const feed: RedirectTarget = { kind: 'fixed', path: '/feed.xml' };

/** What became of redirects that lead to no post: addresses that lead elsewhere on this site, and why others are not taken. */
export interface RestOfRedirects {
  readonly addresses: readonly OldAddress[];
  readonly warnings: readonly ImportWarning[];
}

/** The redirects that were set up on an old blog. Those that lead to posts and pages become old addresses of these. */
export class OldRedirects {
  readonly #book: AddressBook;
  /** Targets by the key of where they lead from; those of the first rule, as the old blog had it. */
  readonly #literal = new Map<string, string>();
  readonly #warnings: ImportWarning[] = [];
  readonly #open: string[] = [];

  constructor(rules: readonly OldRedirect[], book: AddressBook, posts: Iterable<SurveyedPost>) {
    this.#book = book;
    const targets = [...posts].map((post) => ({ post, path: oldPathKey(post.path), days: post.days ?? [] }));
    for (const { from, to, isPermanent } of rules) {
      if (!isPermanent) this.#warnings.push(['redirect-temporary', `${from} → ${to}`]);
      const literal = literalPath(from);
      if (literal === null) this.#writeOut(from, to, targets);
      else if (!this.#literal.has(oldPathKey(literal))) this.#literal.set(oldPathKey(literal), to);
    }
    for (const [from, to] of this.#literal) this.#follow(from, to);
  }

  /** To be asked when all lists of the old blog are known. */
  rest(archives: readonly OldAddress[]): RestOfRedirects {
    const known = new Map([...feeds.map((path): OldAddress => ({ path, to: [feed] })), ...archives].map((address) => [oldPathKey(address.path), address.to]));
    const addresses = new Map(known);
    const warnings = [...this.#warnings];
    for (const from of this.#open) {
      const to = this.#literal.get(from) ?? '';
      const end = this.#endOf(from);
      const target = end === '/' ? [{ kind: 'fixed', path: '/' } as const] : known.get(end ?? '');
      if (target === undefined) warnings.push(['redirect-nowhere', `${from} → ${to}`]);
      else addresses.set(from, target);
    }
    return { addresses: [...addresses].filter(([path]) => !this.#book.has(path)).map(([path, to]) => ({ path, to })), warnings };
  }

  #writeOut(from: string, to: string, targets: readonly { readonly post: SurveyedPost; readonly path: string; readonly days: readonly string[] }[]): void {
    const pattern = readPattern(from);
    const inside = this.#book.pathBelow(to);
    const found =
      pattern === null || inside === null ? [] : targets.flatMap((target) => pathsFor(pattern, inside, target).map((path) => ({ path, post: target.post })));
    if (found.length === 0) this.#warnings.push([inside === null ? 'redirect-elsewhere' : 'redirect-pattern', `${from} → ${to}`]);
    for (const { path, post } of found) if (this.#book.at(path) === undefined) this.#book.lead(path, post);
  }

  #follow(from: string, to: string): void {
    const said = `${from} → ${to}`;
    if (from === '/') return void this.#warnings.push(['redirect-own', said]);
    if (this.#book.pathBelow(to) === null) return void this.#warnings.push(['redirect-elsewhere', said]);
    const end = this.#endOf(from);
    if (end === null) return void this.#warnings.push(['redirect-loop', said]);
    if (this.#leavesFrom(from)) return void this.#warnings.push(['redirect-elsewhere', said]);
    const post = this.#book.at(end);
    if (post === undefined) this.#open.push(from);
    else this.#book.lead(from, post);
  }

  /** Whether the chain from an address ends on another site. */
  #leavesFrom(from: string): boolean {
    return this.#book.pathBelow(this.#literal.get(this.#endOf(from) ?? '') ?? '/') === null;
  }

  /** The address at the end of a chain of redirects below the old blog's root; null when it has none. */
  #endOf(from: string): string | null {
    const seen = new Set<string>();
    let at = from;
    for (let to = this.#literal.get(at); to !== undefined; to = this.#literal.get(at)) {
      if (seen.has(at)) return null;
      seen.add(at);
      const path = this.#book.pathBelow(to);
      if (path === null) return at;
      const next = oldPathKey(path.split('#', 1)[0] ?? '');
      if (next === at) return null;
      at = next;
    }
    return at;
  }
}
