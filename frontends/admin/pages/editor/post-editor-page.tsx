import { usePage, useSession } from '@hanji/frontend-kit/app/page-context';
import { isInvalid, isNotFound } from '@hanji/frontend-kit/api/problem-error';
import { EmptyState, ErrorState, LoadingState } from '@hanji/frontend-kit/controls/list-states';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Link, useLocation, useSearchParams } from 'react-router';
import { AdminPage } from '../../parts/admin-page.tsx';
import { findPlace, nameInPath, placePaths } from '../places.ts';
import { placeMessages } from '../place-messages.ts';
import { openText } from './open-text.ts';
import { postCopies } from './post-copies.ts';
import { PostEditor } from './post-editor.tsx';
import { writingMessages } from './writing-messages.ts';

/** `/admin/posts/new` and `/admin/posts/edit/:slug`: writes a post. `?draft=` names a draft, `?copy=` a text in this browser alone. */
export default function PostEditorPage(): ReactNode {
  const { pathname } = useLocation();
  const [parameters] = useSearchParams();
  const session = useSession();
  const [owner, setOwner] = useState(session.status === 'user' ? session.user.id : '');
  if (owner === '' && session.status === 'user') setOwner(session.user.id);
  const place = findPlace(pathname) === 'editPost' ? 'editPost' : 'newPost';
  // A draft that is saved for the first time, or again after it was thrown away elsewhere, gets its address while its author goes on writing:
  // that opens nothing anew. The address comes after the draft, so that for a moment the one before still stands there.
  const target = { slug: nameInPath('editPost', pathname) || null, draft: parameters.get('draft'), copy: parameters.get('copy') };
  const address = [target.slug, target.draft, target.copy].join('\n');
  const [opened, setOpened] = useState({ address, target, round: 0 });
  const [own, setOwn] = useState<readonly string[]>([]);
  if (opened.address !== address && !own.includes(address)) {
    setOpened({ address, target, round: 0 });
    setOwn([]);
  }
  return (
    <OpenedEditor
      key={`${opened.address}\n${opened.round}`}
      place={place}
      target={opened.target}
      owner={owner}
      round={opened.round}
      onDraft={(id) => setOwn((known) => [...known, [opened.target.slug, id, null].join('\n')])}
      onReopen={() => {
        setOpened({ address, target, round: opened.round + 1 });
        setOwn([]);
      }}
    />
  );
}

interface OpenedEditorProps {
  readonly place: 'newPost' | 'editPost';
  readonly target: Parameters<typeof openText>[3];
  readonly owner: string;
  /** How often it was opened anew: what was read the last time is not what is there now. */
  readonly round: number;
  /** Called before the address names the draft that the text has got. */
  readonly onDraft: (id: string) => void;
  /** Opens what the address names anew: another text than before stands there. */
  readonly onReopen: () => void;
}

function OpenedEditor({ place, target, owner, round, onDraft, onReopen }: OpenedEditorProps): ReactNode {
  const { api, language } = usePage();
  const messages = writingMessages[language];
  const opening = useQuery({
    queryKey: ['open-text', target, owner, round],
    queryFn: () => openText(api, postCopies, owner, target),
    enabled: owner !== '',
    retry: false,
    staleTime: Infinity,
    gcTime: 0,
    refetchOnReconnect: false,
    refetchOnWindowFocus: false,
  });
  const list = target.draft === null ? 'posts' : 'drafts';
  if (opening.data !== undefined) return <PostEditor opened={opening.data} copies={postCopies} owner={owner} onDraft={onDraft} onReopen={onReopen} />;
  return (
    <AdminPage place={place}>
      {isNotFound(opening.error) || isInvalid(opening.error) ? (
        <EmptyState title={target.draft === null ? messages.notThere : messages.draftNotThere}>
          <Link to={placePaths[list]}>{placeMessages[language].titles[list]}</Link>
        </EmptyState>
      ) : opening.isError ? (
        <ErrorState error={opening.error} language={language} retry={() => void opening.refetch()} />
      ) : (
        <LoadingState language={language} />
      )}
    </AdminPage>
  );
}
