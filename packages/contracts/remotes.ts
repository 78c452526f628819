import { z } from 'zod';
import type { FrontendDefinition } from './define-frontend.ts';
import { jsonText } from './environment.ts';

/** Which paths each remote fills and where its server is, by its name: what `REMOTES` tells the host. */
export const RemoteList = z.record(
  z.string(),
  z.object({
    pages: z.array(z.string()),
    /** Query parameters that its pages know, by path. */
    query: z.record(z.string(), z.array(z.string())).optional(),
    /** Which of them are costly to make, see `FrontendDefinition`. */
    costly: z.array(z.string()).optional(),
    /** Base address of its server, `http://…`; a remote without one keeps its paths, which answer "not available". */
    url: z.url().optional(),
    /** The same of the green release, where that has an address of its own. */
    greenUrl: z.url().optional(),
  }),
);
export type RemoteList = z.infer<typeof RemoteList>;

/** The text of `REMOTES`, read. */
export const remotesVariable = jsonText(RemoteList);

/** The text of `REMOTES`: every remote of the site, with the address that `urlOf` knows. */
export function remotesText(frontends: readonly FrontendDefinition[], urlOf: (remote: FrontendDefinition) => string | undefined): string {
  const remotes = frontends.filter((frontend) => frontend.role === 'remote');
  const list: RemoteList = Object.fromEntries(
    remotes.map((remote) => [remote.name, { pages: [...remote.pages], ...knownQuery(remote), ...costlyPages(remote), url: urlOf(remote) }]),
  );
  return JSON.stringify(list);
}

function knownQuery({ query }: FrontendDefinition): Pick<RemoteList[string], 'query'> {
  const entries = Object.entries(query).map(([page, names]): [string, string[]] => [page, [...names]]);
  return entries.length === 0 ? {} : { query: Object.fromEntries(entries) };
}

function costlyPages({ costly }: FrontendDefinition): Pick<RemoteList[string], 'costly'> {
  const pages = Object.keys(costly);
  return pages.length === 0 ? {} : { costly: pages };
}
