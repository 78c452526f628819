import type { RevisionKind } from '@hanji/contracts/api/revisions';
import type { Catalogue } from '@hanji/frontend-kit/i18n/language';

interface RevisionMessages {
  readonly title: string;
  readonly lead: (zone: string) => string;
  /** Names one of them. */
  readonly of: (when: string) => string;
  readonly kinds: Readonly<Record<RevisionKind, string>>;
  readonly compare: (when: string) => string;
  readonly former: string;
  readonly restore: string;
  readonly restoreTitle: (when: string) => string;
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
    lead: (zone) => `공개할 때마다 한 판씩 남습니다. 시각은 사이트의 시간대(${zone})입니다.`,
    of: (when) => `${when} 판`,
    kinds: { PUBLISHED: '공개', UPDATED: '고침', RESTORED: '되돌림', FOUND: '그 전부터 있던 판' },
    compare: (when) => `${when} 판과 견주기`,
    former: '그때의 글',
    restore: '이 판으로 되돌리기',
    restoreTitle: (when) => `${when} 판으로 되돌릴까요?`,
    restoreDetail: '공개된 글이 바로 이 판의 글로 바뀝니다. 지금의 글도 지난 판으로 남습니다.',
    restored: '지난 판으로 되돌렸습니다.',
    empty: '아직 지난 판이 없습니다.',
    someone: '알 수 없음',
    isNow: '두 글이 같습니다.',
  },
  en: {
    title: 'Revisions',
    lead: (zone) => `Every time it is published, one is kept. Times are those of the site (${zone}).`,
    of: (when) => `Revision of ${when}`,
    kinds: { PUBLISHED: 'Published', UPDATED: 'Updated', RESTORED: 'Restored', FOUND: 'As it was before' },
    compare: (when) => `Compare with ${when}`,
    former: 'The text then',
    restore: 'Restore this one',
    restoreTitle: (when) => `Restore the revision of ${when}?`,
    restoreDetail: 'The published post becomes this text at once. The text it has now stays as a revision.',
    restored: 'The revision is restored.',
    empty: 'There are no revisions yet.',
    someone: 'not known',
    isNow: 'Both say the same.',
  },
};
