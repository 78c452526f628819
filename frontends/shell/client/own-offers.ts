import type { Session, SessionUser } from '@hanji/frontend-kit/browser/session';
import type { Catalogue, Language } from '@hanji/frontend-kit/i18n/language';
import { accountMessages } from './account-messages.ts';
import { ownPlaces } from './account-places.ts';
import { logOutAndTell } from './log-out.ts';
import type { Offer, OfferPlace } from './palette-offer.ts';
import { paletteMessages } from './palette-messages.ts';

/** Pages of the administration that every installation has, by what stands behind `/admin/`. */
type AdministrationPage =
  | 'posts'
  | 'drafts'
  | 'categories'
  | 'tags'
  | 'comments'
  | 'users'
  | 'pages'
  | 'analytics'
  | 'management'
  | `management/${'site' | 'import' | 'export' | 'backups' | 'status' | 'releases' | 'dead-letters' | 'bug-reports' | 'images'}`;

const administration: Catalogue<Readonly<Record<AdministrationPage, string>>> = {
  ko: {
    posts: '글 관리',
    drafts: '초안',
    categories: '카테고리',
    tags: '태그',
    comments: '댓글 관리',
    users: '사용자',
    pages: '페이지와 공지',
    analytics: '통계',
    management: '운영 관리',
    'management/site': '블로그 이름',
    'management/import': '다른 블로그 가져오기',
    'management/export': '내 블로그 내보내기',
    'management/backups': '백업과 복원',
    'management/status': '시스템 상태',
    'management/releases': '블루와 그린',
    'management/dead-letters': '처리하지 못한 이벤트',
    'management/bug-reports': '오류 신고 목록',
    'management/images': '쓰이지 않는 그림',
  },
  en: {
    posts: 'Manage posts',
    drafts: 'Drafts',
    categories: 'Categories',
    tags: 'Tags',
    comments: 'Moderate comments',
    users: 'Users',
    pages: 'Pages and notices',
    analytics: 'Analytics',
    management: 'Management',
    'management/site': 'Name of the blog',
    'management/import': 'Import another blog',
    'management/export': 'Export this site',
    'management/backups': 'Backups and restoring',
    'management/status': 'System status',
    'management/releases': 'Blue and green',
    'management/dead-letters': 'Dead letters',
    'management/bug-reports': 'Bug reports',
    'management/images': 'Unused images',
  },
};

/** What the palette offers to the one who is logged in. */
export type OwnOffers = typeof ownOffers;

interface Own {
  readonly language: Language;
  readonly session: Session;
  readonly user: SessionUser;
  readonly place: OfferPlace;
}

/** Pages of one's own, those of the administration for an admin, and to log out. */
export function ownOffers({ language, session, user, place }: Own): readonly Offer[] {
  const [messages, words] = [accountMessages[language], paletteMessages[language]];
  return [
    ...ownPlaces(user, messages).map(({ label, path }) => place(label, path)),
    ...(user.role === 'ADMIN' ? Object.entries(administration[language]).map(([name, label]) => place(label, `/admin/${name}`)) : []),
    place(words.places.reportBug, '/bug-report'),
    { group: words.go, label: messages.logOut, keywords: 'log out', run: () => void logOutAndTell(session, messages) },
  ];
}
