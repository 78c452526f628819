import { plural } from '@hanji/frontend-kit/i18n/format';
import type { Catalogue } from '@hanji/frontend-kit/i18n/language';
import type { Counts } from './counts.ts';

interface ListMessages {
  readonly choose: (name: string) => string;
  readonly chooseAll: string;
  readonly bulk: string;
  readonly bulkHint: string;
  readonly chosen: (count: number) => string;
  readonly end: (count: number) => string;
  readonly all: string;
  readonly search: string;
  readonly clearFilters: string;
  readonly nothingFound: string;
  readonly actions: (name: string) => string;
  readonly edit: string;
  readonly view: string;
  readonly delete: string;
  readonly undo: string;
  readonly merge: string;
  readonly moveUp: string;
  readonly moveDown: string;
  readonly moved: string;
  readonly save: string;
  readonly saving: string;
  readonly cancel: string;
  readonly changedElsewhere: string;
  /** How many posts are public, beside how many there are. */
  readonly openOnes: (open: number) => string;
  /** How many there are, and of which kinds where not all are public. */
  readonly posts: (counts: Counts) => string;
  /** The same as a sentence about what has them. */
  readonly holds: (counts: Counts) => string;
  readonly partlyDone: (done: number, all: number, why: string) => string;
}

/** What every list of the administration says. */
export const listMessages: Catalogue<ListMessages> = {
  ko: {
    choose: (name) => `고르기: ${name}`,
    chooseAll: '보이는 것 모두 고르기',
    bulk: '고른 것에 하기',
    bulkHint: '여러 개를 골라 한꺼번에 처리할 수 있습니다.',
    chosen: (count) => plural(count, 'ko', { other: '#개 고름' }),
    end: (count) => plural(count, 'ko', { other: '모두 #개입니다.' }),
    all: '전체',
    search: '검색',
    clearFilters: '조건 지우기',
    nothingFound: '조건에 맞는 것이 없습니다.',
    actions: (name) => `할 일: ${name}`,
    edit: '고치기',
    view: '보기',
    delete: '지우기',
    undo: '되돌리기',
    merge: '합치기',
    moveUp: '위로',
    moveDown: '아래로',
    moved: '순서를 바꾸었습니다.',
    save: '저장',
    saving: '저장하는 중…',
    cancel: '취소',
    changedElsewhere: '다른 곳에서 먼저 바뀌었습니다. 새로 불러왔으니 다시 해 주세요.',
    openOnes: (open) => `공개 ${open}`,
    posts: (counts) =>
      plural(counts.total, 'ko', {
        other: `글 #개${kindsOf(counts, [(count) => `공개 ${count}`, (count) => `초안 ${count}`, (count) => `비공개·예약 ${count}`])}`,
      }),
    holds: (counts) => (counts.total === 0 ? '글이 없습니다.' : `${listMessages.ko.posts(counts)}가 있습니다.`),
    partlyDone: (done, all, why) => `${all}개 가운데 ${done}개만 처리했습니다. ${why}`,
  },
  en: {
    choose: (name) => `Select ${name}`,
    chooseAll: 'Select all that are shown',
    bulk: 'Do to the selected',
    bulkHint: 'Select several to change them at once.',
    chosen: (count) => plural(count, 'en', { other: '# selected' }),
    end: (count) => plural(count, 'en', { one: 'That is the only one.', other: 'Those are all #.' }),
    all: 'All',
    search: 'Search',
    clearFilters: 'Clear the filters',
    nothingFound: 'Nothing matches the filters.',
    actions: (name) => `Actions for ${name}`,
    edit: 'Edit',
    view: 'View',
    delete: 'Delete',
    undo: 'Undo',
    merge: 'Merge',
    moveUp: 'Move up',
    moveDown: 'Move down',
    moved: 'The order is changed.',
    save: 'Save',
    saving: 'Saving…',
    cancel: 'Cancel',
    changedElsewhere: 'It was changed somewhere else meanwhile. It is loaded anew: please try again.',
    openOnes: (open) => `${open} public`,
    posts: (counts) => {
      const kinds = kindsOf(counts, [
        (count) => `${count} public`,
        (count) => plural(count, 'en', { one: '# draft', other: '# drafts' }),
        (count) => `${count} private or scheduled`,
      ]);
      return plural(counts.total, 'en', { one: `# post${kinds}`, other: `# posts${kinds}` });
    },
    holds: (counts) => (counts.total === 0 ? 'It has no posts.' : `It has ${listMessages.en.posts(counts)}.`),
    partlyDone: (done, all, why) => `Only ${done} of ${all} could be done. ${why}`,
  },
};

/** The kinds that there are any of, in brackets; nothing where all are public. */
function kindsOf({ total, open, drafts }: Counts, [sayOpen, sayDrafts, sayRest]: readonly [Say, Say, Say]): string {
  if (open === total) return '';
  const kinds = [[open, sayOpen] as const, [drafts, sayDrafts] as const, [total - open - drafts, sayRest] as const];
  return ` (${kinds.flatMap(([count, say]) => (count > 0 ? [say(count)] : [])).join(', ')})`;
}

type Say = (count: number) => string;
