import { plural, type PluralForms } from './format.ts';
import type { Catalogue, Language } from './language.ts';

/** What whoever typed a text is told that is longer than it may be; `#` are the characters that are too many. */
export const tooLongForms: Catalogue<PluralForms> = {
  ko: { other: '#자가 넘칩니다. 그만큼 줄여 주세요.' },
  en: { one: '# character too long. Please shorten it.', other: '# characters too long. Please shorten it.' },
};

/** Says how much longer a text is than `most`, counted as the API counts (UTF-16 units); undefined where it fits. */
export function tooLong(text: string, most: number, language: Language): string | undefined {
  return text.length > most ? plural(text.length - most, language, tooLongForms[language]) : undefined;
}
