import { unicodeForm } from '@hanji/contracts/unicode-form';

/**
 * Text that people typed as it is stored where tags are text too (comments, reports): in NFC, lines ended by a line feed, without
 * control characters (line breaks and tabs stay), halves of characters and marks that turn the direction of what follows; trimmed.
 * May be empty then. Whoever shows it escapes it.
 */
export function storableText(text: string): string {
  return unicodeForm(text.toWellFormed(), 'NFC')
    .replaceAll('\r\n', '\n')
    .replace(/[^\P{Cc}\n\t]|[\u202A-\u202E\u2066-\u2069\uFEFF]/gu, '')
    .trim();
}

/**
 * Text that people typed, for places that show no markup (names, descriptions): in NFC, without tags, control characters (line
 * breaks and tabs stay) and marks that turn the direction of what follows; trimmed. May be empty then. Whoever shows it escapes it
 * all the same.
 */
export function plainText(text: string): string {
  let clean = storableText(text);
  // Removing one tag may join the halves of another around it.
  for (let before = ''; before !== clean;) {
    before = clean;
    clean = clean.replace(/<[a-z/!?][^<>]*>/gi, '');
  }
  return clean.replace(/<(?=[a-z/!?])/gi, '').trim();
}

/** One line of text as it is stored: NFC, without control characters, marks that turn its direction and halves of characters; blanks single. */
export function cleanLine(text: string): string {
  const storable = unicodeForm(text.toWellFormed(), 'NFC').replaceAll(/[\u202A-\u202E\u2066-\u2069\uFEFF]/g, '');
  return storable.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
}

/** Letters and signs that take room or none and show nothing, such as the Hangul filler: they count as letters. */
const unseen = /^[\p{Cf}\p{Cc}\p{Z}\p{M}\s\u115F\u1160\u3164\uFFA0\u2800]*$/u;

/** Whether nothing of a text can be seen: empty, or of blanks, joiners, fillers and marks without a letter alone. */
export function isBlank(text: string): boolean {
  return unseen.test(text);
}
