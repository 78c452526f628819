import { cleanLine } from '@hanji/kit/plain-text';

/** The form in which names are compared: two that differ in case, width or blanks only are the same. */
export function nameKey(name: string): string {
  return cleanLine(name).normalize('NFKC').toLowerCase();
}
