import { usePage } from '@hanji/frontend-kit/app/page-context';
import type { ReactNode } from 'react';
import { useLocation, useSearchParams } from 'react-router';
import { findPlace, nameInPath } from '../places.ts';
import { openText, type Target } from './open-text.ts';
import { NotOpened, useOpening, useOwner } from './opening.tsx';
import { postSource } from './post-source.ts';
import { useOpenedTarget } from './use-opened-target.ts';
import { postCopies } from './post-copies.ts';
import { PostEditor } from './post-editor.tsx';
import { writingMessages } from './writing-messages.ts';

/** `/admin/posts/new` and `/admin/posts/edit/:slug`: writes a post. `?draft=` names a draft, `?copy=` a text in this browser alone. */
export default function PostEditorPage(): ReactNode {
  const { pathname } = useLocation();
  const [parameters] = useSearchParams();
  const owner = useOwner();
  const place = findPlace(pathname) === 'editPost' ? 'editPost' : 'newPost';
  const target = { slug: nameInPath('editPost', pathname) || null, draft: parameters.get('draft'), copy: parameters.get('copy') };
  const opened = useOpenedTarget(target);
  return (
    <OpenedEditor
      key={opened.round}
      place={place}
      target={opened.target}
      owner={owner}
      round={opened.round}
      onDraft={(id, slug) => opened.own({ slug, draft: id, copy: null })}
      onPublished={(slug) => {
        // What was published is opened anew, though the address may be the one that stands there already.
        const published = { slug, draft: null, copy: null, isPublished: true } as const;
        opened.own(published);
        opened.open(published);
      }}
      onReopen={(draft) => opened.open(draft === undefined ? target : { ...target, draft, copy: null })}
    />
  );
}

interface OpenedEditorProps {
  readonly place: 'newPost' | 'editPost';
  readonly target: Target;
  readonly owner: string;
  /** How often it was opened anew: what was read the last time is not what is there now. */
  readonly round: number;
  /** Called before the address names the draft that the text has got, and the post that it changes. */
  readonly onDraft: (id: string, slug: string | null) => void;
  /** Called before the address names the post that is to be opened itself, whatever drafts of it there are: it was published. */
  readonly onPublished: (slug: string) => void;
  /** Opens the draft, or else what the address names, anew: another text than before stands there. */
  readonly onReopen: (draft?: string) => void;
}

function OpenedEditor({ place, target, owner, round, ...follow }: OpenedEditorProps): ReactNode {
  const { api, language } = usePage();
  const messages = writingMessages[language];
  const opening = useOpening(['open-text', target, round], owner, () => openText(postSource(api), postCopies, owner, target));
  if (opening.data !== undefined) return <PostEditor opened={opening.data} copies={postCopies} owner={owner} {...follow} />;
  const isPost = target.draft === null;
  return <NotOpened opening={opening} place={place} notThere={isPost ? messages.notThere : messages.draftNotThere} list={isPost ? 'posts' : 'drafts'} />;
}
