import type { Catalogue } from '@hanji/frontend-kit/i18n/language';

interface IdentityMessages {
  readonly lead: string;
  readonly title: string;
  readonly titleHint: string;
  readonly titleMissing: string;
  readonly description: string;
  readonly descriptionHint: string;
  readonly optional: string;
  readonly save: string;
  readonly saved: string;
}

/** What the page says on which an admin names the blog. */
export const identityMessages: Catalogue<IdentityMessages> = {
  ko: {
    lead: '모든 화면의 머리와 바닥, 검색 결과와 피드에 나오는 이름입니다.',
    title: '블로그 이름',
    titleHint: '짧을수록 좋습니다. 좁은 화면에서도 머리 부분에 다 보입니다.',
    titleMissing: '블로그 이름을 적어 주세요.',
    description: '한 줄 소개',
    descriptionHint: '첫 화면을 검색 결과에서 본 사람에게 무슨 블로그인지 알려 줍니다.',
    optional: '선택',
    save: '저장',
    saved: '블로그 이름을 저장했습니다.',
  },
  en: {
    lead: 'The name at the top and the foot of every page, in search results and in feeds.',
    title: 'Name of the blog',
    titleHint: 'The shorter the better: it stands at the top of narrow screens too.',
    titleMissing: 'Give the blog a name.',
    description: 'One line about it',
    descriptionHint: 'Tells those who find the front page in a search what the blog is about.',
    optional: 'optional',
    save: 'Save',
    saved: 'The name of the blog is saved.',
  },
};
