import { plural } from '@hanji/frontend-kit/i18n/format';
import type { Catalogue } from '@hanji/frontend-kit/i18n/language';

interface DraftMessages {
  readonly lead: string;
  readonly columns: Readonly<Record<'title' | 'kind' | 'touched' | 'actions', string>>;
  readonly untitled: string;
  readonly kinds: { readonly new: string; readonly change: string };
  readonly previewed: string;
  readonly ofTrashed: string;
  readonly withdraw: string;
  readonly withdrawn: string;
  readonly open: string;
  /** A single one is named by its title. */
  readonly deleted: (count: number, title: string) => string;
  readonly deleteTitle: (count: number, title: string) => string;
  readonly deleteDetail: string;
  readonly deleteConfirm: (count: number) => string;
  readonly empty: string;
  readonly emptyAdvice: string;
  readonly write: string;
  readonly ofPages: (count: number) => string;
  readonly imported: string;
  /** Of a text that a closed window had left in this browser. */
  readonly sentOne: (title: string) => string;
  readonly sentSeveral: (count: number) => string;
  readonly openSent: string;
}

/** What the list of drafts says. */
export const draftMessages: Catalogue<DraftMessages> = {
  ko: {
    sentOne: (title) => `창이 닫힐 때 다 보내지 못한 글 ‘${title}’을(를) 초안에 저장했습니다.`,
    sentSeveral: (count) => plural(count, 'ko', { other: '창이 닫힐 때 다 보내지 못한 글 #개를 초안에 저장했습니다.' }),
    openSent: '이어 쓰기',
    lead: '쓰다가 둔 글입니다. 쓰는 동안 저절로 저장되며, 나와 미리보기 주소를 받은 사람에게만 보입니다.',
    columns: { title: '제목', kind: '무엇의 초안', touched: '마지막으로 고친 때', actions: '할 일' },
    untitled: '제목 없음',
    kinds: { new: '새 글', change: '이미 낸 글을 고치는 중' },
    previewed: '미리보기가 열려 있음',
    ofTrashed: '글은 휴지통에 있음',
    withdraw: '미리보기 닫기',
    withdrawn: '미리보기를 닫았습니다.',
    open: '이어 쓰기',
    deleted: (count, title) => (count === 1 ? `‘${title}’ 초안을 지웠습니다.` : plural(count, 'ko', { other: '초안 #개를 지웠습니다.' })),
    deleteTitle: (count, title) => (count === 1 ? `‘${title}’ 초안을 지울까요?` : `초안 ${count}개를 지울까요?`),
    deleteDetail: '쓴 내용이 사라지고 되돌릴 수 없습니다. 이미 낸 글은 그대로 남습니다.',
    deleteConfirm: (count) => plural(count, 'ko', { other: '초안 #개 지우기' }),
    empty: '쓰다가 둔 글이 없습니다.',
    emptyAdvice: '글을 쓰기 시작하면 저절로 여기에 저장됩니다.',
    write: '새 글 쓰기',
    ofPages: (count) => plural(count, 'ko', { other: '페이지와 공지의 초안 #개는 페이지 목록에 있습니다.' }),
    imported: '가져올 때 초안이던 글은 글 목록의 ‘공개 전’에 있습니다.',
  },
  en: {
    sentOne: (title) => `“${title}”, which a closed window had not sent yet, is among your drafts now.`,
    sentSeveral: (count) => plural(count, 'en', { other: '# texts that closed windows had not sent yet are among your drafts now.' }),
    openSent: 'Go on writing',
    lead: 'What you began to write. It saves itself as you type. Only you can see it, and whoever was given the address of a preview.',
    columns: { title: 'Title', kind: 'Draft of', touched: 'Last touched', actions: 'Actions' },
    untitled: 'Untitled',
    kinds: { new: 'A new post', change: 'Changes to a post' },
    previewed: 'Preview open',
    ofTrashed: 'Its post is in the bin',
    withdraw: 'Close the preview',
    withdrawn: 'The preview is closed.',
    open: 'Go on writing',
    deleted: (count, title) => (count === 1 ? `The draft “${title}” is deleted.` : plural(count, 'en', { other: '# drafts are deleted.' })),
    deleteTitle: (count, title) => (count === 1 ? `Delete the draft “${title}”?` : `Delete ${count} drafts?`),
    deleteDetail: 'What is written in it is lost, and cannot be brought back. A post that it changes stays as it is.',
    deleteConfirm: (count) => plural(count, 'en', { one: 'Delete the draft', other: 'Delete # drafts' }),
    empty: 'There are no drafts.',
    emptyAdvice: 'What you begin to write is kept here by itself.',
    write: 'Write a post',
    ofPages: (count) =>
      plural(count, 'en', { one: '# draft of a page or notice is in the list of pages.', other: '# drafts of pages and notices are in the list of pages.' }),
    imported: 'Posts that were drafts when they were brought in are in the list of posts, under “Not published yet”.',
  },
};
