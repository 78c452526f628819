import { trashDays } from '@hanji/contracts/api/posts';
import type { Category } from '@hanji/contracts/api/taxonomy';
import { listCategories } from '@hanji/frontend-kit/api/taxonomy/list-categories';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { EmptyState } from '@hanji/frontend-kit/controls/list-states';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { AdminPage } from '../../parts/admin-page.tsx';
import { FilterBar } from '../../parts/filter-bar.tsx';
import { listMessages } from '../../parts/list-messages.ts';
import { useFilters } from '../../parts/use-filters.ts';
import { placePaths } from '../places.ts';
import { ListTotal } from './list-total.tsx';
import { type PostMessages, postMessages, type PostView } from './post-messages.ts';
import { PostTable } from './post-table.tsx';
import { PostViews, usePostCounts, usePostView } from './post-views.tsx';
import { EmptyTrash, TrashTable } from './trash-table.tsx';
import { isNarrowed, type PostFilters, usePostRecords } from './use-post-records.ts';

/** `/admin/posts`: all posts in any state, with what can be done to them; `?status=TRASH` is the bin. */
export default function PostsPage(): ReactNode {
  const { api, language } = usePage();
  const messages = postMessages[language];
  const view = usePostView();
  const counts = usePostCounts().data;
  const filters: PostFilters = useFilters(['q', 'category', 'featured', 'sort']);
  const categories = useQuery({ queryKey: ['categories'], queryFn: () => listCategories(api) }).data ?? [];
  const records = usePostRecords(view, filters);
  return (
    <AdminPage
      place="posts"
      lead={leadOf(view, messages)}
      actions={
        <>
          {view === 'TRASH' && (counts?.trashed ?? 0) > 0 ? <EmptyTrash /> : null}
          <Link className="button button-strong" to={placePaths.newPost}>
            {messages.write}
          </Link>
        </>
      }
    >
      <PostViews isFiltered={isNarrowed(filters)} />
      <PostFilterBar filters={filters} categories={categories} isOfTrash={view === 'TRASH'} />
      <ListTotal records={records} />
      {view === 'TRASH' ? (
        <TrashTable key={view} records={records} isFiltered={filters.isAny} />
      ) : (
        <PostTable key={view} records={records} categories={categories} empty={<NoPosts isFiltered={filters.isAny || view !== 'ALL'} />} />
      )}
    </AdminPage>
  );
}

function leadOf(view: PostView, { lead, leadOfDrafts, trash }: PostMessages): string {
  if (view === 'TRASH') return trash.lead(trashDays);
  return view === 'DRAFT' ? leadOfDrafts : lead;
}

function NoPosts({ isFiltered }: { readonly isFiltered: boolean }): ReactNode {
  const { language } = usePage();
  const messages = postMessages[language];
  if (isFiltered) return <EmptyState title={listMessages[language].nothingFound} />;
  return (
    <EmptyState title={messages.empty}>
      {messages.emptyAdvice} <Link to={placePaths.newPost}>{messages.write}</Link>
    </EmptyState>
  );
}

interface PostFilterBarProps {
  readonly filters: PostFilters;
  readonly categories: readonly Category[];
  /** The bin has an order of its own. */
  readonly isOfTrash: boolean;
}

function PostFilterBar({ filters, categories, isOfTrash }: PostFilterBarProps): ReactNode {
  const messages = postMessages[usePage().language];
  const { newest, updated, popular } = messages.sorts;
  const sort = {
    name: 'sort',
    label: messages.sort,
    isRequired: true,
    options: [
      { value: '', label: newest },
      { value: 'updated', label: updated },
      { value: 'popular', label: popular },
    ],
  } as const;
  return (
    <FilterBar
      filters={filters}
      search={{ name: 'q', label: messages.search }}
      choices={[
        { name: 'category', label: messages.category, options: categories.map(({ slug, name }) => ({ value: slug, label: name })) },
        { name: 'featured', label: messages.featured, options: [{ value: 'true', label: messages.featured }] },
        ...(isOfTrash ? [] : [sort]),
      ]}
    />
  );
}
