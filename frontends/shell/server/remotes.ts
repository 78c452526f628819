import type { RemoteList } from '@hanji/contracts/remotes';

/** Which set of images a visitor is served by while two are live. */
export type Release = 'blue' | 'green';

/** A micro-frontend that fills pages: where its server is, per release, and which paths it fills. */
export interface Remote {
  readonly name: string;
  /** Base address of its server for a release. Null while the site does not run it. */
  readonly address: (release: Release) => string | null;
  readonly pages: readonly string[];
  /** Query parameters that its pages know, by template. */
  readonly query?: Readonly<Record<string, readonly string[]>>;
  /** Templates of pages that are costly to make, see `FrontendDefinition`. */
  readonly costly?: readonly string[];
}

/** The remotes as the host asks them. */
export function readRemotes(list: RemoteList): readonly Remote[] {
  return Object.entries(list).map(([name, { pages, query, costly, url, greenUrl }]) => ({
    name,
    pages,
    ...(query === undefined ? {} : { query }),
    ...(costly === undefined ? {} : { costly }),
    address: (release) => (release === 'green' ? (greenUrl ?? url) : url) ?? null,
  }));
}

/** The remote that fills a path and by which template, the query parameters that the page knows, whether it is costly to make, and whether it does so only because nobody else does (a template `/*`). */
export interface RemoteMatch {
  readonly remote: Remote;
  readonly template: string;
  readonly isCostly: boolean;
  readonly knownQuery: readonly string[];
  readonly isLastResort: boolean;
}

/** Finds who fills a path (without query); the most specific template wins. Null when nobody does. */
export function matchRemote(remotes: readonly Remote[], path: string): RemoteMatch | null {
  let best: { match: RemoteMatch; weight: string } | null = null;
  for (const remote of remotes) {
    for (const template of remote.pages) {
      if (!fits(template, path)) continue;
      const weight = weightOf(template);
      if (best === null || weight > best.weight) best = { match: matchOf(remote, template), weight };
    }
  }
  return best?.match ?? null;
}

function matchOf(remote: Remote, template: string): RemoteMatch {
  const isCostly = remote.costly?.includes(template) === true;
  return { remote, template, isCostly, knownQuery: remote.query?.[template] ?? [], isLastResort: template === '/*' };
}

function fits(template: string, path: string): boolean {
  if (template.endsWith('/*')) return path === template.slice(0, -2) || path.startsWith(template.slice(0, -1));
  const expected = template.split('/');
  const given = path.split('/');
  return expected.length === given.length && expected.every((part, index) => (part.startsWith(':') ? given[index] !== '' : part === given[index]));
}

/** Segment by segment: fixed before parameter before the rest. */
function weightOf(template: string): string {
  return template
    .split('/')
    .slice(1)
    .map((part) => (part === '*' ? '1' : part.startsWith(':') ? '2' : '3'))
    .join('');
}
