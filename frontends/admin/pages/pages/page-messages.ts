import type { Page } from '@hanji/contracts/api/pages';
import { plural } from '@hanji/frontend-kit/i18n/format';
import type { Catalogue } from '@hanji/frontend-kit/i18n/language';

interface PageMessages {
  readonly lead: string;
  readonly type: string;
  readonly status: string;
  readonly types: Readonly<Record<Page['type'], string>>;
  readonly states: Readonly<Record<Page['status'], string>>;
  readonly columns: Readonly<Record<'title' | 'type' | 'state' | 'day' | 'actions', string>>;
  readonly pinned: string;
  readonly pin: string;
  readonly unpin: string;
  readonly inFooter: string;
  readonly toFooter: string;
  readonly fromFooter: string;
  readonly publish: string;
  readonly unpublish: string;
  readonly newPage: string;
  readonly newNotice: string;
  readonly saved: (count: number) => string;
  readonly deleted: (count: number) => string;
  readonly unpublishTitle: (count: number, title: string) => string;
  readonly unpublishDetail: string;
  readonly deleteTitle: (count: number, title: string) => string;
  readonly deleteDetail: string;
  readonly deleteConfirm: (count: number) => string;
  /** Of what is written and not published. */
  readonly drafts: string;
  readonly drafted: string;
  readonly throwAway: string;
  readonly draftTitle: (title: string) => string;
  readonly draftDetail: string;
  readonly draftOfPageDetail: string;
  readonly empty: string;
  readonly emptyAdvice: string;
}

/** What the list of pages and notices says. */
export const pageMessages: Catalogue<PageMessages> = {
  ko: {
    lead: '소개처럼 늘 있는 페이지와, 독자에게 알리는 공지입니다.',
    type: '종류',
    status: '상태',
    types: { STATIC: '페이지', NOTICE: '공지' },
    states: { PUBLISHED: '공개', DRAFT: '비공개' },
    columns: { title: '제목', type: '종류', state: '상태', day: '고친 날', actions: '할 일' },
    pinned: '맨 위에 고정',
    pin: '맨 위에 고정하기',
    unpin: '고정 풀기',
    inFooter: '화면 아래에 링크 있음',
    toFooter: '화면 아래에 링크 두기',
    fromFooter: '화면 아래 링크 빼기',
    publish: '공개하기',
    unpublish: '내리기',
    newPage: '새 페이지',
    newNotice: '새 공지',
    saved: (count) => plural(count, 'ko', { other: '#개를 바꾸었습니다.' }),
    deleted: (count) => plural(count, 'ko', { other: '#개를 지웠습니다.' }),
    unpublishTitle: (count, title) => (count === 1 ? `‘${title}’ 항목을 내릴까요?` : `항목 ${count}개를 내릴까요?`),
    unpublishDetail: '독자는 더 이상 볼 수 없습니다. 언제든 다시 공개할 수 있습니다.',
    deleteTitle: (count, title) => (count === 1 ? `‘${title}’ 항목을 지울까요?` : `항목 ${count}개를 지울까요?`),
    deleteDetail: '내용과 주소가 함께 사라지고, 되돌릴 수 없습니다.',
    deleteConfirm: (count) => plural(count, 'ko', { other: '항목 #개 지우기' }),
    drafts: '아직 공개하지 않은 페이지와 공지',
    drafted: '공개하지 않은 내용 있음',
    throwAway: '버리기',
    draftTitle: (title) => (title === '' ? '쓰던 내용을 버릴까요?' : `‘${title}’에 쓰던 내용을 버릴까요?`),
    draftDetail: '쓰신 내용이 지워지고, 되돌릴 수 없습니다.',
    draftOfPageDetail: '고친 내용이 지워지고, 되돌릴 수 없습니다. 페이지는 그대로 있습니다.',
    empty: '아직 페이지도 공지도 없습니다.',
    emptyAdvice: '소개 페이지부터 만들어 보세요.',
  },
  en: {
    lead: 'Pages that are always there, such as “About”, and notices to readers.',
    type: 'Kind',
    status: 'State',
    types: { STATIC: 'Page', NOTICE: 'Notice' },
    states: { PUBLISHED: 'Public', DRAFT: 'Not public' },
    columns: { title: 'Title', type: 'Kind', state: 'State', day: 'Changed', actions: 'Actions' },
    pinned: 'Pinned',
    pin: 'Pin to the top',
    unpin: 'Unpin',
    inFooter: 'In the footer',
    toFooter: 'Put into the footer',
    fromFooter: 'Take out of the footer',
    publish: 'Publish',
    unpublish: 'Take down',
    newPage: 'New page',
    newNotice: 'New notice',
    saved: (count) => plural(count, 'en', { one: 'It is changed.', other: '# are changed.' }),
    deleted: (count) => plural(count, 'en', { one: 'It is deleted.', other: '# are deleted.' }),
    unpublishTitle: (count, title) => (count === 1 ? `Take “${title}” down?` : `Take ${count} down?`),
    unpublishDetail: 'Readers can no longer see it. You may publish it again at any time.',
    deleteTitle: (count, title) => (count === 1 ? `Delete “${title}”?` : `Delete ${count} of them?`),
    deleteDetail: 'Its text and its address are gone then. This cannot be undone.',
    deleteConfirm: (count) => plural(count, 'en', { one: 'Delete it', other: 'Delete #' }),
    drafts: 'Begun and not published yet',
    drafted: 'Changes not published',
    throwAway: 'Throw it away',
    draftTitle: (title) => (title === '' ? 'Throw away what was written?' : `Throw away what was written of “${title}”?`),
    draftDetail: 'What you wrote is deleted. This cannot be undone.',
    draftOfPageDetail: 'What you changed is deleted. This cannot be undone. The page itself stays as it is.',
    empty: 'There are no pages and no notices yet.',
    emptyAdvice: 'A page about yourself is a good beginning.',
  },
};
