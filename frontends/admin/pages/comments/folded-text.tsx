import { usePage } from '@hanji/frontend-kit/app/page-context';
import { CommentText } from '@hanji/frontend-kit/ui/comment-text';
import { type ReactNode, useId, useState } from 'react';
import { commentMessages } from './comment-messages.ts';

/** From so many characters or lines on a text is long. */
const longFrom = { characters: 700, lines: 12 };

/** A comment's text; of a long one its beginning, until one wants to see more. */
export function FoldedText({ text }: { readonly text: string }): ReactNode {
  const messages = commentMessages[usePage().language];
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const isLong = text.length > longFrom.characters || text.split('\n').length > longFrom.lines;
  return (
    <>
      {/* A link that is reached by keyboard must be seen. */}
      <div id={id} className={isLong && !isOpen ? 'comment-entry-text comment-entry-folded' : 'comment-entry-text'} onFocus={() => setOpen(true)}>
        <CommentText text={text} />
      </div>
      {isLong ? (
        <button type="button" className="button-plain-link comment-entry-more" aria-expanded={isOpen} aria-controls={id} onClick={() => setOpen(!isOpen)}>
          {isOpen ? messages.fold : messages.showAll}
        </button>
      ) : null}
    </>
  );
}
