import { usePage, useSession } from '@hanji/frontend-kit/app/page-context';
import { isInvalid, isNotFound } from '@hanji/frontend-kit/api/problem-error';
import { EmptyState, ErrorState, LoadingState } from '@hanji/frontend-kit/controls/list-states';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Link, useLocation, useSearchParams } from 'react-router';
import { AdminPage } from '../../parts/admin-page.tsx';
import { findPlace, nameInPath, placePaths } from '../places.ts';
import { placeMessages } from '../place-messages.ts';
import { openText, type Target } from './open-text.ts';
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
  const target = { slug: nameInPath('editPost', pathname) || null, draft: parameters.get('draft'), copy: parameters.get('copy') };
  const address = addressOf(target);
  const [opened, setOpened] = useState({ address, target, round: 0 });
  // A draft that is saved for the first time, or again after it was thrown away elsewhere, gets its address while its author goes on writing:
  // that opens nothing anew. The address comes after the draft, so that for a moment the one before still stands there.
  const [own, setOwn] = useState<readonly string[]>([]);
  const open = (next: Target) => setOpened((before) => ({ ...before, target: next, round: before.round + 1 }));
  if (opened.address !== address) {
    const isOwn = own.includes(address);
    setOpened(isOwn ? { ...opened, address } : { address, target, round: opened.round + 1 });
    if (!isOwn) setOwn([]);
  }
  return (
    <OpenedEditor
      key={opened.round}
      place={place}
      target={opened.target}
      owner={owner}
      round={opened.round}
      onDraft={(id) => setOwn((known) => [...known, addressOf({ slug: opened.target.slug, draft: id, copy: null })])}
      onPublished={(slug) => {
        // What was published is opened anew, though the address may be the one that stands there already.
        const published = { slug, draft: null, copy: null, isPublished: true } as const;
        setOwn((known) => [...known, addressOf(published)]);
        open(published);
      }}
      onReopen={() => open(target)}
    />
  );
}

function addressOf({ slug, draft, copy }: Target): string {
  return [slug, draft, copy].join('\n');
}

interface OpenedEditorProps {
  readonly place: 'newPost' | 'editPost';
  readonly target: Target;
  readonly owner: string;
  /** How often it was opened anew: what was read the last time is not what is there now. */
  readonly round: number;
  /** Called before the address names the draft that the text has got. */
  readonly onDraft: (id: string) => void;
  /** Called before the address names the post that is to be opened itself, whatever drafts of it there are: it was published. */
  readonly onPublished: (slug: string) => void;
  /** Opens what the address names anew: another text than before stands there. */
  readonly onReopen: () => void;
}

function OpenedEditor({ place, target, owner, round, ...follow }: OpenedEditorProps): ReactNode {
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
  if (opening.data !== undefined) return <PostEditor opened={opening.data} copies={postCopies} owner={owner} {...follow} />;
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
