import type { Catalogue } from '@hanji/frontend-kit/i18n/language';
import type { Place } from './places.ts';

interface PlaceMessages {
  readonly titles: Readonly<Record<Place, string>>;
  readonly groups: { readonly write: string; readonly people: string; readonly operate: string };
  readonly administration: string;
  readonly needsScripts: string;
  readonly notFound: { readonly title: string; readonly detail: string };
}

/** What the pages are called, and what stands in them without scripts. */
export const placeMessages: Catalogue<PlaceMessages> = {
  ko: {
    titles: {
      dashboard: '대시보드',
      posts: '글',
      newPost: '새 글',
      editPost: '글 고치기',
      drafts: '초안',
      categories: '카테고리',
      tags: '태그',
      comments: '댓글',
      users: '사용자',
      pages: '페이지와 공지',
      newPage: '새 페이지',
      editPage: '페이지 고치기',
      analytics: '통계',
      management: '관리',
      identity: '블로그 이름',
      backups: '백업과 복원',
      orphanImages: '쓰이지 않는 그림',
      deadLetters: '처리하지 못한 이벤트',
      bugReports: '오류 신고',
      imports: '가져오기',
      exports: '내보내기',
      status: '시스템 상태',
      releases: '블루와 그린',
    },
    groups: { write: '쓰기', people: '사람들', operate: '운영' },
    administration: '관리자 메뉴',
    needsScripts: '관리자 화면은 스크립트를 켜야 쓸 수 있습니다.',
    notFound: { title: '찾으시는 관리자 화면이 없습니다', detail: '주소가 바뀌었을 수 있습니다. 메뉴에서 찾아보세요.' },
  },
  en: {
    titles: {
      dashboard: 'Dashboard',
      posts: 'Posts',
      newPost: 'New post',
      editPost: 'Edit post',
      drafts: 'Drafts',
      categories: 'Categories',
      tags: 'Tags',
      comments: 'Comments',
      users: 'Users',
      pages: 'Pages and notices',
      newPage: 'New page',
      editPage: 'Edit page',
      analytics: 'Analytics',
      management: 'Management',
      identity: 'Name of the blog',
      backups: 'Backups',
      orphanImages: 'Unused images',
      deadLetters: 'Dead letters',
      bugReports: 'Bug reports',
      imports: 'Import',
      exports: 'Export',
      status: 'System status',
      releases: 'Blue and green',
    },
    groups: { write: 'Write', people: 'People', operate: 'Operate' },
    administration: 'Administration',
    needsScripts: 'The administration needs scripts to be turned on.',
    notFound: { title: 'There is no such page of the administration', detail: 'The address may have changed. The menu leads to every page.' },
  },
};
