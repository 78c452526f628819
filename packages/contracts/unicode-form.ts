/** So many marks may follow each other: Unicode's own bound for what is stored as it streams by (UAX #15, Stream-Safe Text). Written words have four at most. */
const longestRun = 30;
/** Joins nothing and shows nothing; it parts marks so that they need not be put in order beyond it. */
const joiner = '\u034F';
const beyondRun = new RegExp(`(?:(?!${joiner})\\p{M}){${longestRun}}(?=(?!${joiner})\\p{M})`, 'gu');

/**
 * A text in a normal form of Unicode, in time linear to its length. Use this, never `String.normalize`: that puts marks in order, for which a run of a
 * hundred thousand of them takes half a minute. Longer runs than any script has are parted by a joiner that nobody sees. Done again it changes nothing.
 */
export function unicodeForm(text: string, form: 'NFC' | 'NFD' | 'NFKC' | 'NFKD'): string {
  // Some marks come apart into two.
  return parted(parted(text).normalize(form));
}

function parted(text: string): string {
  return text.replace(beyondRun, `$&${joiner}`);
}
