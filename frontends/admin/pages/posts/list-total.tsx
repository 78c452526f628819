import type { PostSummary } from '@hanji/contracts/api/posts';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import type { ReactNode } from 'react';
import { type Records, useRecords } from '../../parts/record-table.tsx';
import { postMessages } from './post-messages.ts';
import { usePostCounts, usePostView } from './post-views.tsx';

/** How many posts a list finds, of how many there are. */
export function ListTotal({ records }: { readonly records: Records<PostSummary> }): ReactNode {
  const { language } = usePage();
  const [view, counts, list] = [usePostView(), usePostCounts().data, useRecords(records)];
  const found = list.data?.pages[0]?.found;
  const all = view === 'TRASH' ? counts?.trashed : counts?.total;
  return (
    <output className="field-hint list-total">
      {found === undefined || all === undefined || list.isPlaceholderData ? null : postMessages[language].found(found, Math.max(found, all))}
    </output>
  );
}
