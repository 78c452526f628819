import type { Session, SessionUser } from '@hanji/frontend-kit/browser/session';
import type { Language } from '@hanji/frontend-kit/i18n/language';
import { accountMessages } from './account-messages.ts';
import { ownPlaces } from './account-places.ts';
import { logOutAndTell } from './log-out.ts';
import { otherWords, ownWords } from './own-words.ts';
import type { Offer, OfferPlace } from './palette-offer.ts';
import { paletteMessages } from './palette-messages.ts';

/** What the palette offers to the one who is logged in. */
export type OwnOffers = typeof ownOffers;

interface Own {
  readonly language: Language;
  readonly session: Session;
  readonly user: SessionUser;
  readonly place: OfferPlace;
}

/** Pages of one's own, and to log out. */
export function ownOffers({ language, session, user, place }: Own): readonly Offer[] {
  const [messages, words] = [accountMessages[language], paletteMessages[language]];
  return [
    ...ownPlaces(user, messages).map(({ label, path }) => place(label, path, ownWords[path])),
    place(words.places.reportBug, '/bug-report', otherWords.reportBug),
    { group: words.go, label: messages.logOut, keywords: otherWords.logOut, run: () => void logOutAndTell(session, messages) },
  ];
}
