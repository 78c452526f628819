import { type PostSummary, trashDays } from '@hanji/contracts/api/posts';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import type { Column } from '@hanji/frontend-kit/controls/data-table';
import { EmptyState } from '@hanji/frontend-kit/controls/list-states';
import { Menu } from '@hanji/frontend-kit/controls/menu';
import { Icon } from '@hanji/frontend-kit/ui/icon';
import { ShortDay } from '@hanji/frontend-kit/ui/time';
import { Ellipsis } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import { listMessages } from '../../parts/list-messages.ts';
import { type Records, RecordTable } from '../../parts/record-table.tsx';
import { editPostPath } from '../places.ts';
import { HiddenPostDialog } from './hidden-post-dialog.tsx';
import { postMessages } from './post-messages.ts';
import { stateOf } from './post-state.ts';
import { type TrashActions, useTrashActions } from './use-trash-actions.ts';

/** The bin: what can be restored, and until when. */
export function TrashTable({ records, isFiltered }: { readonly records: Records<PostSummary>; readonly isFiltered: boolean }): ReactNode {
  const { language } = usePage();
  const messages = postMessages[language].trash;
  const actions = useTrashActions();
  return (
    <RecordTable
      {...records}
      keyOf={({ id }) => id}
      nameOf={({ title }) => title}
      caption={messages.lead(trashDays)}
      columns={useColumns(actions)}
      bulk={[
        { label: messages.restore, run: actions.restore },
        { label: messages.deleteForGood, isDestructive: true, run: actions.deleteForGood },
      ]}
      empty={
        isFiltered ? (
          <EmptyState title={listMessages[language].nothingFound} />
        ) : (
          <EmptyState title={messages.empty}>{messages.emptyAdvice(trashDays)}</EmptyState>
        )
      }
    />
  );
}

/** Deletes all that is in the bin for good. */
export function EmptyTrash(): ReactNode {
  const { language } = usePage();
  const { empty } = useTrashActions();
  return (
    <button type="button" className="button button-danger" onClick={() => void empty()}>
      {postMessages[language].trash.emptyIt}
    </button>
  );
}

function useColumns(actions: TrashActions): readonly Column<PostSummary>[] {
  const { language } = usePage();
  const messages = postMessages[language];
  const { columns } = messages.trash;
  return [
    {
      title: messages.columns.title,
      cell: (post) => (
        <span className="cell-title">
          <Link to={editPostPath(post.slug)}>{post.title}</Link>
          {post.category === null ? null : <small>{post.category.name}</small>}
        </span>
      ),
    },
    { title: columns.was, cell: ({ trashed, publishedAt }) => (trashed === null ? null : messages.states[stateOf({ status: trashed.status, publishedAt })]) },
    { title: columns.since, cell: ({ trashed }) => (trashed === null ? null : <ShortDay at={trashed.at} />) },
    { title: columns.until, cell: ({ trashed }) => (trashed === null ? null : <ShortDay at={trashed.until} />) },
    { title: messages.columns.actions, cell: (post) => <TrashMenu post={post} actions={actions} /> },
  ];
}

function TrashMenu({ post, actions }: { readonly post: PostSummary; readonly actions: TrashActions }): ReactNode {
  const { language } = usePage();
  const [messages, words] = [postMessages[language].trash, listMessages[language]];
  const [isViewed, setViewed] = useState(false);
  return (
    <>
      <Menu
        label={words.actions(post.title)}
        icon={<Icon of={Ellipsis} />}
        entries={[
          { label: messages.restore, onChoose: () => void actions.restore([post]) },
          { label: words.view, onChoose: () => setViewed(true) },
          { label: messages.deleteForGood, isDestructive: true, onChoose: () => void actions.deleteForGood([post]) },
        ]}
      />
      {isViewed ? <HiddenPostDialog post={post} onClose={() => setViewed(false)} /> : null}
    </>
  );
}
