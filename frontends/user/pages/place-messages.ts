import type { Catalogue } from '@hanji/frontend-kit/i18n/language';
import type { Place } from './places.ts';

interface PlaceMessages {
  readonly titles: Readonly<Record<Place, string>>;
  readonly loginDescription: string;
  readonly needsScripts: string;
  readonly notFound: { readonly title: string; readonly detail: string };
}

/** What the pages are called, and what stands in them without scripts. */
export const placeMessages: Catalogue<PlaceMessages> = {
  ko: {
    titles: {
      login: '로그인',
      newPassword: '새 비밀번호 정하기',
      bookmarks: '북마크',
      comments: '내 댓글',
      settings: '설정',
      bugReport: '오류 신고',
      bugReports: '신고한 내용',
      design: '디자인 시스템',
    },
    loginDescription: '이 블로그에 로그인하거나 계정을 만듭니다. 댓글을 쓰고, 글을 북마크하고, 남긴 댓글을 모아 볼 수 있습니다.',
    needsScripts: '이 화면은 스크립트를 켜야 쓸 수 있습니다. 글은 스크립트 없이도 모두 읽을 수 있습니다.',
    notFound: { title: '찾으시는 페이지가 없습니다', detail: '주소가 바뀌었거나 지워졌을 수 있습니다.' },
  },
  en: {
    titles: {
      login: 'Log in',
      newPassword: 'Set a new password',
      bookmarks: 'Bookmarks',
      comments: 'My comments',
      settings: 'Settings',
      bugReport: 'Report a problem',
      bugReports: 'My reports',
      design: 'Design system',
    },
    loginDescription: 'Log in to this blog or create an account: write comments, keep posts, and find what you wrote.',
    needsScripts: 'This page needs scripts to be turned on. All posts can be read without them.',
    notFound: { title: 'There is no page here', detail: 'The address may have changed, or the page may be gone.' },
  },
};
