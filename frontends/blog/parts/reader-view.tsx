import { noPictures, type Pictures } from '@hanji/frontend-kit/content/pictures';
import { formatDay, formatNumber, formatShortDay } from '@hanji/frontend-kit/i18n/format';
import { defaultLanguage, type Language } from '@hanji/frontend-kit/i18n/language';
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { type ReaderMessages, readerMessages } from '../messages.ts';

/** How things are said and written to this reader. */
export interface ReaderView {
  readonly language: Language;
  /** IANA name of the zone that times are written in. */
  readonly timeZone: string;
  readonly messages: ReaderMessages;
  readonly day: (instant: string) => string;
  readonly shortDay: (instant: string) => string;
  readonly number: (value: number) => string;
  readonly pictures: Pictures;
}

function readerView(language: Language, timeZone: string, pictures: Pictures): ReaderView {
  return {
    language,
    timeZone,
    messages: readerMessages[language],
    pictures,
    day: (instant) => formatDay(instant, language, timeZone),
    shortDay: (instant) => formatShortDay(instant, language, timeZone),
    number: (value) => formatNumber(value, language),
  };
}

const Context = createContext<ReaderView>(readerView(defaultLanguage, 'UTC', noPictures));

interface ReaderProviderProps {
  readonly language: Language;
  readonly timeZone: string;
  readonly pictures: Pictures;
  readonly children: ReactNode;
}

/** Gives the parts below it language, time zone and what is known of pictures. */
export function ReaderProvider({ language, timeZone, pictures, children }: ReaderProviderProps) {
  const view = useMemo(() => readerView(language, timeZone, pictures), [language, timeZone, pictures]);
  return <Context value={view}>{children}</Context>;
}

/** The reader's language, messages and ways to write days and numbers. */
export function useReader(): ReaderView {
  return useContext(Context);
}
