import { readFileSync } from 'node:fs';
import { jsonText } from '@hanji/contracts/environment';
import { InternalKeys } from '@hanji/contracts/internal-access';
import { internalAddressVariable } from '@hanji/contracts/site-environment';
import { readSiteFiles, type SiteFile } from '@hanji/contracts/site-file';
import type { z } from 'zod';
import type { SiteAddresses } from './site.ts';

/** No site can be found. The message says what to do. */
export class NoSite extends Error {
  override readonly name = 'NoSite';
}

const howTo =
  'Start one with `npm start` and leave it running; or name a deployed one by INTERNAL_API_KEYS, AUTH_URL, BLOG_URL and the <NAME>_URL of every other service that is to get something (for example through `kubectl port-forward`); or look first with --dry-run, which needs no site.';

/**
 * Finds the internal addresses of the site to import into: `api`, then environment variables, then the running local site.
 * `api` is what `--api` said: the public address of the local site, or `auth=URL,blog=URL,…`. Throws `NoSite`.
 */
export function findSite(api: string | undefined, environment: NodeJS.ProcessEnv, siteFiles: () => readonly SiteFile[] = readSiteFiles): SiteAddresses {
  const isPublic = api !== undefined && /^https?:/i.test(api);
  const named = api === undefined || isPublic ? new Map<string, string>() : namedAddresses(api);
  const givenFor = (service: string) => named.get(service) ?? environment[internalAddressVariable(service)];
  // Whoever names a site by hand means that one: nothing is filled in from another that happens to run here.
  const isNamed = givenFor('auth') !== undefined && givenFor('blog') !== undefined && environment['INTERNAL_API_KEYS'] !== undefined;
  const site = isNamed ? null : chooseSite(siteFiles(), isPublic ? api : undefined);
  const addressOf = (service: string) => givenFor(service) ?? site?.services[service];
  const text = environment['INTERNAL_API_KEYS'] ?? (site === null ? undefined : keysOf(site));
  const [auth, blog] = [addressOf('auth'), addressOf('blog')];
  if (auth === undefined || blog === undefined || text === undefined) throw new NoSite(`${missing(auth, blog, text)} ${howTo}`);
  const keys = readKeys(text);
  return { name: `the site at ${site?.publicUrl ?? environment['PUBLIC_URL'] ?? new URL(blog).origin}`, addressOf, keyOf: (service) => keys[service] ?? '' };
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

function missing(auth: string | undefined, blog: string | undefined, keys: string | undefined): string {
  const names = [auth === undefined ? 'AUTH_URL' : '', blog === undefined ? 'BLOG_URL' : '', keys === undefined ? 'INTERNAL_API_KEYS' : ''].filter(
    (name) => name !== '',
  );
  return names.length === 3 ? 'No site is running here.' : `No site is running here, and ${names.join(' and ')} is not set.`;
}

function namedAddresses(api: string): Map<string, string> {
  const pairs = api.split(',').map((pair) => /^([a-z-]+)=(https?:\/\/.+)$/i.exec(pair.trim()));
  return new Map(
    pairs.map((match) => {
      if (match === null)
        throw new NoSite(
          `--api takes the address of the local site (http://localhost:8080) or those of services by name ("auth=URL,blog=URL"); "${api}" is neither.`,
        );
      return [match[1] ?? '', match[2] ?? ''];
    }),
  );
}

function sameOrigin(a: string, b: string): boolean {
  return URL.parse(a)?.origin === URL.parse(b)?.origin;
}

function readKeys(text: string): z.output<typeof InternalKeys> {
  const read = jsonText(InternalKeys).safeParse(text);
  if (read.success) return read.data;
  throw new NoSite('INTERNAL_API_KEYS holds no JSON with a key for each service, e.g. {"blog": "…"}. Take it from a process of the storage service.');
}

function keysOf(site: SiteFile): string {
  try {
    return readFileSync(site.internalKeysFile, 'utf8');
  } catch {
    throw new NoSite(
      `The keys of the internal API cannot be read from ${site.internalKeysFile}. Run the import as the user who started the site, or set INTERNAL_API_KEYS.`,
    );
  }
}
