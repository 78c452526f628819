import type { PostSummary } from '@hanji/contracts/api/posts';
import type { Category } from '@hanji/contracts/api/taxonomy';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import type { Column } from '@hanji/frontend-kit/controls/data-table';
import { Menu } from '@hanji/frontend-kit/controls/menu';
import { formatNumber } from '@hanji/frontend-kit/i18n/format';
import { Icon } from '@hanji/frontend-kit/ui/icon';
import { Moment, ShortDay } from '@hanji/frontend-kit/ui/time';
import { Ellipsis, Star } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { listMessages } from '../../parts/list-messages.ts';
import { type Records, RecordTable } from '../../parts/record-table.tsx';
import { editPostPath } from '../places.ts';
import { useCategoryChoice } from './category-choice.tsx';
import { HiddenPostDialog } from './hidden-post-dialog.tsx';
import { postMessages } from './post-messages.ts';
import { stateOf } from './post-state.ts';
import { type PostActions, usePostActions } from './use-post-actions.ts';

interface PostTableProps {
  readonly records: Records<PostSummary>;
  readonly categories: readonly Category[];
  readonly empty: ReactNode;
}

/** Posts outside the bin, with what can be done to them. */
export function PostTable({ records, categories, empty }: PostTableProps): ReactNode {
  const { language } = usePage();
  const messages = postMessages[language];
  const actions = usePostActions();
  const choice = useCategoryChoice(categories, actions.setCategory);
  return (
    <>
      <RecordTable
        {...records}
        keyOf={({ id }) => id}
        nameOf={({ title }) => title}
        caption={messages.lead}
        columns={useColumns(actions)}
        bulk={[
          { label: messages.feature, run: (posts) => actions.change(posts, { featured: true }) },
          { label: messages.unfeature, run: (posts) => actions.change(posts, { featured: false }) },
          { label: messages.setCategory, run: choice.ask },
          { label: messages.publish, run: actions.publish },
          { label: messages.makePrivate, run: actions.makePrivate },
          { label: listMessages[language].delete, isDestructive: true, run: actions.trash },
        ]}
        empty={empty}
      />
      {choice.dialog}
    </>
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
          ...(stateOf(post) === 'PUBLIC'
            ? []
            : [{ label: post.status === 'PUBLIC' ? messages.publishNow : messages.publish, onChoose: () => void actions.publish([post]) }]),
          ...(post.status === 'PUBLIC' ? [{ label: messages.makePrivate, onChoose: () => void actions.makePrivate([post]) }] : []),
          { label: words.delete, isDestructive: true, onChoose: () => void actions.trash([post]) },
        ]}
      />
      {isViewed ? <HiddenPostDialog post={post} onClose={() => setViewed(false)} /> : null}
    </>
  );
}
