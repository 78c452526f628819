import { plural } from '@hanji/frontend-kit/i18n/format';
import type { Catalogue } from '@hanji/frontend-kit/i18n/language';

export interface WritingMessages {
  readonly title: string;
  readonly titlePlaceholder: string;
  readonly subtitle: string;
  readonly excerpt: string;
  readonly excerptHint: string;
  readonly category: string;
  readonly noCategory: string;
  readonly tags: string;
  readonly tagsHint: string;
  readonly coverImage: string;
  readonly coverImageHint: string;
  readonly chooseCover: string;
  readonly optional: string;
  readonly details: string;
  readonly mend: Readonly<Record<'titleMissing' | 'address' | 'tagTooLong' | 'tooManyTags' | 'marked', string>>;
  readonly keeping: {
    readonly untouched: string;
    readonly saving: string;
    readonly saved: (time: string) => string;
    readonly waiting: string;
    readonly isHere: string;
    readonly refused: string;
    readonly partly: string;
    readonly staysHere: string;
    readonly conflict: string;
    readonly toConflict: string;
    readonly notKeptHere: string;
    readonly loginEnded: string;
    readonly logIn: string;
    readonly retry: string;
    readonly ofItsOwn: string;
    readonly postGone: string;
  };
  readonly conflict: {
    readonly title: string;
    readonly detail: string;
    readonly mine: string;
    /** Which text it is: a draft, and one that is not on the server. */
    readonly mineDetail: string;
    readonly mineUnsaved: string;
    readonly theirs: string;
    readonly savedAt: (when: string, zone: string) => string;
    readonly keepMine: string;
    readonly takeTheirs: string;
    readonly keptMine: string;
    readonly tookTheirs: string;
    readonly added: string;
    readonly removed: string;
  };
  readonly postChanged: {
    readonly title: string;
    readonly detail: string;
    readonly isHidden: string;
    readonly published: string;
    readonly changedAt: (when: string, zone: string) => string;
    readonly publish: string;
    readonly goOn: string;
  };
  readonly draftBehind: Readonly<Record<'title' | 'detail' | 'detailOfHidden' | 'goOn' | 'openPost', string>>;
  readonly postGone: { readonly title: string; readonly detail: string; readonly publish: string };
  readonly postTrashed: { readonly title: string; readonly detail: (until: string) => string; readonly restore: string; readonly whyNot: string };
  readonly publish: string;
  readonly update: string;
  readonly publishTitle: string;
  readonly silentPictures: (count: number) => string;
  readonly updateTitle: string;
  readonly visibility: string;
  readonly everybody: string;
  readonly private: string;
  /** The legend of the dates to choose from. */
  readonly date: string;
  readonly dates: Readonly<Record<'now' | 'earlier' | 'later', string>> & { readonly kept: (when: string) => string };
  /** What the button of the dialog does, other than to publish or update. */
  readonly acts: Readonly<Record<'private' | 'scheduleAnyTime', string>> & Readonly<Record<'dated' | 'redated' | 'schedule', (when: string) => string>>;
  readonly datedHint: string;
  readonly hiddenUntil: string;
  readonly when: string;
  readonly whenHint: (zone: string) => string;
  readonly whenMissing: string;
  /** A later date that is past, and an earlier one that has not come. `now`: what clocks of the site show. */
  readonly whenWrong: Readonly<Record<'past' | 'ahead', (now: string, zone: string) => string>>;
  readonly address: Readonly<Record<'label' | 'hint' | 'hintOfNew', string>> & { readonly leadsHere: (old: string) => string };
  readonly slugTaken: string;
  readonly slugInTrash: string;
  readonly featured: string;
  readonly publishing: string;
  readonly published: string;
  readonly scheduled: string;
  readonly scheduledFor: (when: string) => string;
  readonly isPrivate: string;
  readonly isNotPublished: string;
  readonly notLive: string;
  readonly updated: string;
  readonly keptPrivate: string;
  readonly notSaved: string;
  readonly view: string;
  readonly preview: string;
  readonly notPreviewed: string;
  readonly previewBlocked: string;
  readonly throwAway: string;
  readonly throwAwayTitle: string;
  readonly throwAwayDetail: string;
  readonly throwAwayOfPost: string;
  readonly thrownAway: string;
  readonly unsent: {
    readonly title: string;
    readonly goOn: string;
    readonly throwAway: string;
    readonly untitled: string;
    readonly question: string;
    readonly detail: string;
  };
  /** Of one's own drafts of a post, beside the one that is open. */
  readonly otherDrafts: (count: number) => string;
  readonly picturesOnTheirWay: string;
  readonly picturesFailed: string;
  readonly picturesRefused: string;
  readonly notThere: string;
  readonly draftNotThere: string;
}

/** What the editor of posts says around the text. */
export const writingMessages: Catalogue<WritingMessages> = {
  ko: {
    title: '제목',
    titlePlaceholder: '제목',
    subtitle: '부제',
    excerpt: '요약',
    excerptHint: '목록과 검색 결과에 보입니다. 비워 두면 글의 첫머리에서 가져옵니다.',
    category: '카테고리',
    noCategory: '없음',
    tags: '태그',
    tagsHint: '쉼표로 나누어 적습니다.',
    coverImage: '대표 그림',
    coverImageHint: '그림을 올리거나 주소를 적습니다.',
    chooseCover: '그림 고르기',
    optional: '선택',
    details: '글 정보',
    mend: {
      titleMissing: '제목을 적어 주세요.',
      address: 'https://로 시작하는 주소나 /로 시작하는 경로를 적어 주세요.',
      tagTooLong: '태그는 60자까지 쓸 수 있습니다.',
      tooManyTags: '태그는 30개까지 달 수 있습니다.',
      marked: '표시된 칸을 먼저 고쳐 주세요.',
    },
    keeping: {
      untouched: '쓰는 대로 저장됩니다.',
      saving: '저장하는 중…',
      saved: (time) => `${time}에 저장했습니다.`,
      waiting: '서버에 닿지 못했습니다.',
      isHere: '쓰신 글은 이 브라우저에 있고, 저장할 수 있게 되는 대로 저장합니다.',
      refused: '서버가 받지 않았습니다.',
      partly: '표시된 칸만 빼고 모두 저장했습니다.',
      staysHere: '저장되지 않은 것은 이 브라우저에 그대로 있습니다.',
      conflict: '다른 곳에서 고친 글과 다릅니다. 어느 쪽을 남길지 골라 주세요.',
      toConflict: '두 글 보기',
      notKeptHere: '이 브라우저에는 사본을 둘 수 없습니다. 저장될 때까지 창을 닫지 마세요.',
      loginEnded: '로그인이 끝났습니다.',
      logIn: '새 창에서 로그인하기',
      retry: '지금 저장하기',
      ofItsOwn: '이 초안이 더는 없습니다. 다른 곳에서 공개되었거나 버려졌거나, 사이트가 복원되었습니다. 여기에서 쓴 글은 새 초안으로 두었습니다.',
      postGone:
        '이 초안이 고치던 글은 지워졌습니다. 여기에서 쓴 글은 초안으로 남아 있고, 저절로 다시 공개되지 않습니다. ‘공개하기’를 누르면 새 글이 되며, 지워진 글의 댓글과 좋아요는 돌아오지 않습니다.',
    },
    conflict: {
      title: '두 곳에서 고쳤습니다',
      detail: '고르지 않은 쪽도 따로 초안으로 남으니 사라지지 않습니다.',
      mine: '여기에서 쓴 글',
      mineDetail: '이 편집기에 있는 내 초안',
      mineUnsaved: '이 편집기에 있고 아직 저장되지 않음',
      theirs: '다른 곳에서 저장한 글',
      savedAt: (when, zone) => `${when}(${zone})에 저장`,
      keepMine: '여기에서 쓴 글로 하기',
      takeTheirs: '다른 곳의 글로 하기',
      keptMine: '여기에서 쓴 글로 저장했습니다. 다른 글은 따로 초안으로 두었습니다.',
      tookTheirs: '다른 곳의 글을 열었습니다. 여기에서 쓴 글은 따로 초안으로 두었습니다.',
      added: '여기에만 있음',
      removed: '저쪽에만 있음',
    },
    postChanged: {
      title: '쓰는 동안 글이 바뀌었습니다',
      detail: '이 초안을 시작한 뒤에 공개된 글이 바뀌었습니다. 그대로 공개하면 그 변경 위에 덮어씁니다.',
      isHidden: '지금은 공개되지 않은 글입니다. 내 글로 공개하면 다시 모두에게 보입니다.',
      published: '지금의 글',
      changedAt: (when, zone) => `${when}(${zone})에 바뀜`,
      publish: '그래도 내 글로 공개하기',
      goOn: '계속 쓰기',
    },
    draftBehind: {
      title: '이 초안을 시작한 뒤에 글이 바뀌었습니다',
      detail: '아래에 보이는 것은 쓰던 초안이고, 독자에게는 지금의 글이 보입니다.',
      detailOfHidden: '아래에 보이는 것은 쓰던 초안입니다. 지금의 글은 공개되지 않아 관리자만 볼 수 있습니다.',
      goOn: '초안을 이어 쓰기',
      openPost: '초안을 버리고 지금의 글 열기',
    },
    postGone: {
      title: '쓰는 동안 글이 지워졌습니다',
      detail: '아무것도 공개하지 않았습니다. 쓰신 글은 초안으로 남아 있습니다. 새 글로 공개할 수는 있지만, 지워진 글의 댓글과 좋아요는 돌아오지 않습니다.',
      publish: '새 글로 공개하기',
    },
    postTrashed: {
      title: '휴지통에 있는 글입니다',
      detail: (until) => `독자는 볼 수 없고, ${until}에 아주 지워집니다. 여기에서 쓰는 것은 초안으로 저장되고, 글을 되살리면 이어서 공개할 수 있습니다.`,
      restore: '글 되살리기',
      whyNot: '휴지통에 있는 글은 되살린 뒤에 공개할 수 있습니다.',
    },
    publish: '공개하기',
    update: '고친 글 공개하기',
    publishTitle: '글 공개하기',
    silentPictures: (count) => plural(count, 'ko', { other: '그림 #개에 설명이 없습니다. 그림을 볼 수 없는 사람에게는 아무 말도 하지 않습니다.' }),
    updateTitle: '고친 글 공개하기',
    visibility: '누구에게 보일까요?',
    everybody: '모두에게',
    private: '관리자에게만',
    date: '공개 날짜',
    dates: { now: '지금', earlier: '지난 날짜로', later: '나중에 (예약)', kept: (when) => `그대로 (${when})` },
    acts: {
      private: '관리자만 보게 저장하기',
      scheduleAnyTime: '예약하기',
      dated: (when) => `${when} 날짜로 공개하기`,
      redated: (when) => `${when} 날짜로 고쳐 공개하기`,
      schedule: (when) => `${when} 공개로 예약하기`,
    },
    datedHint: '목록과 피드에서 이 날짜의 자리에 놓입니다.',
    hiddenUntil: '지금 공개된 글입니다. 그때까지는 독자에게 보이지 않습니다.',
    when: '날짜와 시각',
    whenHint: (zone) => `사이트의 시간대(${zone})입니다.`,
    whenMissing: '날짜와 시각을 적어 주세요.',
    whenWrong: {
      past: (now, zone) => `이미 지난 때입니다. 사이트의 시각(${zone})은 지금 ${now}입니다. 그 뒤의 때를 적거나 ‘지난 날짜로’를 골라 주세요.`,
      ahead: (now, zone) => `아직 오지 않은 때입니다. 사이트의 시각(${zone})은 지금 ${now}입니다. 그 전의 때를 적거나, 예약하려면 ‘나중에’를 골라 주세요.`,
    },
    address: {
      label: '웹 주소',
      hint: '바꾸어도 예전 주소는 새 주소로 이어집니다.',
      hintOfNew: '주소의 끝에 들어가는 말입니다. 비워 두면 제목으로 만듭니다.',
      leadsHere: (old) => `예전 주소 ${old}로 와도 이 글이 열립니다.`,
    },
    slugTaken: '다른 글이 이 주소를 쓰고 있습니다. 다른 주소를 적어 주세요.',
    slugInTrash: '휴지통에 있는 글이 이 주소를 쓰고 있습니다. 그 글을 되살리거나 아주 지우거나, 다른 주소를 적어 주세요.',
    featured: '추천 글로 올리기',
    publishing: '공개하는 중…',
    published: '글을 공개했습니다.',
    scheduled: '글을 예약했습니다.',
    scheduledFor: (when) => `${when}에 공개하도록 예약한 글입니다.`,
    isPrivate: '비공개 글입니다. 관리자만 볼 수 있고, ‘미리보기’로 독자에게 어떻게 보일지 볼 수 있습니다.',
    isNotPublished: '아직 공개하지 않은 글입니다. 관리자만 볼 수 있고, ‘미리보기’로 독자에게 어떻게 보일지 볼 수 있습니다.',
    notLive: '쓰신 내용은 나만 보는 초안으로 저장됩니다. ‘고친 글 공개하기’를 눌러야 글이 바뀝니다.',
    updated: '고친 글을 공개했습니다.',
    keptPrivate: '비공개 글로 저장했습니다.',
    notSaved: '글이 아직 서버에 저장되지 않아 공개하지 않았습니다.',
    view: '글 보기',
    preview: '미리보기',
    notPreviewed: '글이 아직 서버에 저장되지 않아 미리 볼 수 없습니다.',
    previewBlocked: '브라우저가 새 탭을 막았습니다. 이 사이트의 팝업을 허용하고 다시 눌러 주세요.',
    throwAway: '초안 버리기',
    throwAwayTitle: '이 초안을 버릴까요?',
    throwAwayDetail: '쓰신 글이 지워지고, 되돌릴 수 없습니다.',
    throwAwayOfPost: '고친 내용이 지워지고, 되돌릴 수 없습니다. 공개된 글은 그대로 있습니다.',
    thrownAway: '초안을 버렸습니다.',
    unsent: {
      title: '서버에 닿지 못한 글이 있습니다',
      goOn: '이어서 쓰기',
      throwAway: '버리기',
      untitled: '제목 없음',
      question: '이 글을 버릴까요?',
      detail: '이 브라우저에만 있는 글입니다. 버리면 되돌릴 수 없습니다.',
    },
    otherDrafts: (count) => plural(count, 'ko', { other: '이 글에는 쓰던 다른 초안 #개가 더 있습니다' }),
    picturesFailed: '올라가지 못한 그림이 있습니다. 본문에서 그 그림을 다시 올리거나 취소해 주세요.',
    picturesRefused: '넣을 수 없는 그림이 있습니다. 까닭은 본문의 그 자리에 있습니다. 빼고 나면 공개할 수 있습니다.',
    picturesOnTheirWay: '아직 올라가는 그림이 있습니다. 다 올라간 뒤에 공개해 주세요.',
    notThere: '그런 글이 없습니다. 지워졌거나 주소가 바뀌었을 수 있습니다.',
    draftNotThere: '그런 초안이 없습니다. 공개되었거나 버려졌을 수 있습니다.',
  },
  en: {
    title: 'Title',
    titlePlaceholder: 'Title',
    subtitle: 'Subtitle',
    excerpt: 'Excerpt',
    excerptHint: 'Shown in lists and search results. Left empty, it is taken from the beginning of the text.',
    category: 'Category',
    noCategory: 'None',
    tags: 'Tags',
    tagsHint: 'With commas between them.',
    coverImage: 'Cover picture',
    coverImageHint: 'Upload a picture, or give its address.',
    chooseCover: 'Choose a picture',
    optional: 'optional',
    details: 'About the post',
    mend: {
      titleMissing: 'Give the post a title.',
      address: 'Give an address that begins with https://, or a path that begins with /.',
      tagTooLong: 'A tag may have up to 60 characters.',
      tooManyTags: 'A post may have up to 30 tags.',
      marked: 'Mend the marked fields first.',
    },
    keeping: {
      untouched: 'What you write is saved as you write it.',
      saving: 'Saving…',
      saved: (time) => `Saved at ${time}.`,
      waiting: 'The server cannot be reached.',
      isHere: 'What you wrote is in this browser, and is saved as soon as it can be.',
      refused: 'The server does not take it.',
      partly: 'All but the marked fields is saved.',
      staysHere: 'What is not saved is still in this browser.',
      conflict: 'It was changed somewhere else as well. Choose which one stays.',
      toConflict: 'See both',
      notKeptHere: 'This browser cannot keep a copy. Do not close the window before it is saved.',
      loginEnded: 'Your login has ended.',
      logIn: 'Log in in a new window',
      retry: 'Save now',
      ofItsOwn:
        'The draft is no longer there: it was published or thrown away somewhere else, or the site was restored. What is written here is a draft of its own now.',
      postGone:
        'The post that this draft changes was deleted. What you wrote is kept as a draft; nothing becomes public again by itself. “Publish” makes a new post of it, without the comments and likes of the deleted one.',
    },
    conflict: {
      title: 'Changed in two places',
      detail: 'The one you do not choose becomes a draft of its own: nothing is lost.',
      mine: 'Written here',
      mineDetail: 'Your draft in this editor',
      mineUnsaved: 'In this editor, not saved yet',
      theirs: 'Saved somewhere else',
      savedAt: (when, zone) => `Saved ${when} (${zone})`,
      keepMine: 'Keep what is written here',
      takeTheirs: 'Take the other one',
      keptMine: 'What is written here is saved. The other text is a draft of its own.',
      tookTheirs: 'The other text is open. What was written here is a draft of its own.',
      added: 'only here',
      removed: 'only there',
    },
    postChanged: {
      title: 'The post was changed while you wrote',
      detail: 'It was changed after this draft was begun. Publishing now writes over that change.',
      isHidden: 'It is not public any more. Publishing yours shows it to everybody again.',
      published: 'The post as it is now',
      changedAt: (when, zone) => `Changed ${when} (${zone})`,
      publish: 'Publish mine all the same',
      goOn: 'Go on writing',
    },
    draftBehind: {
      title: 'The post was changed after this draft was begun',
      detail: 'What stands below is your draft. Readers see the post as it is now.',
      detailOfHidden: 'What stands below is your draft. The post as it is now is not public: only administrators see it.',
      goOn: 'Go on with the draft',
      openPost: 'Throw the draft away and open the post',
    },
    postGone: {
      title: 'The post was deleted meanwhile',
      detail: 'Nothing was published. What you wrote is kept as a draft. It may become a new post; comments and likes of the deleted one do not come back.',
      publish: 'Publish it as a new post',
    },
    postTrashed: {
      title: 'This post is in the bin',
      detail: (until) =>
        `Readers do not see it, and on ${until} it is deleted for good. What you write here is kept as a draft; once the post is restored, it can be published.`,
      restore: 'Restore the post',
      whyNot: 'The post is in the bin. Restore it, then publish.',
    },
    publish: 'Publish',
    update: 'Update',
    publishTitle: 'Publish the post',
    silentPictures: (count) =>
      plural(count, 'en', { one: '# picture says nothing to whoever cannot see it.', other: '# pictures say nothing to whoever cannot see them.' }),
    updateTitle: 'Update the post',
    visibility: 'Who may read it?',
    everybody: 'Everybody',
    private: 'Administrators only',
    date: 'Publish date',
    dates: { now: 'Now', earlier: 'Earlier', later: 'Later', kept: (when) => `As it is (${when})` },
    acts: {
      private: 'Save for administrators only',
      scheduleAnyTime: 'Schedule',
      dated: (when) => `Publish with the date of ${when}`,
      redated: (when) => `Update with the date of ${when}`,
      schedule: (when) => `Schedule for ${when}`,
    },
    datedHint: 'Lists and feeds put it where this date belongs.',
    hiddenUntil: 'It is public now. Until then readers do not see it.',
    when: 'Date and time',
    whenHint: (zone) => `In the time zone of the site, ${zone}.`,
    whenMissing: 'Give a date and a time.',
    whenWrong: {
      past: (now, zone) => `That time is past: on the site (${zone}) it is now ${now}. Give a later one, or choose “Earlier”.`,
      ahead: (now, zone) => `That time has not come: on the site (${zone}) it is now ${now}. Give an earlier one, or choose “Later” to schedule it.`,
    },
    address: {
      label: 'Web address',
      hint: 'When it changes, the old address leads to the new one.',
      hintOfNew: 'The end of the address. It is made from the title when this is left empty.',
      leadsHere: (old) => `${old} then leads here.`,
    },
    slugTaken: 'Another post has this address. Choose another one.',
    slugInTrash: 'A post in the bin has this address. Restore that post or delete it for good, or give another address.',
    featured: 'Feature it',
    publishing: 'Publishing…',
    published: 'The post is published.',
    scheduled: 'The post is scheduled.',
    scheduledFor: (when) => `Scheduled for ${when}.`,
    isPrivate: 'This post is private: only administrators see it. “Preview” shows it as readers would see it.',
    isNotPublished: 'This post is not published yet: only administrators see it. “Preview” shows it as readers would see it.',
    notLive: 'What you write is saved as a draft that only you see. The post changes when you press “Update”.',
    updated: 'The post is updated.',
    keptPrivate: 'The post is saved, for administrators only.',
    notSaved: 'The text is not on the server yet, so it was not published.',
    view: 'View the post',
    preview: 'Preview',
    notPreviewed: 'The text is not on the server yet, so it cannot be previewed.',
    previewBlocked: 'The browser did not let a new tab open. Allow pop-ups for this site and press again.',
    throwAway: 'Throw the draft away',
    throwAwayTitle: 'Throw this draft away?',
    throwAwayDetail: 'What you wrote is deleted. This cannot be undone.',
    throwAwayOfPost: 'What you changed is deleted. This cannot be undone. The published post stays as it is.',
    thrownAway: 'The draft is thrown away.',
    unsent: {
      title: 'There is text that never reached the server',
      goOn: 'Go on with it',
      throwAway: 'Throw it away',
      untitled: 'Untitled',
      question: 'Throw this text away?',
      detail: 'It is in this browser alone. This cannot be undone.',
    },
    otherDrafts: (count) => plural(count, 'en', { one: 'You have another draft of this post', other: 'You have # other drafts of this post' }),
    picturesFailed: 'A picture could not be sent. Try it again where it stands in the text, or cancel it.',
    picturesRefused: 'A picture was not taken; why not stands in its place in the text. Take it out there before you publish.',
    picturesOnTheirWay: 'There are pictures on their way. Publish when they have arrived.',
    notThere: 'There is no such post. It may be deleted, or have another address.',
    draftNotThere: 'There is no such draft. It may be published, or thrown away.',
  },
};
