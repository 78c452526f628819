/**
 * A comment's text as it is stored: in NFC, without control characters (line breaks and tabs stay) and marks that turn the
 * direction of what follows. Tags stay: they are text and shown as such.
 */
export function storableText(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll('\r\n', '\n')
    .replace(/[^\P{Cc}\n\t]|[\u202A-\u202E\u2066-\u2069\uFEFF]/gu, '')
    .trim();
}

/** How many addresses a text leads to, linked or only named. */
export function countLinks(text: string): number {
  return text.match(/\bhttps?:\/\/|\bwww\./gi)?.length ?? 0;
}

/** A text without what is varied to make it look new: case, blanks, punctuation and signs. Letters and digits stay. */
export function skeletonOf(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}
