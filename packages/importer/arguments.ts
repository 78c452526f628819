import { parseArgs } from 'node:util';
import { SiteTimeZone } from '@hanji/contracts/time-zone';
import { isTimeZone } from './dates.ts';
import type { FetchScope } from './media/fetch-pictures.ts';

/** What the command line asks for. */
export interface ImportArguments {
  readonly path: string;
  readonly dryRun: boolean;
  readonly api: string | undefined;
  readonly report: string | undefined;
  readonly author: string;
  readonly site: string | undefined;
  readonly name: string | undefined;
  readonly zone: string;
  /** Whether the operator named it: it counts more than what the old blog's configuration says then. */
  readonly isZoneGiven?: boolean;
  /** Also put back what was edited on the site since an earlier import. */
  readonly overwriteEdited: boolean;
  /** Whether pictures of the old site are fetched, and from where they may be. */
  readonly fetchPictures: FetchScope | null;
}

/** A command line that cannot be followed. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** How the importer is called. */
export const usage = `Takes over the posts, pages, comments and pictures of another blog: Markdown with front matter, WordPress (WXR), Ghost (JSON),
archives of Medium, Substack, Blogger, Notion, Tistory, Textcube, Hashnode and dev.to, an export of Hanji, or a zip of these.

  npm run import -- <file, folder or zip> [options]

  --dry-run            change nothing, print the same report
  --report FILE        write every item with its reason to FILE (JSON)
  --site URL           where the old blog stood (https://old.example/blog), unless its configuration says it: makes links and redirects right
  --fetch-pictures     also take over the pictures that lie on the old site (those next to their posts always are)
  --author NAME        author of posts that name none (Admin)
  --name NAME          name of a Markdown blog (its folder's): keep it the same, and a second run updates
  --time-zone ZONE     zone of dates without one, e.g. Europe/Berlin (the old blog's by its configuration, else the site's, TIME_ZONE)
  --overwrite-edited   also put back what was edited on this site since an earlier import (it is kept and listed)
  --api ADDRESS        the running local site (http://localhost:8080), or auth=URL,blog=URL and whoever else gets
                       something of another one; AUTH_URL, BLOG_URL … in the environment do the same;
                       the keys of its internal API are INTERNAL_API_KEYS in the environment
  --help               this text

It can be run again at any time: what is there is not doubled. It ends with 0 when nothing failed.
`;

/** Reads the command line; null asks for the usage text. Throws `UsageError`. */
export function readArguments(words: readonly string[]): ImportArguments | null {
  const { values, positionals } = parsed(words);
  if (values.help === true) return null;
  const [path, ...more] = positionals;
  if (path === undefined) throw new UsageError('Name the file or folder to import.');
  if (more.length > 0) throw new UsageError(`Only one file or folder at a time; "${more.join('", "')}" is too much.`);
  const zone = values['time-zone'] ?? SiteTimeZone.parse(process.env['TIME_ZONE']);
  if (!isTimeZone(zone)) throw new UsageError(`"${zone}" is no time zone; give one such as Asia/Seoul.`);
  const site = values.site;
  if (site !== undefined && !/^https?:\/\/[^/]/i.test(site))
    throw new UsageError(`--site takes an address such as https://old.example/blog; "${site}" is none.`);
  return {
    path,
    dryRun: values['dry-run'] === true,
    api: values.api,
    report: values.report,
    author: values.author ?? 'Admin',
    site,
    name: values.name,
    zone,
    isZoneGiven: values['time-zone'] !== undefined,
    overwriteEdited: values['overwrite-edited'] === true,
    fetchPictures: values['fetch-pictures'] === true ? 'anywhere' : null,
  };
}

function parsed(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        'dry-run': { type: 'boolean' },
        report: { type: 'string' },
        'fetch-pictures': { type: 'boolean' },
        'overwrite-edited': { type: 'boolean' },
        site: { type: 'string' },
        author: { type: 'string' },
        name: { type: 'string' },
        'time-zone': { type: 'string' },
        api: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
