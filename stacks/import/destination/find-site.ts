import { readFileSync } from 'node:fs';
import { readSiteFile, type SiteFile } from '../../local/site-file.ts';
import type { SiteAddresses } from './site.ts';

/** No site can be found. The message says what to do. */
export class NoSite extends Error {
  override readonly name = 'NoSite';
}

const howTo = 'Start one with `npm start` and leave it running; or name a deployed one by AUTH_URL, BLOG_URL and INTERNAL_API_KEY (for example through `kubectl port-forward`); or look first with --dry-run, which needs no site.';

/**
 * Finds the internal addresses of the site to import into: environment variables first, then the running local site.
 * `api` is what `--api` said: the public address of the local site, or `auth=URL,blog=URL`. Throws `NoSite`.
 */
export function findSite(api: string | undefined, environment: NodeJS.ProcessEnv, siteFile: () => SiteFile | null = readSiteFile): SiteAddresses {
  const given = api === undefined || /^https?:/i.test(api) ? {} : namedAddresses(api);
  const auth = given['auth'] ?? environment['AUTH_URL'];
  const blog = given['blog'] ?? environment['BLOG_URL'];
  const site = auth !== undefined && blog !== undefined && environment['INTERNAL_API_KEY'] !== undefined ? null : siteFile();
  if (api !== undefined && /^https?:/i.test(api) && site?.publicUrl !== undefined && !sameOrigin(api, site.publicUrl)) {
    throw new NoSite(`The site that runs here is ${site.publicUrl}, not ${api}. The internal API of a site cannot be reached by its public address. ${howTo}`);
  }
  const addresses = { auth: auth ?? site?.services['auth'], blog: blog ?? site?.services['blog'] };
  const key = environment['INTERNAL_API_KEY'] ?? (site === null ? undefined : keyOf(site));
  if (addresses.auth === undefined || addresses.blog === undefined || key === undefined) {
    const missing = [addresses.auth === undefined ? 'AUTH_URL' : '', addresses.blog === undefined ? 'BLOG_URL' : '', key === undefined ? 'INTERNAL_API_KEY' : ''].filter((name) => name !== '');
    throw new NoSite(`No site is running here${missing.length === 3 ? '' : `, and ${missing.join(' and ')} is not set`}. ${howTo}`);
  }
  return { name: `the site at ${site?.publicUrl ?? new URL(addresses.blog).origin}`, auth: addresses.auth, blog: addresses.blog, key };
}

function namedAddresses(api: string): Record<string, string> {
  const pairs = api.split(',').map((pair) => /^(auth|blog)=(https?:\/\/.+)$/i.exec(pair.trim()));
  if (pairs.some((pair) => pair === null)) throw new NoSite(`--api takes the address of the local site (http://localhost:8080) or "auth=URL,blog=URL"; "${api}" is neither.`);
  return Object.fromEntries(pairs.flatMap((pair) => (pair === null ? [] : [[pair[1] ?? '', pair[2] ?? '']])));
}

function sameOrigin(a: string, b: string): boolean {
  return URL.parse(a)?.origin === URL.parse(b)?.origin;
}

function keyOf(site: SiteFile): string {
  try {
    return readFileSync(site.internalApiKeyFile, 'utf8').trim();
  } catch {
    throw new NoSite(`The key of the internal API cannot be read from ${site.internalApiKeyFile}. Run the import as the user who started the site, or set INTERNAL_API_KEY.`);
  }
}
