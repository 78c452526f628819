import { LanguageTag } from '@hanji/contracts/api/posts';

/** A language as HTML names it, of what programs call it: `ko_KR` → `ko-KR`. Undefined for what is none. */
export function languageTagOf(written: string | undefined): string | undefined {
  try {
    const [tag] = Intl.getCanonicalLocales((written ?? '').trim().replaceAll('_', '-'));
    return LanguageTag.safeParse(tag).data;
  } catch {
    return undefined;
  }
}

/** Whether a name of two letters is that of a language (`ko`, but not `js`), with or without a country. */
export function isLanguage(name: string): boolean {
  if (!/^[a-z]{2}(?:[-_][a-z]{2,4})?$/i.test(name)) return false;
  const tag = languageTagOf(name);
  return tag !== undefined && names.of(tag) !== undefined;
}

const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });

/** The language of a text where its letters tell. */
export function languageByLetters(text: string): string | undefined {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const share = (script: RegExp): number => (text.match(script)?.length ?? 0) / Math.max(1, letters);
  // Prose about software is full of Latin names.
  if (share(/\p{sc=Hangul}/gu) > 1 / 8) return 'ko';
  return share(/[\p{sc=Hiragana}\p{sc=Katakana}]/gu) > 1 / 8 ? 'ja' : undefined;
}
