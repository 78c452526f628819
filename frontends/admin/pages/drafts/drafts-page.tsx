import type { Draft } from '@hanji/contracts/api/drafts';
import { usePage, useSession } from '@hanji/frontend-kit/app/page-context';
import type { Column } from '@hanji/frontend-kit/controls/data-table';
import { EmptyState } from '@hanji/frontend-kit/controls/list-states';
import { Menu } from '@hanji/frontend-kit/controls/menu';
import { Icon } from '@hanji/frontend-kit/ui/icon';
import { Moment } from '@hanji/frontend-kit/ui/time';
import { useQuery } from '@tanstack/react-query';
import { Ellipsis } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link, useNavigate } from 'react-router';
import { listAllPosts } from '../../api/posts/list-all-posts.ts';
import { listDrafts } from '../../api/drafts/list-drafts.ts';
import { withdrawPreview } from '../../api/drafts/withdraw-preview.ts';
import { AdminPage } from '../../parts/admin-page.tsx';
import { listMessages } from '../../parts/list-messages.ts';
import { RecordTable } from '../../parts/record-table.tsx';
import { useChange } from '../../parts/use-change.ts';
import { addressOfCopy, addressOfDraft, postCopies } from '../editor/post-copies.ts';
import { UnsentTexts } from '../editor/unsent-texts.tsx';
import { usePageDrafts } from '../pages/page-drafts.tsx';
import { placePaths } from '../places.ts';
import { draftMessages } from './draft-messages.ts';
import { firstWords } from './first-words.ts';
import { useDraftRemoval } from './use-draft-removal.ts';

/** `/admin/drafts`: what one began to write. */
export default function DraftsPage(): ReactNode {
  const { api, language } = usePage();
  const messages = draftMessages[language];
  const session = useSession();
  const remove = useDraftRemoval();
  const write = (
    <Link className="button button-strong" to={placePaths.newPost}>
      {messages.write}
    </Link>
  );
  return (
    <AdminPage place="drafts" lead={messages.lead} actions={write}>
      {session.status === 'user' ? <UnsentTexts copies={postCopies} name="posts" owner={session.user.id} addressOf={addressOfCopy} /> : null}
      <PageDraftsLine />
      <ImportedDraftsLine />
      <RecordTable
        name={['drafts', 'mine']}
        load={(cursor, signal) => listDrafts(api, { limit: 30, cursor }, signal)}
        keyOf={({ id }) => id}
        nameOf={({ title }) => title.trim() || messages.untitled}
        caption={messages.lead}
        columns={useColumns(remove)}
        bulk={[{ label: listMessages[language].delete, isDestructive: true, run: remove }]}
        empty={
          <EmptyState title={messages.empty}>
            {messages.emptyAdvice} <Link to={placePaths.newPost}>{messages.write}</Link>
          </EmptyState>
        }
      />
    </AdminPage>
  );
}

/** That there are drafts of pages and notices too, and where they are. */
function PageDraftsLine(): ReactNode {
  const messages = draftMessages[usePage().language];
  const { length } = usePageDrafts();
  if (length === 0) return null;
  return (
    <p>
      <Link to={placePaths.pages}>{messages.ofPages(length)}</Link>
    </p>
  );
}

/** That an import left posts as the drafts that they were, and where they are. */
function ImportedDraftsLine(): ReactNode {
  const { api, language } = usePage();
  const { data } = useQuery({ queryKey: ['posts', 'drafts'], queryFn: ({ signal }) => listAllPosts(api, { status: 'DRAFT', limit: 1 }, signal) });
  if (data === undefined || data.items.length === 0) return null;
  return (
    <p>
      <Link to={`${placePaths.posts}?status=DRAFT`}>{draftMessages[language].imported}</Link>
    </p>
  );
}

function useColumns(onDelete: (drafts: readonly Draft[]) => Promise<boolean>): readonly Column<Draft>[] {
  const messages = draftMessages[usePage().language];
  const { columns } = messages;
  return [
    {
      title: columns.title,
      cell: (draft) => (
        <span className="cell-draft">
          <span className="cell-title">
            <Link to={addressOfDraft(draft)}>{draft.title.trim() || messages.untitled}</Link>
          </span>
          <small>{firstWords(draft.content)}</small>
        </span>
      ),
    },
    {
      title: columns.kind,
      cell: ({ postId, post, isPreviewed }) => (
        <>
          {postId === null ? messages.kinds.new : messages.kinds.change}
          {post?.isTrashed === true ? <small> · {messages.ofTrashed}</small> : null}
          {isPreviewed === true ? <small> · {messages.previewed}</small> : null}
        </>
      ),
    },
    { title: columns.touched, cell: ({ updatedAt }) => <Moment at={updatedAt} /> },
    { title: columns.actions, cell: (draft) => <DraftMenu draft={draft} onDelete={onDelete} /> },
  ];
}

function DraftMenu({ draft, onDelete }: { readonly draft: Draft; readonly onDelete: (drafts: readonly Draft[]) => Promise<boolean> }): ReactNode {
  const { api, language } = usePage();
  const { one } = useChange();
  const navigate = useNavigate();
  const [messages, words] = [draftMessages[language], listMessages[language]];
  return (
    <Menu
      label={words.actions(draft.title.trim() || messages.untitled)}
      icon={<Icon of={Ellipsis} />}
      entries={[
        { label: messages.open, onChoose: () => void navigate(addressOfDraft(draft)) },
        ...(draft.isPreviewed === true
          ? [{ label: messages.withdraw, onChoose: () => void one(() => withdrawPreview(api, draft.id), messages.withdrawn, ['drafts']) }]
          : []),
        { label: words.delete, isDestructive: true, onChoose: () => void onDelete([draft]) },
      ]}
    />
  );
}
