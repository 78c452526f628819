import type { PostCounts } from '@hanji/contracts/api/posts';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { formatNumber } from '@hanji/frontend-kit/i18n/format';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router';
import { countPosts } from '../../api/posts/count-posts.ts';
import { postMessages, type PostView } from './post-messages.ts';

const countNames = {
  ALL: 'total',
  PUBLIC: 'published',
  SCHEDULED: 'scheduled',
  PRIVATE: 'private',
  DRAFT: 'draft',
  TRASH: 'trashed',
} as const satisfies Record<PostView, keyof PostCounts>;
const views = Object.keys(countNames) as PostView[];

/** How many posts there are of each state. */
export function usePostCounts(): UseQueryResult<PostCounts> {
  const { api } = usePage();
  return useQuery({ queryKey: ['posts', 'counts'], queryFn: ({ signal }) => countPosts(api, signal) });
}

/** What the address says that is shown: `?status=`. */
export function usePostView(): PostView {
  const [parameters] = useSearchParams();
  return views.find((view) => view === parameters.get('status')) ?? 'ALL';
}

/** The states to choose from, and the bin, each with how many posts there are: where the list is not filtered, for they are counts of all. */
export function PostViews({ isFiltered }: { readonly isFiltered: boolean }): ReactNode {
  const { language } = usePage();
  const messages = postMessages[language];
  const [parameters] = useSearchParams();
  const chosen = usePostView();
  const counts = usePostCounts().data;
  return (
    <nav className="queue-views" aria-label={messages.view}>
      {views.map((view) => (
        <Link key={view} className="choice" replace to={{ search: searchOf(parameters, view) }} aria-current={chosen === view ? 'true' : undefined}>
          {messages.views[view]}
          {counts === undefined || isFiltered ? null : <small className="view-count"> {formatNumber(counts[countNames[view]], language)}</small>}
        </Link>
      ))}
    </nav>
  );
}

function searchOf(parameters: URLSearchParams, view: PostView): string {
  const next = new URLSearchParams(parameters);
  if (view === 'ALL') next.delete('status');
  else next.set('status', view);
  return next.toString();
}
