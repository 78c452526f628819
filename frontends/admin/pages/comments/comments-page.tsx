import { CommentStatus } from '@hanji/contracts/api/comments';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { type ReactNode, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { AdminPage } from '../../parts/admin-page.tsx';
import { useWaitingComments } from '../../parts/use-waiting-comments.ts';
import WaitingBadge from '../../parts/waiting-badge.tsx';
import { commentMessages } from './comment-messages.ts';
import { CommentQueue } from './comment-queue.tsx';

/** `/admin/comments`: what readers wrote, and what waits to be published (`?status=PENDING`). */
export default function CommentsPage(): ReactNode {
  const { language } = usePage();
  const messages = commentMessages[language];
  const [parameters] = useSearchParams();
  const { data: status } = CommentStatus.safeParse(parameters.get('status'));
  return (
    <AdminPage place="comments" lead={messages.lead}>
      <nav className="queue-views" aria-label={messages.status}>
        {(['PENDING', 'VISIBLE', 'REJECTED', 'DELETED', 'ALL'] as const).map((view) => (
          <Link
            key={view}
            className="choice"
            replace
            to={{ search: searchOf(parameters, view) }}
            aria-current={(status ?? 'ALL') === view ? 'true' : undefined}
          >
            {messages.views[view]}
            {view === 'PENDING' ? <WaitingBadge /> : null}
          </Link>
        ))}
      </nav>
      <WaitingStatus />
      <CommentQueue key={status} status={status} />
    </AdminPage>
  );
}

/** Says how many wait whenever that changes while one is here; what was there from the first stands in the tab. */
function WaitingStatus(): ReactNode {
  const { language } = usePage();
  const count = useWaitingComments();
  const [first, setFirst] = useState<number>();
  const [isChanged, setChanged] = useState(false);
  if (first === undefined && count !== undefined) setFirst(count);
  if (!isChanged && first !== undefined && count !== first) setChanged(true);
  return <output className="visually-hidden">{isChanged && count !== undefined ? commentMessages[language].waiting(count) : null}</output>;
}

function searchOf(parameters: URLSearchParams, view: string): string {
  const next = new URLSearchParams(parameters);
  if (view === 'ALL') next.delete('status');
  else next.set('status', view);
  return next.toString();
}
