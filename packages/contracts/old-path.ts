import { unicodeForm } from './unicode-form.ts';

/**
 * The one form in which addresses of an old site are kept and looked up: percent-decoded, NFC, with a leading slash
 * and without a trailing one, without `index.html`, `index.php` and fragment; a query stays (`/?p=7`). `/` alone is no old address.
 */
export function oldPathKey(address: string): string {
  const [path, query] = parted(address);
  const clean = `/${decoded(path)}`
    .replaceAll(/\/{2,}/g, '/')
    .replace(/\/index\.(?:html?|php)$/i, '/')
    .replace(/(?<=.)\/$/, '');
  return unicodeForm(query === '' ? clean : `${clean}?${decoded(query)}`, 'NFC');
}

/** Parameters by which WordPress names what an address shows where it has no permalinks. */
export const namingParameters = ['p', 'page_id', 'attachment_id', 'cat', 'tag', 'feed'] as const;

/** Endings that name a part or another form of the page before them. */
const partOfPage = /\/(?:page\/\d+|comment-page-\d+|amp)$/i;

/**
 * The forms under which an address that somebody asks for may be kept, the exact one first: then without what trackers add to its
 * query, then without query, then without the number of a page. `/` is none of them.
 */
export function oldPathKeys(address: string): string[] {
  const [path, query] = parted(address);
  const asked = new URLSearchParams(query);
  const named = namingParameters.flatMap((name) => asked.getAll(name).map((value) => oldPathKey(`${path}?${name}=${encodeURIComponent(value)}`)));
  const bare = oldPathKey(path);
  const keys = [oldPathKey(address), ...named, bare, bare.replace(partOfPage, '') || '/'];
  return [...new Set(keys)].filter((key) => key !== '/' && key.length <= 500);
}

/** Path and query of an address, without its fragment. */
function parted(address: string): [path: string, query: string] {
  const [withQuery = ''] = address.split('#', 1);
  const mark = withQuery.indexOf('?');
  return mark < 0 ? [withQuery, ''] : [withQuery.slice(0, mark), withQuery.slice(mark + 1)];
}

/** A broken escape (`%zz`) stays as it is: an old address is looked up, never refused. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
