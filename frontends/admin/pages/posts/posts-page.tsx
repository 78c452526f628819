import type { PostSummary, PostStatus } from '@hanji/contracts/api/posts';
import { listCategories } from '@hanji/frontend-kit/api/taxonomy/list-categories';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import type { Column } from '@hanji/frontend-kit/controls/data-table';
import { EmptyState } from '@hanji/frontend-kit/controls/list-states';
import { Menu } from '@hanji/frontend-kit/controls/menu';
import { formatNumber } from '@hanji/frontend-kit/i18n/format';
import { Icon } from '@hanji/frontend-kit/ui/icon';
import { Moment, ShortDay } from '@hanji/frontend-kit/ui/time';
import { useQuery } from '@tanstack/react-query';
import { Ellipsis, Star } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { listAllPosts } from '../../api/posts/list-all-posts.ts';
import { AdminPage } from '../../parts/admin-page.tsx';
import { FilterBar } from '../../parts/filter-bar.tsx';
import { listMessages } from '../../parts/list-messages.ts';
import { RecordTable } from '../../parts/record-table.tsx';
import { useFilters } from '../../parts/use-filters.ts';
import { editPostPath, placePaths } from '../places.ts';
import { HiddenPostDialog } from './hidden-post-dialog.tsx';
import { postMessages } from './post-messages.ts';
import { stateOf } from './post-state.ts';
import { type PostActions, usePostActions } from './use-post-actions.ts';

/** `/admin/posts`: all posts in any state, with what can be done to them. */
export default function PostsPage(): ReactNode {
  const { api, language } = usePage();
  const messages = postMessages[language];
  const filters = useFilters(['q', 'status', 'category', 'featured', 'sort']);
  const categories = useQuery({ queryKey: ['categories'], queryFn: () => listCategories(api) });
  const actions = usePostActions();
  const { value } = filters;
  const [q, status, category, featured, sort] = [value('q'), value('status'), value('category'), value('featured'), value('sort')];
  return (
    <AdminPage
      place="posts"
      lead={messages.lead}
      actions={
        <Link className="button button-strong" to={placePaths.newPost}>
          {messages.write}
        </Link>
      }
    >
      <FilterBar
        filters={filters}
        search={{ name: 'q', label: messages.search }}
        choices={[
          {
            name: 'status',
            label: messages.status,
            options: (['PUBLIC', 'SCHEDULED', 'PRIVATE', 'DRAFT'] as const).map((value) => ({ value, label: messages.states[value] })),
          },
          { name: 'category', label: messages.category, options: (categories.data ?? []).map(({ slug, name }) => ({ value: slug, label: name })) },
          { name: 'featured', label: messages.featured, options: [{ value: 'true', label: messages.featured }] },
          {
            name: 'sort',
            label: messages.sort,
            isRequired: true,
            options: [
              { value: '', label: messages.sorts.newest },
              { value: 'updated', label: messages.sorts.updated },
              { value: 'popular', label: messages.sorts.popular },
            ],
          },
        ]}
      />
      <RecordTable
        name={['posts', q, status, category, featured, sort]}
        load={(cursor, signal) =>
          listAllPosts(
            api,
            {
              q: q || undefined,
              status: isStatus(status) ? status : undefined,
              scheduled: status === 'SCHEDULED' ? 'true' : undefined,
              featured: featured === 'true' ? 'true' : undefined,
              category: category || undefined,
              sort: sort === 'popular' || sort === 'updated' ? sort : 'newest',
              limit: 30,
              cursor,
            },
            signal,
          )
        }
        keyOf={({ id }) => id}
        nameOf={({ title }) => title}
        caption={messages.lead}
        columns={useColumns(actions)}
        bulk={[
          { label: messages.feature, run: (posts) => actions.change(posts, { featured: true }) },
          { label: messages.unfeature, run: (posts) => actions.change(posts, { featured: false }) },
          { label: messages.publish, run: (posts) => actions.change(posts, { status: 'PUBLIC' }) },
          { label: messages.makePrivate, run: actions.makePrivate },
          { label: listMessages[language].delete, isDestructive: true, run: actions.remove },
        ]}
        empty={
          filters.isAny ? (
            <EmptyState title={listMessages[language].nothingFound} />
          ) : (
            <EmptyState title={messages.empty}>
              {messages.emptyAdvice} <Link to={placePaths.newPost}>{messages.write}</Link>
            </EmptyState>
          )
        }
      />
    </AdminPage>
  );
}

function useColumns(actions: PostActions): readonly Column<PostSummary>[] {
  const { language } = usePage();
  const messages = postMessages[language];
  const { columns } = messages;
  return [
    {
      title: columns.title,
      cell: (post) => (
        <span className="cell-title">
          <Link to={editPostPath(post.slug)}>{post.title}</Link>
          {post.featured ? (
            <span className="cell-mark" title={messages.featured}>
              <Icon of={Star} size={14} />
              <span className="visually-hidden">{messages.featured}</span>
            </span>
          ) : null}
          {post.category === null ? null : <small>{post.category.name}</small>}
        </span>
      ),
    },
    { title: columns.state, cell: (post) => <span className={`state state-${stateOf(post).toLowerCase()}`}>{messages.states[stateOf(post)]}</span> },
    {
      title: columns.day,
      cell: (post) => (stateOf(post) === 'SCHEDULED' ? <Moment at={post.publishedAt ?? ''} /> : <ShortDay at={post.publishedAt ?? post.updatedAt} />),
    },
    { title: columns.views, isFigure: true, cell: (post) => formatNumber(post.viewCount, language) },
    { title: columns.comments, isFigure: true, cell: (post) => formatNumber(post.commentCount, language) },
    { title: columns.actions, cell: (post) => <PostMenu post={post} actions={actions} /> },
  ];
}

function PostMenu({ post, actions }: { readonly post: PostSummary; readonly actions: PostActions }): ReactNode {
  const { language } = usePage();
  const navigate = useNavigate();
  const [messages, words] = [postMessages[language], listMessages[language]];
  const [isViewed, setViewed] = useState(false);
  return (
    <>
      <Menu
        label={words.actions(post.title)}
        icon={<Icon of={Ellipsis} />}
        entries={[
          { label: words.edit, onChoose: () => void navigate(editPostPath(post.slug)) },
          stateOf(post) === 'PUBLIC'
            ? { label: words.view, href: `/posts/${encodeURIComponent(post.slug)}` }
            : { label: words.view, onChoose: () => setViewed(true) },
          {
            label: post.featured ? messages.unfeature : messages.feature,
            onChoose: () => void actions.change([post], { featured: !post.featured }),
          },
          post.status === 'PUBLIC'
            ? { label: messages.makePrivate, onChoose: () => void actions.makePrivate([post]) }
            : { label: messages.publish, onChoose: () => void actions.change([post], { status: 'PUBLIC' }) },
          { label: words.delete, isDestructive: true, onChoose: () => void actions.remove([post]) },
        ]}
      />
      {isViewed ? <HiddenPostDialog post={post} onClose={() => setViewed(false)} /> : null}
    </>
  );
}

function isStatus(value: string): value is PostStatus {
  return value === 'PUBLIC' || value === 'PRIVATE' || value === 'DRAFT';
}
