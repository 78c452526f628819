import { CommentStatus } from '@hanji/contracts/api/comments';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import type { ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router';
import { AdminPage } from '../../parts/admin-page.tsx';
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
          </Link>
        ))}
      </nav>
      <CommentQueue key={status} status={status} />
    </AdminPage>
  );
}

function searchOf(parameters: URLSearchParams, view: string): string {
  const next = new URLSearchParams(parameters);
  if (view === 'ALL') next.delete('status');
  else next.set('status', view);
  return next.toString();
}
