import type { PostSummary } from '@hanji/contracts/api/posts';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { listAllPosts } from '../../api/posts/list-all-posts.ts';
import type { Records } from '../../parts/record-table.tsx';
import type { Filters } from '../../parts/use-filters.ts';
import type { PostView } from './post-messages.ts';

/** What the list of posts is filtered by. */
export type PostFilters = Filters<'q' | 'category' | 'featured' | 'sort'>;

/** Whether the filters keep posts from the list; an order keeps none. */
export function isNarrowed({ value }: PostFilters): boolean {
  return (['q', 'category', 'featured'] as const).some((name) => value(name) !== '');
}

/** What each view asks for. */
const viewQueries = {
  ALL: {},
  PUBLIC: { status: 'PUBLIC', scheduled: 'false' },
  SCHEDULED: { scheduled: 'true' },
  PRIVATE: { status: 'PRIVATE' },
  DRAFT: { status: 'DRAFT' },
  TRASH: { trashed: 'true' },
} as const satisfies Record<PostView, Parameters<typeof listAllPosts>[1]>;

/** The posts of a view that the filters let through, counted. */
export function usePostRecords(view: PostView, { value }: PostFilters): Records<PostSummary> {
  const { api } = usePage();
  const [q, category, featured, sort] = [value('q'), value('category'), value('featured'), value('sort')];
  const order: 'popular' | 'updated' | 'newest' = sort === 'popular' || sort === 'updated' ? sort : 'newest';
  const query = {
    ...viewQueries[view],
    q: q || undefined,
    category: category || undefined,
    featured: featured === 'true' ? ('true' as const) : undefined,
    sort: view === 'TRASH' ? undefined : order,
    counted: 'true' as const,
    limit: 30,
  };
  return { name: ['posts', 'list', query], load: (cursor, signal) => listAllPosts(api, { ...query, cursor }, signal) };
}
