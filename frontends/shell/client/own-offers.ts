import type { Session, SessionUser } from '@hanji/frontend-kit/browser/session';
import type { Catalogue, Language } from '@hanji/frontend-kit/i18n/language';
import { accountMessages } from './account-messages.ts';
import { ownPlaces } from './account-places.ts';
import { likeliestFirst } from './likeliest-first.ts';
import { logOutAndTell } from './log-out.ts';
import { otherWords, ownWords } from './own-words.ts';
import type { Offer, OfferPlace } from './palette-offer.ts';
import { paletteMessages } from './palette-messages.ts';

/** So long it is waited for who is logged in, in milliseconds. */
const patienceMs = 1000;

/** Guests, who load the palette's own messages alone, find it at the foot of the page. */
const reportBug: Catalogue<string> = { ko: '오류 신고', en: 'Report a bug' };

/** What the palette offers to the one who is logged in, and the order of so many offers where something is typed. */
export interface OwnOffers {
  readonly offers: (own: Own) => readonly Offer[];
  readonly likeliestFirst: typeof likeliestFirst;
}

interface Own {
  readonly language: Language;
  readonly session: Session;
  readonly user: SessionUser;
  readonly place: OfferPlace;
}

/** Makes the offers as soon as it is known who is logged in; those of the administration are loaded for admins alone. */
export async function loadOffers(session: Session): Promise<OwnOffers> {
  await known(session);
  const state = session.state();
  const isAdmin = state.status === 'user' && state.user.role === 'ADMIN';
  const administration = isAdmin ? await import(/* webpackChunkName: "administration" */ './admin-offers.ts').catch(() => null) : null;
  const ofAdmins = ({ user, language, place }: Own) => (user.role === 'ADMIN' ? administration?.adminOffers(language, place) : null) ?? [];
  return { offers: (own) => [...ownOffers(own), ...ofAdmins(own)], likeliestFirst };
}

function known(session: Session): Promise<void> {
  if (session.state().status !== 'unknown') return Promise.resolve();
  return new Promise((resolve) => {
    const end = () => {
      unfollow();
      resolve();
    };
    const unfollow = session.subscribe(end);
    setTimeout(end, patienceMs);
  });
}

/** Pages of one's own, and to log out. */
function ownOffers({ language, session, user, place }: Own): readonly Offer[] {
  const [messages, words] = [accountMessages[language], paletteMessages[language]];
  return [
    ...ownPlaces(user, messages).map(({ label, path }) => place(label, path, ownWords[path])),
    place(reportBug[language], '/bug-report', otherWords.reportBug),
    { group: words.go, label: messages.logOut, keywords: otherWords.logOut, run: () => void logOutAndTell(session, messages) },
  ];
}
