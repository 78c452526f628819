import { unicodeForm } from '@hanji/contracts/unicode-form';

/** A slug as someone gave it, in the one form in which it is stored and looked up. */
export function slugKey(slug: string): string {
  return unicodeForm(slug.toWellFormed(), 'NFC');
}

/** The n-th choice for a slug: itself, then with 2, 3, … behind it. */
export function numberedSlug(slug: string, n: number): string {
  return n === 1 ? slug : `${[...slug].slice(0, 180).join('')}-${n}`;
}
