import type { Post } from '@hanji/contracts/api/posts';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { formatDay } from '@hanji/frontend-kit/i18n/format';
import { siteZone } from '@hanji/frontend-kit/i18n/site-zone';
import type { ReactNode } from 'react';
import { useTrashActions } from '../posts/use-trash-actions.ts';
import { ChoiceSection } from './choice-section.tsx';
import { writingMessages } from './writing-messages.ts';

interface PostTrashedViewProps {
  readonly post: Post & { readonly trashed: NonNullable<Post['trashed']> };
  /** Its author learns of it by what was just done: it was to be published. */
  readonly takesFocus: boolean;
  /** Called when it is out of the bin. */
  readonly onRestored: () => void;
}

/** A post that is in the bin, since before it was opened or meanwhile: it can be written on, and is published when it is restored. */
export function PostTrashedView({ post, takesFocus, onRestored }: PostTrashedViewProps): ReactNode {
  const { language } = usePage();
  const { postTrashed: messages } = writingMessages[language];
  const { restore } = useTrashActions();
  return (
    <ChoiceSection
      // What is heard anew is a section anew.
      key={String(takesFocus)}
      id="post-trashed-title"
      title={messages.title}
      detail={messages.detail(formatDay(post.trashed.until, language, siteZone))}
      takesFocus={takesFocus}
      actions={
        <button type="button" className="button button-strong" onClick={() => void restore([post]).then((isDone) => isDone && onRestored())}>
          {messages.restore}
        </button>
      }
    />
  );
}

/** Narrows a post to one that is in the bin. */
export function isInTrash(post: Post | undefined): post is PostTrashedViewProps['post'] {
  return post !== undefined && post.trashed !== null;
}
