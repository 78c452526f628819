import { readFileSync } from 'node:fs';
import { readSiteFiles, type SiteFile } from '@hanji/contracts/site-file';
import type { SiteAddresses } from './site.ts';

/** No site can be found. The message says what to do. */
export class NoSite extends Error {
  override readonly name = 'NoSite';
}

const howTo =
  'Start one with `npm start` and leave it running; or name a deployed one by INTERNAL_API_KEY, AUTH_URL, BLOG_URL and, as far as they are wanted, PAGE_URL, CONTENT_URL, STORAGE_URL (for example through `kubectl port-forward`); or look first with --dry-run, which needs no site.';

const services = ['auth', 'blog', 'page', 'content', 'storage'] as const;
type Service = (typeof services)[number];

/**
 * Finds the internal addresses of the site to import into: `api`, then environment variables, then the running local site.
 * `api` is what `--api` said: the public address of the local site, or `auth=URL,blog=URL,…`. Throws `NoSite`.
 */
export function findSite(api: string | undefined, environment: NodeJS.ProcessEnv, siteFiles: () => readonly SiteFile[] = readSiteFiles): SiteAddresses {
  const isPublic = api !== undefined && /^https?:/i.test(api);
  const given = api === undefined || isPublic ? {} : namedAddresses(api);
  for (const service of services) given[service] ??= environment[`${service.toUpperCase()}_URL`];
  // Whoever names a site by hand means that one: nothing is filled in from another that happens to run here.
  const isNamed = given.auth !== undefined && given.blog !== undefined && environment['INTERNAL_API_KEY'] !== undefined;
  const site = isNamed ? null : chooseSite(siteFiles(), isPublic ? api : undefined);
  for (const service of services) given[service] ??= site?.services[service];
  const key = environment['INTERNAL_API_KEY'] ?? (site === null ? undefined : keyOf(site));
  const { auth, blog } = given;
  if (auth === undefined || blog === undefined || key === undefined) throw new NoSite(`${missing(auth, blog, key)} ${howTo}`);
  return { name: `the site at ${site?.publicUrl ?? new URL(blog).origin}`, auth, blog, page: given.page, content: given.content, storage: given.storage, key };
}

function chooseSite(running: readonly SiteFile[], wanted: string | undefined): SiteFile | null {
  const fitting = wanted === undefined ? running : running.filter((site) => sameOrigin(wanted, site.publicUrl));
  const names = running.map((site) => site.publicUrl).join(', ');
  if (fitting.length > 1) throw new NoSite(`Several sites run here (${names}). Say which one by --api, e.g. --api ${running[0]?.publicUrl}.`);
  if (fitting.length === 0 && running.length > 0) {
    throw new NoSite(`What runs here is ${names}, not ${wanted}. The internal API of a site cannot be reached by its public address. ${howTo}`);
  }
  return fitting[0] ?? null;
}

function missing(auth: string | undefined, blog: string | undefined, key: string | undefined): string {
  const names = [auth === undefined ? 'AUTH_URL' : '', blog === undefined ? 'BLOG_URL' : '', key === undefined ? 'INTERNAL_API_KEY' : ''].filter(
    (name) => name !== '',
  );
  return names.length === 3 ? 'No site is running here.' : `No site is running here, and ${names.join(' and ')} is not set.`;
}

function namedAddresses(api: string): Partial<Record<Service, string | undefined>> {
  const named: Partial<Record<Service, string | undefined>> = {};
  for (const pair of api.split(',')) {
    const match = /^([a-z]+)=(https?:\/\/.+)$/i.exec(pair.trim());
    const service = services.find((name) => name === match?.[1]);
    if (service === undefined)
      throw new NoSite(
        `--api takes the address of the local site (http://localhost:8080) or "auth=URL,blog=URL" (also ${services.slice(2).join(', ')}); "${api}" is neither.`,
      );
    named[service] = match?.[2];
  }
  return named;
}

function sameOrigin(a: string, b: string): boolean {
  return URL.parse(a)?.origin === URL.parse(b)?.origin;
}

function keyOf(site: SiteFile): string {
  try {
    return readFileSync(site.internalApiKeyFile, 'utf8').trim();
  } catch {
    throw new NoSite(
      `The key of the internal API cannot be read from ${site.internalApiKeyFile}. Run the import as the user who started the site, or set INTERNAL_API_KEY.`,
    );
  }
}
