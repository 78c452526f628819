/** A place where the old blog could be reached: host (null: any, for paths from the root) and path prefix without slash at its end. */
export interface OldSite {
  readonly host: string | null;
  readonly prefix: string;
  /** The part of the blog that stood there: a folder of it (`/notes`), or all of it (empty). */
  readonly folder: string;
  /** `https://old.example`; null when no host is known. */
  readonly origin: string | null;
}

/** Reads an address such as `https://nodejs.org/en/blog/`; null when it is none. */
export function oldSite(address: string): OldSite | null {
  const url = URL.parse(address);
  if (url === null || !/^https?:$/.test(url.protocol)) return null;
  return { host: hostKey(url), prefix: url.pathname.replace(/\/+$/, ''), folder: '', origin: url.origin };
}

/** Hosts are the same with and without `www.`, and whatever the scheme. */
export function hostKey(url: URL): string {
  return url.host.replace(/^www\./, '');
}

/** A path on a site as the path from the blog's root, `/` for the front page; null when it lies elsewhere. */
export function below(site: OldSite, path: string): string | null {
  if (!isIn(site.prefix, path)) return null;
  const inside = path.slice(site.prefix.length);
  return /^\/?(?:[?#]|$)/.test(inside) ? inside.replace(/^\/?/, '/') : site.folder + inside;
}

/** Whether a path is the prefix (without slash at its end; empty: all paths) or lies below it. */
export function isIn(prefix: string, path: string): boolean {
  return path.startsWith(prefix) && (prefix === '' || path.length === prefix.length || /^[/?#]/.test(path.slice(prefix.length)));
}

/** An address on the old blog as a path from the blog's root; addresses elsewhere keep their own path. */
export function pathOn(home: string | undefined, address: string): string {
  const site = home === undefined ? null : oldSite(home);
  const url = /^https?:\/\//i.test(address) ? URL.parse(address) : null;
  if (url === null) return address.startsWith('/') ? address : `/${address}`;
  const path = `${url.pathname}${url.search}`;
  return (site !== null && site.host === hostKey(url) ? below(site, path) : null) ?? path;
}
