import { unicodeForm } from '@hanji/contracts/unicode-form';

/** How many addresses a text leads to, linked or only named. */
export function countLinks(text: string): number {
  return text.match(/\bhttps?:\/\/|\bwww\./gi)?.length ?? 0;
}

/** A text without what is varied to make it look new: case, blanks, punctuation and signs. Letters and digits stay. */
export function skeletonOf(text: string): string {
  return unicodeForm(text, 'NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}
