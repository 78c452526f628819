/** One line of text as it is stored: NFC, without control characters and halves of characters, blanks single. */
export function cleanLine(text: string): string {
  return text.toWellFormed().normalize('NFC').replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').replaceAll(/[\u202A-\u202E\u2066-\u2069\uFEFF]/g, '').trim();
}

/** The form in which names are compared: two that differ in case, width or blanks only are the same. */
export function nameKey(name: string): string {
  return cleanLine(name).normalize('NFKC').toLowerCase();
}
