import { unicodeForm } from './unicode-form.ts';

/** Characters of a slug made from a title: long enough to be read, short enough for an address bar. */
const longest = 100;

/**
 * Makes a slug of a title: NFC, lower case, words of letters of any script (Hangul kept) and digits joined by hyphens, cut
 * after a whole word. `fallback` where no letter is left. Fits the `Slug` schema.
 */
export function makeSlug(title: string, fallback: string): string {
  const lower = unicodeForm(title.toWellFormed().replaceAll(/['’]/g, ''), 'NFKC').toLowerCase();
  const words = unicodeForm(lower, 'NFC').match(/[\p{Ll}\p{Lo}\p{Lm}\p{N}][\p{Ll}\p{Lo}\p{Lm}\p{Mn}\p{Mc}\p{N}]*/gu);
  let slug = '';
  for (const word of words ?? []) {
    const longer = slug === '' ? [...word].slice(0, longest).join('') : `${slug}-${word}`;
    if (longer.length > longest && slug !== '') break;
    slug = longer;
  }
  return slug === '' ? fallback : slug;
}
