import { importItemsPerRequest, type ImportRedirectsRequest, OldPath, RedirectTarget } from '@hanji/contracts/api/import';
import { type Destination, ItemRefused } from './destination/destination.ts';
import type { Ledger } from './report/ledger.ts';
import type { SurveyedBlog } from './survey-blogs.ts';

type Item = ImportRedirectsRequest['items'][number];
interface Wanted {
  readonly path: string;
  readonly to: readonly RedirectTarget[];
}

/** Lets the other addresses of an old blog (lists, feeds, redirects) lead to ours, once its posts are there. Throws `DestinationLost`. */
export async function importRedirects({ blog, book, redirects }: SurveyedBlog, destination: Destination, ledger: Ledger): Promise<void> {
  const { addresses, warnings } = redirects.rest([...blog.archives()]);
  for (const warning of warnings) ledger.warn(null, ...warning);
  let wanted: Wanted[] = addresses
    .flatMap(({ path, to }) => book.onOldSite(path).map((place) => ({ path: place, to: to.filter((target) => RedirectTarget.safeParse(target).success) })))
    .filter(({ path, to }) => to.length > 0 && OldPath.safeParse(path).success);
  let kept = 0;
  while (wanted.length > 0) {
    const next: Wanted[] = [];
    for (let at = 0; at < wanted.length; at += importItemsPerRequest) {
      const some = wanted.slice(at, at + importItemsPerRequest);
      const outcomes = await send(some, destination, ledger);
      for (const [index, { path, to }] of some.entries()) {
        if (outcomes[index] === 'kept') kept += 1;
        else if (outcomes[index] === 'unknown' && to.length > 1) next.push({ path, to: to.slice(1) });
        else if (outcomes[index] === 'unknown') ledger.warn(null, 'redirect-unknown', path);
      }
    }
    wanted = next;
  }
  ledger.redirects(kept);
}

async function send(wanted: readonly Wanted[], destination: Destination, ledger: Ledger): Promise<readonly (string | undefined)[]> {
  const items = wanted.flatMap(({ path, to }): Item[] => to.slice(0, 1).map((target) => ({ path, to: target })));
  try {
    return (await destination.redirects({ items })).items.map((redirect) => redirect.outcome);
  } catch (error) {
    if (!(error instanceof ItemRefused)) throw error;
    ledger.warn(null, 'redirect-unreadable', error.message, items.length);
    return [];
  }
}
