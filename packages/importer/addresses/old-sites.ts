import { type FoundLink, learnSites } from './learn-sites.ts';
import { below, hostKey, isIn, type OldSite, oldSite } from './old-site.ts';

/** Every place where one old blog, or a folder of it, could be reached. Paths are from the blog's root. */
export class OldSites {
  readonly #all: OldSite[] = [];

  constructor(homes: readonly (string | undefined)[]) {
    for (const home of homes) {
      const site = home === undefined ? null : oldSite(home);
      if (site !== null) this.#all.push(site);
    }
  }

  /** Adds what the blog's own links tell; returns what was not known before. */
  learn(links: Iterable<FoundLink>, isPost: (path: string) => boolean): OldSite[] {
    const isKnown = (site: OldSite) => this.#all.some((known) => known.host === site.host && known.prefix === site.prefix && known.folder === site.folder);
    const news = learnSites(links, isPost).filter((site) => !isKnown(site));
    this.#all.push(...news);
    return news;
  }

  /** What a path on the old site may mean in the text of a post at `place`, likeliest first: itself, or below a prefix. */
  meaningsOf(path: string, place: string): string[] {
    const prefixed = [...this.#around(place), ...this.#all.filter((site) => !isIn(site.folder, place))].map((site) => below(site, path));
    return [path, ...prefixed.filter((inside) => inside !== null)];
  }

  /** The same for a full address (`https://old.example/blog/a`); null when it is on none of the blog's hosts. */
  meaningsOfAddress(url: URL): string[] | null {
    const sites = this.#all.filter((site) => site.host === hostKey(url));
    if (sites.length === 0) return null;
    return sites.map((site) => below(site, `${url.pathname}${url.search}`)).filter((inside) => inside !== null);
  }

  /** A path from the blog's root as the old sites had it: one for each place where it stood; that a folder was left out there is but learnt. */
  onOldSite(path: string): string[] {
    const [first, ...more] = this.#around(path);
    if (first === undefined) return [path];
    const stood = [first, ...more.filter((site) => site.folder === first.folder)].map((site) => site.prefix + path.slice(site.folder.length));
    return [...new Set(first.folder === '' ? stood : [...stood, path])];
  }

  /** Where the part of the blog around a post stood: its host, and the address of that part's front page; null when nobody knows. */
  homeOf(place: string): { readonly origin: string; readonly front: string; readonly folder: string } | null {
    const site = this.#around(place).find((candidate) => candidate.origin !== null);
    return site?.origin === undefined || site.origin === null ? null : { origin: site.origin, front: `${site.origin}${site.prefix}`, folder: site.folder };
  }

  /** Sites of the folders that a path lies in, the innermost first. */
  #around(path: string): OldSite[] {
    return this.#all.filter((site) => isIn(site.folder, path)).toSorted((a, b) => b.folder.length - a.folder.length);
  }
}
