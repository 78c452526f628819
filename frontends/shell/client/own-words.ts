import type { OwnPath } from './account-places.ts';

/** Other words that find the pages of one's own, in both languages: one types what one is used to, whatever the page speaks. */
export const ownWords: Readonly<Record<OwnPath, string>> = {
  '/admin/posts/new': 'write new post compose editor draft article 쓰기 새 글 작성 글쓰기 편집기',
  '/admin': 'administration dashboard admin overview start 관리자 대시보드 현황',
  '/my/bookmarks': 'bookmarks saved favourites favorites reading list 북마크 즐겨찾기 저장한 글',
  '/my/comments': 'my comments replies 내 댓글 답글',
  '/my/settings':
    'settings preferences password profile name avatar picture e-mail email sessions devices data delete account 설정 비밀번호 암호 프로필 이름 사진 이메일 기기 탈퇴 계정',
};

/** The same for what else somebody who is logged in is offered. */
export const otherWords = {
  reportBug: 'report bug error problem feedback wish help 버그 오류 문제 신고 건의 문의 도움',
  logOut: 'log out logout log off sign out signout exit leave 로그아웃 로그오프 나가기',
} as const;
