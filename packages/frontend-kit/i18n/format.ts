import type { Language } from './language.ts';

const locales: Readonly<Record<Language, string>> = { ko: 'ko-KR', en: 'en-GB' };
const cached = new Map<string, unknown>();

/** Intl objects are slow to make and free to keep. */
function remembered<T>(key: string, make: () => T): T {
  const found = cached.get(key) as T | undefined;
  if (found !== undefined) return found;
  const made = make();
  cached.set(key, made);
  return made;
}

/** A day as the language writes it: `2026년 11월 22일`, `22 November 2026`. */
export function formatDay(instant: string, language: Language, timeZone: string): string {
  return remembered(`day ${language} ${timeZone}`, () => new Intl.DateTimeFormat(locales[language], { dateStyle: 'long', timeZone })).format(new Date(instant));
}

/** A day in short, of even width in columns: `2026. 11. 22.`, `22 Nov 2026`. */
export function formatShortDay(instant: string, language: Language, timeZone: string): string {
  const options: Intl.DateTimeFormatOptions =
    language === 'ko' ? { year: 'numeric', month: '2-digit', day: '2-digit', timeZone } : { year: 'numeric', month: 'short', day: '2-digit', timeZone };
  return remembered(`short ${language} ${timeZone}`, () => new Intl.DateTimeFormat(locales[language], options)).format(new Date(instant));
}

/** A day of the last months, where the year goes without saying: `11. 22.`, `22 Nov`. */
export function formatDayAndMonth(instant: string, language: Language, timeZone: string): string {
  const options: Intl.DateTimeFormatOptions = { month: language === 'ko' ? 'numeric' : 'short', day: 'numeric', timeZone };
  return remembered(`day and month ${language} ${timeZone}`, () => new Intl.DateTimeFormat(locales[language], options)).format(new Date(instant));
}

/** A share of a hundred with the language's signs: `12.5%`; `digits` behind the point at most. */
export function formatPercent(percent: number, language: Language, digits: number): string {
  const make = () => new Intl.NumberFormat(locales[language], { style: 'percent', maximumFractionDigits: digits });
  return remembered(`percent ${language} ${digits}`, make).format(percent / 100);
}

/** Bytes in the unit that suits them: `3.4 MB`. */
export function formatBytes(bytes: number, language: Language): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  const step = Math.min(units.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3));
  const make = () =>
    new Intl.NumberFormat(locales[language], {
      style: 'unit',
      unit: units[step] ?? 'byte',
      unitDisplay: step === 0 ? 'long' : 'short',
      maximumFractionDigits: step < 2 ? 0 : 1,
    });
  return remembered(`bytes ${language} ${step}`, make).format(bytes / 1000 ** step);
}

/** A time of day to the minute: `15:04`. */
export function formatMinute(instant: number, language: Language, timeZone: string): string {
  const make = () => new Intl.DateTimeFormat(locales[language], { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone });
  return remembered(`minute ${language} ${timeZone}`, make).format(new Date(instant));
}

/** A time of day to the second: `15:04:05`. */
export function formatSecond(instant: number, language: Language, timeZone: string): string {
  const make = () => new Intl.DateTimeFormat(locales[language], { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23', timeZone });
  return remembered(`second ${language} ${timeZone}`, make).format(new Date(instant));
}

/** A moment in short, to the minute: `2026. 11. 22. 15:04`, `22 Nov 2026, 15:04`. */
export function formatMoment(instant: string, language: Language, timeZone: string): string {
  const make = () => new Intl.DateTimeFormat(locales[language], momentOptions(language, timeZone));
  return remembered(`moment ${language} ${timeZone}`, make).format(new Date(instant));
}

/** A moment in short, to the second, where several may share a minute: `2026. 11. 22. 15:04:05`, `22 Nov 2026, 15:04:05`. */
export function formatExactMoment(instant: string, language: Language, timeZone: string): string {
  const make = () => new Intl.DateTimeFormat(locales[language], { ...momentOptions(language, timeZone), second: '2-digit' });
  return remembered(`exact moment ${language} ${timeZone}`, make).format(new Date(instant));
}

function momentOptions(language: Language, timeZone: string): Intl.DateTimeFormatOptions {
  const month = language === 'ko' ? 'numeric' : 'short';
  return { year: 'numeric', month, day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone };
}

/** A whole number with the language's separators. */
export function formatNumber(value: number, language: Language): string {
  return remembered(`number ${language}`, () => new Intl.NumberFormat(locales[language])).format(value);
}

/** The forms of a counted noun; Korean needs only `other`. `#` stands for the number. */
export type PluralForms = { readonly other: string } & Partial<Readonly<Record<Intl.LDMLPluralRule, string>>>;

/** The right form for a count, with the count written in: `plural(1, 'en', { one: '# post', other: '# posts' })`. */
export function plural(count: number, language: Language, forms: PluralForms): string {
  const rule = remembered(`plural ${language}`, () => new Intl.PluralRules(locales[language])).select(count);
  return (forms[rule] ?? forms.other).replace('#', formatNumber(count, language));
}
