import type { Catalogue } from './language.ts';

/** Pages of the administration that every installation has and that one goes to by their name: its menu and the palette lead to them. */
export const adminPaths = {
  posts: '/admin/posts',
  drafts: '/admin/drafts',
  categories: '/admin/categories',
  tags: '/admin/tags',
  comments: '/admin/comments',
  users: '/admin/users',
  pages: '/admin/pages',
  newPage: '/admin/pages/new',
  analytics: '/admin/analytics',
  management: '/admin/management',
  identity: '/admin/management/site',
  imports: '/admin/management/import',
  exports: '/admin/management/export',
  backups: '/admin/management/backups',
  status: '/admin/management/status',
  releases: '/admin/management/releases',
  deadLetters: '/admin/management/dead-letters',
  bugReports: '/admin/management/bug-reports',
  orphanImages: '/admin/management/images',
} as const;

/** Name of such a page. */
export type AdminPlace = keyof typeof adminPaths;

/** What these pages are called. */
export const adminTitles: Catalogue<Readonly<Record<AdminPlace, string>>> = {
  ko: {
    posts: '글',
    drafts: '초안',
    categories: '카테고리',
    tags: '태그',
    comments: '댓글',
    users: '사용자',
    pages: '페이지와 공지',
    newPage: '새 페이지',
    analytics: '통계',
    management: '관리',
    identity: '블로그 이름',
    imports: '가져오기',
    exports: '내보내기',
    backups: '백업과 복원',
    status: '시스템 상태',
    releases: '릴리스',
    deadLetters: '처리하지 못한 이벤트',
    bugReports: '오류 신고',
    orphanImages: '쓰이지 않는 그림',
  },
  en: {
    posts: 'Posts',
    drafts: 'Drafts',
    categories: 'Categories',
    tags: 'Tags',
    comments: 'Comments',
    users: 'Users',
    pages: 'Pages and notices',
    newPage: 'New page',
    analytics: 'Analytics',
    management: 'Management',
    identity: 'Name of the blog',
    imports: 'Import',
    exports: 'Export',
    backups: 'Backups',
    status: 'System status',
    releases: 'Releases',
    deadLetters: 'Dead letters',
    bugReports: 'Bug reports',
    orphanImages: 'Unused images',
  },
};
