import { usePage } from '@hanji/frontend-kit/app/page-context';
import { formatNumber } from '@hanji/frontend-kit/i18n/format';
import type { ReactNode } from 'react';
import { commentMessages } from '../pages/comments/comment-messages.ts';
import { useWaitingComments } from './use-waiting-comments.ts';

/** How many comments wait, beside the name of their page; a sentence to whoever hears it, nothing where none waits. */
export default function WaitingBadge(): ReactNode {
  const { language } = usePage();
  const count = useWaitingComments();
  if (count === undefined || count === 0) return null;
  return (
    <>
      <span className="waiting-count" aria-hidden="true">
        {formatNumber(count, language)}
      </span>
      <span className="visually-hidden">, {commentMessages[language].waiting(count)}</span>
    </>
  );
}
