import { unicodeForm } from '@hanji/contracts/unicode-form';
import { DomainError } from '@hanji/service-kit/domain-error';
import { cleanLine, isBlank } from '@hanji/service-kit/plain-text';

/** The form in which names are compared: two that differ in case, width or blanks only are the same. */
export function nameKey(name: string): string {
  return unicodeForm(cleanLine(name), 'NFKC').toLowerCase();
}

/** A title or name as it is stored. Throws 400 for the field at `path` where nothing of it is left. */
export function requireLine(path: string, text: string): string {
  const line = cleanLine(text);
  if (isBlank(line)) throw DomainError.invalid(path, 'has nothing in it that can be shown');
  return line;
}
