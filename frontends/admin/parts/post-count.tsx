import { usePage } from '@hanji/frontend-kit/app/page-context';
import { formatNumber } from '@hanji/frontend-kit/i18n/format';
import type { ReactNode } from 'react';
import { type Counted, countsOf } from './counts.ts';
import { listMessages } from './list-messages.ts';

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
