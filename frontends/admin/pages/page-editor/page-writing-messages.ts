import type { Catalogue } from '@hanji/frontend-kit/i18n/language';

interface PageWritingMessages {
  readonly newNotice: string;
  readonly editNotice: string;
  readonly viewNotice: string;
  readonly aboutNotice: string;
  readonly title: string;
  readonly titleMissing: string;
  readonly mendMarked: string;
  readonly type: string;
  readonly badge: string;
  readonly badgeHint: string;
  readonly pinned: string;
  readonly inFooter: string;
  readonly inFooterHint: string;
  readonly slug: string;
  readonly slugHint: string;
  readonly optional: string;
  readonly details: string;
  readonly saveDraft: string;
  readonly publish: string;
  readonly update: string;
  readonly saving: string;
  readonly saved: string;
  readonly published: string;
  readonly notLive: string;
  readonly pageGone: string;
  readonly discard: string;
  readonly discardTitle: string;
  readonly discardDetail: string;
  readonly discardNewDetail: string;
  readonly view: string;
  readonly conflictTitle: string;
  readonly conflictDetail: string;
  readonly mine: string;
  readonly theirs: string;
  readonly saveMine: string;
  readonly takeTheirs: string;
  readonly keptMine: string;
  readonly tookTheirs: string;
  readonly notKept: string;
  readonly behind: { readonly title: string; readonly detail: string; readonly goOn: string; readonly openPost: string };
  readonly notThere: string;
}

/** What the editor of pages and notices says around the text. */
export const pageWritingMessages: Catalogue<PageWritingMessages> = {
  ko: {
    newNotice: '새 공지',
    editNotice: '공지 고치기',
    viewNotice: '공지 보기',
    aboutNotice: '공지 설정',
    title: '제목',
    titleMissing: '제목을 적어 주세요.',
    mendMarked: '표시된 칸을 먼저 고쳐 주세요.',
    type: '종류',
    badge: '딱지',
    badgeHint: '공지 목록에서 제목 앞에 보입니다. 예: 점검',
    pinned: '목록 맨 위에 고정하기',
    inFooter: '모든 화면 아래에 링크 두기',
    inFooterHint: '두지 않으면 주소를 아는 사람과 검색 엔진만 찾아옵니다.',
    slug: '웹 주소',
    slugHint: '비워 두면 제목으로 만듭니다. 소문자와 숫자, 한글, 붙임표를 쓸 수 있습니다.',
    optional: '선택',
    details: '페이지 정보',
    saveDraft: '초안으로 저장',
    publish: '공개하기',
    update: '고친 내용 공개하기',
    saving: '저장하는 중…',
    saved: '초안으로 저장했습니다.',
    published: '공개했습니다.',
    notLive: '쓰신 내용은 나만 보는 임시 초안입니다. 저장하거나 공개해야 페이지가 바뀝니다.',
    pageGone: '고치던 페이지가 그사이 지워졌습니다. 쓰신 내용은 새 페이지의 초안으로 남아 있고, 저절로 공개되지 않습니다.',
    discard: '고친 내용 버리기',
    discardTitle: '공개하지 않은 내용을 버릴까요?',
    discardDetail: '고친 내용이 지워지고, 되돌릴 수 없습니다. 페이지는 그대로 있습니다.',
    discardNewDetail: '쓰신 내용이 지워지고, 되돌릴 수 없습니다.',
    view: '페이지 보기',
    conflictTitle: '쓰는 동안 다른 곳에서 바뀌었습니다',
    conflictDetail: '둘을 견주어 보고 고르세요. 고르지 않은 쪽도 내 초안으로 남아 페이지 목록에 있으니 사라지지 않습니다.',
    mine: '여기에서 쓴 내용',
    theirs: '지금 저장되어 있는 내용',
    saveMine: '내 내용으로 저장하기',
    takeTheirs: '저장된 내용으로 하기',
    keptMine: '여기에서 쓴 내용으로 저장했습니다. 먼저 저장되어 있던 내용은 초안으로 두었습니다.',
    tookTheirs: '저장된 내용을 열었습니다. 여기에서 쓴 내용은 초안으로 두었습니다.',
    notKept: '여기에서 쓴 내용이 아직 서버에 없어 그대로 두었습니다. 서버에 닿는 대로 다시 눌러 주세요.',
    behind: {
      title: '이 초안을 시작한 뒤에 페이지가 바뀌었습니다',
      detail: '아래에 보이는 것은 초안입니다. 지금 저장되어 있는 페이지와 다릅니다.',
      goOn: '초안을 이어 쓰기',
      openPost: '초안을 두고 지금의 페이지 열기',
    },
    notThere: '그런 페이지가 없습니다. 지워졌거나 주소가 바뀌었을 수 있습니다.',
  },
  en: {
    newNotice: 'New notice',
    editNotice: 'Edit notice',
    viewNotice: 'View the notice',
    aboutNotice: 'About the notice',
    title: 'Title',
    titleMissing: 'Give it a title.',
    mendMarked: 'Mend the marked fields first.',
    type: 'Kind',
    badge: 'Badge',
    badgeHint: 'Stands before the title in the list of notices, such as “Maintenance”.',
    pinned: 'Keep it at the top of the list',
    inFooter: 'Link to it at the foot of every page',
    inFooterHint: 'Otherwise it is found by its address, by links in posts, and by search engines.',
    slug: 'Web address',
    slugHint: 'Left empty, it is made from the title. Lower-case letters, digits and hyphens.',
    optional: 'optional',
    details: 'About the page',
    saveDraft: 'Save as a draft',
    publish: 'Publish',
    update: 'Update',
    saving: 'Saving…',
    saved: 'It is saved as a draft.',
    published: 'It is published.',
    notLive: 'What you write is a draft that only you see. The page changes when you save or publish it.',
    pageGone: 'The page was deleted meanwhile. What you wrote is kept as a draft of a new page; nothing becomes public by itself.',
    discard: 'Discard the changes',
    discardTitle: 'Discard what is not published?',
    discardDetail: 'What you changed is deleted. This cannot be undone. The page itself stays as it is.',
    discardNewDetail: 'What you wrote is deleted. This cannot be undone.',
    view: 'View the page',
    conflictTitle: 'It was changed somewhere else while you wrote',
    conflictDetail: 'Compare the two and choose. The one you do not choose stays in the list of pages, as a draft of yours: nothing is lost.',
    mine: 'Written here',
    theirs: 'Saved now',
    saveMine: 'Save what is written here',
    takeTheirs: 'Take what is saved',
    keptMine: 'What is written here is saved. What was saved before is a draft now.',
    tookTheirs: 'What is saved is open. What was written here is a draft now.',
    notKept: 'What is written here is not on the server yet, so it stays open. Press again when the server can be reached.',
    behind: {
      title: 'The page was changed after this draft was begun',
      detail: 'What stands below is your draft. The page is saved as shown beside it.',
      goOn: 'Go on with the draft',
      openPost: 'Leave the draft and open the page',
    },
    notThere: 'There is no such page. It may be deleted, or have another address.',
  },
};
