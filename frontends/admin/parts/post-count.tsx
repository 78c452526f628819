import { usePage } from '@hanji/frontend-kit/app/page-context';
import { formatNumber } from '@hanji/frontend-kit/i18n/format';
import type { ReactNode } from 'react';
import { listMessages } from './list-messages.ts';

/** A tag or category, as far as its posts are counted. */
export interface Counted {
  readonly postCount: number;
  readonly totalCount?: number | undefined;
}

/** All posts of something, drafts and hidden ones too, and how many of them everybody may read. */
export function countsOf({ postCount, totalCount = postCount }: Counted): { readonly total: number; readonly open: number } {
  return { total: Math.max(totalCount, postCount), open: postCount };
}

/** How many posts something has; how many of them are public, where that is not all. */
export function PostCount({ of }: { readonly of: Counted }): ReactNode {
  const { language } = usePage();
  const { total, open } = countsOf(of);
  return (
    <>
      {formatNumber(total, language)}
      {open === total ? null : <small className="cell-note"> {listMessages[language].openOnes(open)}</small>}
    </>
  );
}
