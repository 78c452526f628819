import { defaultLanguage, type Language } from './language.ts';

const hangul = /\p{Script=Hangul}/gu;
const latin = /\p{Script=Latin}/gu;
const sampleLength = 4000;

const firstLetter = /\p{L}/u;
const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** `rtl` for a text whose first letter is of a script that runs that way, else undefined: the page's own direction. */
export function textDirection(text: string): 'rtl' | undefined {
  const [letter = ''] = firstLetter.exec(text) ?? [];
  return rightToLeft.test(letter) ? 'rtl' : undefined;
}

/**
 * The language a text is written in, by its letters, so that it is broken, spaced and read aloud rightly whatever the
 * interface speaks. Korean prose about software is full of Latin names, so an eighth of Hangul makes it Korean.
 */
export function textLanguage(text: string): Language {
  const sample = text.slice(0, sampleLength);
  const syllables = sample.match(hangul)?.length ?? 0;
  const letters = sample.match(latin)?.length ?? 0;
  if (syllables + letters === 0) return defaultLanguage;
  return syllables >= (syllables + letters) / 8 ? 'ko' : 'en';
}
