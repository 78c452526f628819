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
  if (session !== null && own !== null && state?.status === 'user') return own({ language, session, user: state.user, place });
  return [{ ...place(paletteMessages[language].places.logIn, '/login'), run: () => location.assign(loginHere()) }];
}

/** Those that a query finds, by label and keywords: what is called so first, then what begins a word of them; each group by its best. */
export function matching(offers: readonly Offer[], query: string): readonly Offer[] {
  const sought = query.toLowerCase();
  const words = sought.split(/\s+/);
  const found = offers
    .filter((offer) => words.every((word) => `${offer.group} ${textOf(offer)}`.toLowerCase().includes(word)))
    .toSorted((a, b) => distance(a, sought) - distance(b, sought));
  const groups = [...new Set(found.map(({ group }) => group))];
  return groups.flatMap((group) => found.filter((offer) => offer.group === group));
}

function textOf({ label, keywords = '' }: Offer): string {
  return `${label} ${keywords}`;
}

/** The less, the likelier it is what was meant. */
function distance(offer: Offer, sought: string): number {
  const label = offer.label.toLowerCase();
  if (label.startsWith(sought)) return 0;
  if (` ${label}`.includes(` ${sought}`)) return 1;
  return ` ${textOf(offer)}`.toLowerCase().includes(` ${sought}`) ? 2 : 3;
}

function withLanguage(language: string): string {
  const url = new URL(location.href);
  url.searchParams.set('lang', language);
  return url.pathname + url.search;
}
