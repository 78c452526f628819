import { unicodeForm } from '@hanji/contracts/unicode-form';
import { contentIdPrefix } from '@hanji/contracts/content-ids';

/**
 * Shows the place that the address names where the browser found none: programs make names of headings in slightly different ways
 * (`#what-s-new`, `#whats-new`, `#제목`), and links from other posts and other sites keep those of theirs.
 */
export function startPlaces(): void {
  const show = () => placeNamed(location.hash, document.querySelectorAll(`[id^="${contentIdPrefix}"]`))?.scrollIntoView();
  addEventListener('hashchange', show);
  // Whoever has scrolled since stays there.
  if (scrollY === 0) show();
}

/** The element that a hash means by its letters and digits; undefined where none does, and where one has just this name. */
export function placeNamed<Place extends { readonly id: string }>(hash: string, places: Iterable<Place>): Place | undefined {
  const name = decoded(hash.slice(1));
  const key = lettersOf(name);
  if (key === '') return undefined;
  const all = [...places];
  return all.some(({ id }) => id === name) ? undefined : all.find(({ id }) => lettersOf(id) === key);
}

function lettersOf(id: string): string {
  let bare = id;
  while (bare.startsWith(contentIdPrefix)) bare = bare.slice(contentIdPrefix.length);
  return unicodeForm(bare, 'NFC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
