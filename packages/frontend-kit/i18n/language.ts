/** Languages of the interface, the preferred one first. */
export const languages = ['ko', 'en'] as const;
/** A language of the interface. */
export type Language = (typeof languages)[number];

/** The language where nothing says otherwise. */
export const defaultLanguage: Language = 'ko';

/** Cookie that remembers the chosen language. */
export const languageCookie = 'hanji_lang';

/** Each language by its own name, as a switch shows it. */
export const languageNames: Readonly<Record<Language, string>> = { ko: '한국어', en: 'English' };

/** Whether a text names a language of the interface. */
export function isLanguage(value: unknown): value is Language {
  return languages.some((language) => language === value);
}

/** One catalogue per language, all of the same shape: a message that misses a language does not compile. */
export type Catalogue<Messages> = Readonly<Record<Language, Messages>>;

/**
 * The language for a request: the remembered one, else the best of `Accept-Language`, else the default. Ranges with
 * `q=0` are refused, `en-GB` counts as `en`.
 */
export function negotiateLanguage(remembered: string | undefined, acceptLanguage: string): Language {
  if (isLanguage(remembered)) return remembered;
  let best: { language: Language; quality: number } | null = null;
  for (const range of acceptLanguage.slice(0, 500).split(',')) {
    const [tag = '', ...parameters] = range.trim().toLowerCase().split(';');
    const language = tag.split('-')[0];
    if (!isLanguage(language)) continue;
    const given = parameters.find((parameter) => parameter.trim().startsWith('q='));
    const quality = given === undefined ? 1 : Number(given.trim().slice(2));
    if (quality > 0 && quality > (best?.quality ?? 0)) best = { language, quality };
  }
  return best?.language ?? defaultLanguage;
}
