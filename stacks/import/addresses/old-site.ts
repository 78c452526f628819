/** A place where the old blog could be reached: host (null: any, for paths from the root) and path prefix without slash at its end. */
export interface OldSite {
  readonly host: string | null;
  readonly prefix: string;
  /** `https://old.example`; null when no host is known. */
  readonly origin: string | null;
}

/** Reads an address such as `https://nodejs.org/en/blog/`; null when it is none. */
export function oldSite(address: string): OldSite | null {
  const url = URL.parse(address);
  if (url === null || !/^https?:$/.test(url.protocol)) return null;
  return { host: hostKey(url), prefix: url.pathname.replace(/\/+$/, ''), origin: url.origin };
}

/** Hosts are the same with and without `www.`, and whatever the scheme. */
export function hostKey(url: URL): string {
  return url.host.replace(/^www\./, '');
}

/** The path below a site's prefix, or null when it lies elsewhere. */
export function below(site: OldSite, path: string): string | null {
  if (site.prefix === '') return path;
  if (path === site.prefix) return '/';
  return path.startsWith(site.prefix) && /^[/?#]/.test(path.slice(site.prefix.length)) ? path.slice(site.prefix.length) : null;
}

/** An address on the old blog as a path from the blog's root; addresses elsewhere keep their own path. */
export function pathOn(home: string | undefined, address: string): string {
  const site = home === undefined ? null : oldSite(home);
  const url = /^https?:\/\//i.test(address) ? URL.parse(address) : null;
  if (url === null) return address.startsWith('/') ? address : `/${address}`;
  const path = `${url.pathname}${url.search}`;
  return (site !== null && site.host === hostKey(url) ? below(site, path) : null) ?? path;
}
