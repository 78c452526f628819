import type { RevisionKind } from '@hanji/contracts/api/revisions';
import type { Catalogue } from '@hanji/frontend-kit/i18n/language';

interface RevisionMessages {
  readonly title: string;
  readonly lead: string;
  readonly kinds: Readonly<Record<RevisionKind, string>>;
  readonly compare: (when: string) => string;
  readonly former: string;
  readonly current: string;
  readonly restore: string;
  readonly restoreTitle: string;
  readonly restoreDetail: string;
  readonly restored: string;
  readonly empty: string;
  readonly someone: string;
  readonly isNow: string;
}

/** What the former states of a post say. */
export const revisionMessages: Catalogue<RevisionMessages> = {
  ko: {
    title: '지난 판',
    lead: '공개할 때마다 한 판씩 남습니다.',
    kinds: { PUBLISHED: '공개', UPDATED: '고침', RESTORED: '되돌림', FOUND: '그 전부터 있던 판' },
    compare: (when) => `${when} 판과 견주기`,
    former: '그때의 글',
    current: '지금 쓰고 있는 글',
    restore: '이 판으로 되돌리기',
    restoreTitle: '이 판으로 되돌릴까요?',
    restoreDetail: '공개된 글이 바로 이 판의 글로 바뀝니다. 지금의 글도 지난 판으로 남습니다.',
    restored: '지난 판으로 되돌렸습니다.',
    empty: '아직 지난 판이 없습니다.',
    someone: '알 수 없음',
    isNow: '지금 쓰고 있는 글과 같습니다.',
  },
  en: {
    title: 'Revisions',
    lead: 'Every time it is published, one is kept.',
    kinds: { PUBLISHED: 'Published', UPDATED: 'Updated', RESTORED: 'Restored', FOUND: 'As it was before' },
    compare: (when) => `Compare with ${when}`,
    former: 'The text then',
    current: 'What you are writing now',
    restore: 'Restore this one',
    restoreTitle: 'Restore this revision?',
    restoreDetail: 'The published post becomes this text at once. The text it has now stays as a revision.',
    restored: 'The revision is restored.',
    empty: 'There are no revisions yet.',
    someone: 'not known',
    isNow: 'It is the same as what you are writing now.',
  },
};
