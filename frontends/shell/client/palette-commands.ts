import type { Session } from '@hanji/frontend-kit/browser/session';
import { chooseTheme } from '@hanji/frontend-kit/browser/theme-choice';
import { type Language, languageNames, languages } from '@hanji/frontend-kit/i18n/language';
import { themes } from '@hanji/frontend-kit/theme';
import { hasAccounts } from '../layout/page-input.ts';
import { loginHere } from './login-address.ts';
import type { OwnOffers } from './own-offers.ts';
import type { Page } from './page.ts';
import type { Offer, OfferPlace } from './palette-offer.ts';
import { paletteMessages } from './palette-messages.ts';

/** Places, what the one who is logged in may do (`own`, which guests do not load), and preferences, in the order they are offered. */
export function commands({ language, remotes }: Page, session: Session | null, own: OwnOffers | null): readonly Offer[] {
  const messages = paletteMessages[language];
  const place: OfferPlace = (label, path, keywords = '', group = messages.go) => ({
    group,
    label,
    note: path,
    keywords: `${path} ${keywords}`,
    run: () => location.assign(path),
  });
  return [
    place(messages.places.home, '/', 'home'),
    place(messages.places.posts, '/posts'),
    place(messages.places.notices, '/notices'),
    ...(hasAccounts({ remotes }) ? accountOffers(language, session, own, place) : []),
    ...themes.map((theme): Offer => ({
      group: messages.appearance,
      label: messages.themes[theme],
      keywords: `theme mode 테마 모드 ${theme === 'dark' ? 'dark 다크' : theme}`,
      run: () => chooseTheme(theme),
    })),
    ...languages
      .filter((choice) => choice !== language)
      .map((choice): Offer => ({
        group: messages.language,
        label: languageNames[choice],
        keywords: `language ${choice === 'ko' ? 'korean' : '영어'}`,
        run: () => location.assign(withLanguage(choice)),
      })),
  ];
}

function accountOffers(language: Language, session: Session | null, own: OwnOffers | null, place: OfferPlace): readonly Offer[] {
  const state = session?.state();
  if (session !== null && own !== null && state?.status === 'user') return own.offers({ language, session, user: state.user, place });
  return [{ ...place(paletteMessages[language].places.logIn, '/login'), run: () => location.assign(loginHere()) }];
}

/** Those that a query finds, by label and keywords. */
export function matching(offers: readonly Offer[], query: string): readonly Offer[] {
  const words = query.toLowerCase().split(/\s+/);
  return offers.filter((offer) => words.every((word) => `${offer.group} ${offer.label} ${offer.keywords ?? ''}`.toLowerCase().includes(word)));
}

function withLanguage(language: string): string {
  const url = new URL(location.href);
  url.searchParams.set('lang', language);
  return url.pathname + url.search;
}
