import type { Session } from '@hanji/frontend-kit/browser/session';
import { chooseTheme } from '@hanji/frontend-kit/browser/theme-choice';
import { type Language, languageNames, languages } from '@hanji/frontend-kit/i18n/language';
import { themes } from '@hanji/frontend-kit/theme';
import { hasAccounts } from '../layout/page-input.ts';
import { accountMessages } from './account-messages.ts';
import { ownPlaces } from './account-places.ts';
import { logOutAndTell } from './log-out.ts';
import { loginHere } from './login-address.ts';
import type { Page } from './page.ts';
import { paletteMessages } from './palette-messages.ts';

/** Something that the palette offers: a place to go, or something to do. */
export interface Offer {
  readonly group: string;
  readonly label: string;
  /** Small text at the end of the line. */
  readonly note?: string;
  /** Other words that find it. */
  readonly keywords?: string;
  readonly run: () => void;
}

/** Places, what the one who is logged in may do, and preferences, in the order they are offered. */
export function commands({ language, remotes }: Page, session: Session | null): readonly Offer[] {
  const messages = paletteMessages[language];
  const place = (label: string, path: string, keywords = ''): Offer => ({
    group: messages.go,
    label,
    note: path,
    keywords: `${path} ${keywords}`,
    run: () => location.assign(path),
  });
  return [
    place(messages.places.home, '/', 'home'),
    place(messages.places.posts, '/posts', 'posts'),
    place(messages.places.notices, '/notices', 'notices'),
    ...(hasAccounts({ remotes }) ? ownOffers(language, session, place) : []),
    ...themes.map((theme): Offer => ({ group: messages.appearance, label: messages.themes[theme], keywords: `theme ${theme}`, run: () => chooseTheme(theme) })),
    ...languages
      .filter((choice) => choice !== language)
      .map((choice): Offer => ({
        group: messages.language,
        label: languageNames[choice],
        keywords: `language ${choice}`,
        run: () => location.assign(withLanguage(choice)),
      })),
  ];
}

function ownOffers(language: Language, session: Session | null, place: (label: string, path: string) => Offer): readonly Offer[] {
  const messages = accountMessages[language];
  const state = session?.state();
  if (session === null || state?.status !== 'user') {
    return [{ ...place(paletteMessages[language].places.logIn, '/login'), run: () => location.assign(loginHere()) }];
  }
  const logOut: Offer = { group: paletteMessages[language].go, label: messages.logOut, keywords: 'log out', run: () => void logOutAndTell(session, messages) };
  return [
    ...ownPlaces(state.user, messages).map(({ label, path }) => place(label, path)),
    ...(state.user.role === 'ADMIN' ? administration(language, place) : []),
    place(paletteMessages[language].places.reportBug, '/bug-report'),
    logOut,
  ];
}

function administration(language: Language, place: (label: string, path: string) => Offer): readonly Offer[] {
  return Object.entries(paletteMessages[language].administration).map(([name, label]) => place(label, `/admin/${name}`));
}

/** Those that a query finds, by label and keywords. */
export function matching(offers: readonly Offer[], query: string): readonly Offer[] {
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return offers.filter((offer) => words.every((word) => `${offer.group} ${offer.label} ${offer.keywords ?? ''}`.toLowerCase().includes(word)));
}

function withLanguage(language: string): string {
  const url = new URL(location.href);
  url.searchParams.set('lang', language);
  return url.pathname + url.search;
}
