import type { Catalogue } from '@hanji/frontend-kit/i18n/language';

/** What the palette says; the layout's messages are not loaded for it. */
export interface PaletteMessages {
  readonly go: string;
  readonly places: { readonly home: string; readonly posts: string; readonly notices: string; readonly logIn: string; readonly reportBug: string };
  /** Pages of the administration, by what stands behind `/admin/`. */
  readonly administration: Readonly<Record<AdministrationPage, string>>;
  readonly appearance: string;
  readonly themes: { readonly system: string; readonly light: string; readonly dark: string };
  readonly language: string;
  readonly posts: string;
  readonly searchAll: (query: string) => string;
  readonly searching: string;
  readonly found: (count: number) => string;
  readonly nothing: string;
  readonly failed: string;
}

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
  | `management/${'import' | 'export' | 'backups' | 'status' | 'dead-letters' | 'bug-reports' | 'images'}`;

/** The palette's messages by language. */
export const paletteMessages: Catalogue<PaletteMessages> = {
  ko: {
    go: '이동',
    places: { home: '처음으로', posts: '글', notices: '공지', logIn: '로그인', reportBug: '오류 신고' },
    administration: {
      posts: '글 관리',
      drafts: '초안',
      categories: '카테고리',
      tags: '태그',
      comments: '댓글 관리',
      users: '사용자',
      pages: '페이지와 공지',
      analytics: '통계',
      management: '운영 관리',
      'management/import': '다른 블로그 가져오기',
      'management/export': '내 블로그 내보내기',
      'management/backups': '백업과 복원',
      'management/status': '시스템 상태',
      'management/dead-letters': '처리하지 못한 이벤트',
      'management/bug-reports': '오류 신고 목록',
      'management/images': '쓰이지 않는 그림',
    },
    appearance: '화면',
    themes: { system: '기기 설정에 맞춤', light: '밝게', dark: '어둡게' },
    language: '언어',
    posts: '글',
    searchAll: (query) => `‘${query}’ 모두 찾기`,
    searching: '찾는 중…',
    found: (count) => `글 ${count}개가 있습니다.`,
    nothing: '맞는 글이 없습니다.',
    failed: '지금은 글을 찾을 수 없습니다. Enter를 누르면 검색 페이지로 갑니다.',
  },
  en: {
    go: 'Go to',
    places: { home: 'Home', posts: 'Posts', notices: 'Notices', logIn: 'Log in', reportBug: 'Report a bug' },
    administration: {
      posts: 'Manage posts',
      drafts: 'Drafts',
      categories: 'Categories',
      tags: 'Tags',
      comments: 'Moderate comments',
      users: 'Users',
      pages: 'Pages and notices',
      analytics: 'Analytics',
      management: 'Management',
      'management/import': 'Import another blog',
      'management/export': 'Export this site',
      'management/backups': 'Backups and restoring',
      'management/status': 'System status',
      'management/dead-letters': 'Dead letters',
      'management/bug-reports': 'Bug reports',
      'management/images': 'Unused images',
    },
    appearance: 'Appearance',
    themes: { system: 'Follow the device', light: 'Light', dark: 'Dark' },
    language: 'Language',
    posts: 'Posts',
    searchAll: (query) => `Search everything for “${query}”`,
    searching: 'Searching…',
    found: (count) => (count === 1 ? '1 post is listed.' : `${count} posts are listed.`),
    nothing: 'No post matches.',
    failed: 'Posts cannot be searched right now. Enter opens the search page.',
  },
};
