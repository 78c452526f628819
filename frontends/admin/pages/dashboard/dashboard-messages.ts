import { plural } from '@hanji/frontend-kit/i18n/format';
import type { Catalogue } from '@hanji/frontend-kit/i18n/language';

interface DashboardMessages {
  readonly lead: string;
  readonly figures: Readonly<Record<'posts' | 'comments' | 'likes' | 'users' | 'views' | 'images' | 'space', string>>;
  readonly figuresTitle: string;
  /** What is counted. */
  readonly figuresHint: string;
  readonly views30: string;
  readonly visits: string;
  readonly today: string;
  readonly nothing: string;
  readonly comments: (count: number, isMore: boolean) => string;
  readonly reports: (count: number, isMore: boolean) => string;
  readonly deadLetters: (count: number) => string;
  readonly drafts: (title: string) => string;
  readonly moreDrafts: string;
  readonly pageDrafts: Readonly<Record<'STATIC' | 'NOTICE', (title: string) => string>>;
  readonly morePageDrafts: string;
  readonly scheduled: (title: string, when: string) => string;
  readonly noBackup: string;
  readonly oldBackup: (days: number) => string;
  readonly topPosts: string;
  readonly untitled: string;
  readonly start: {
    readonly title: string;
    readonly lead: string;
    readonly name: string;
    readonly author: string;
    readonly post: string;
    readonly import: string;
    readonly or: string;
    readonly done: string;
    readonly dismiss: string;
  };
}

/** What the dashboard says. */
export const dashboardMessages: Catalogue<DashboardMessages> = {
  ko: {
    lead: '블로그가 어떻게 지내는지, 무엇이 손길을 기다리는지, 누가 무엇을 읽는지 한눈에 봅니다.',
    figures: { posts: '글', comments: '댓글', likes: '좋아요', users: '사용자', views: '조회', images: '그림', space: '그림 용량' },
    figuresTitle: '이 블로그의 숫자',
    figuresHint: '글은 휴지통에 있는 것만 빼고 모두, 댓글은 승인된 것만 셉니다.',
    views30: '지난 30일 조회',
    visits: '지난 30일',
    today: '오늘 할 일',
    nothing: '기다리는 일이 없습니다.',
    comments: (count, isMore) => `확인을 기다리는 댓글 ${count}개${isMore ? ' 이상' : ''}`,
    reports: (count, isMore) => `답을 기다리는 오류 신고 ${count}개${isMore ? ' 이상' : ''}`,
    deadLetters: (count) => plural(count, 'ko', { other: '처리하지 못한 이벤트 #개' }),
    drafts: (title) => `쓰던 글: ${title}`,
    moreDrafts: '쓰던 글이 더 있습니다: 초안 모두 보기',
    pageDrafts: { STATIC: (title) => `쓰던 페이지: ${title}`, NOTICE: (title) => `쓰던 공지: ${title}` },
    morePageDrafts: '쓰던 페이지와 공지가 더 있습니다: 페이지 목록 보기',
    scheduled: (title, when) => `${when}에 공개될 글: ${title}`,
    noBackup: '아직 백업이 없습니다. 하나 만들어 두세요.',
    oldBackup: (days) => `마지막 백업이 ${days}일 전입니다.`,
    topPosts: '지금까지 많이 읽힌 글',
    untitled: '제목 없음',
    start: {
      title: '시작해 볼까요?',
      lead: '블로그가 열렸습니다. 이 순서로 하면 됩니다.',
      name: '블로그 이름 정하기',
      author: '글쓴이 사진 넣기',
      post: '첫 글 쓰기',
      import: '쓰던 블로그에서 글 가져오기',
      or: '또는',
      done: '다 했음',
      dismiss: '그만 보기',
    },
  },
  en: {
    lead: 'The blog at a glance: how it stands, what waits for you, who reads it, and what they read.',
    figures: { posts: 'Posts', comments: 'Comments', likes: 'Likes', users: 'Users', views: 'Views', images: 'Pictures', space: 'Size of pictures' },
    figuresTitle: 'This blog in figures',
    figuresHint: 'All posts outside the bin are counted, whether public or not, and all comments that are approved.',
    views30: 'Views in 30 days',
    visits: 'The last 30 days',
    today: 'What needs you',
    nothing: 'Nothing is waiting for you.',
    comments: (count, isMore) => `${plural(count, 'en', { one: '# comment waits', other: '# comments wait' })}${isMore ? ' or more' : ''} for approval`,
    reports: (count, isMore) => `${plural(count, 'en', { one: '# bug report waits', other: '# bug reports wait' })}${isMore ? ' or more' : ''} for an answer`,
    deadLetters: (count) => plural(count, 'en', { one: '# event could not be handled', other: '# events could not be handled' }),
    drafts: (title) => `You were writing: ${title}`,
    moreDrafts: 'There are more drafts: see all of them',
    pageDrafts: { STATIC: (title) => `You were writing the page: ${title}`, NOTICE: (title) => `You were writing the notice: ${title}` },
    morePageDrafts: 'There are more drafts of pages and notices: see the list of pages',
    scheduled: (title, when) => `Goes out on ${when}: ${title}`,
    noBackup: 'There is no backup yet. Make one.',
    oldBackup: (days) => `The last backup is ${days} days old.`,
    topPosts: 'Most read since the beginning',
    untitled: 'Untitled',
    start: {
      title: 'Shall we begin?',
      lead: 'The blog is open. These are the first steps.',
      name: 'Give the blog a name',
      author: 'Put in the author’s picture',
      post: 'Write the first post',
      import: 'Bring the posts of another blog',
      or: 'or',
      done: 'done',
      dismiss: 'Do not show this again',
    },
  },
};
