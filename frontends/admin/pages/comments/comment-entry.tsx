import { deletedUserName, type ModeratedComment } from '@hanji/contracts/api/comments';
import { commentWords } from '@hanji/contracts/comment-markup';
import { usePage, useSession } from '@hanji/frontend-kit/app/page-context';
import { readDraft } from '@hanji/frontend-kit/browser/comment-drafts';
import { commentPath } from '@hanji/frontend-kit/comment-address';
import { Avatar } from '@hanji/frontend-kit/ui/avatar';
import { Moment } from '@hanji/frontend-kit/ui/time';
import { type ReactNode, useId } from 'react';
import { listMessages } from '../../parts/list-messages.ts';
import { commentMessages } from './comment-messages.ts';
import { FoldedText } from './folded-text.tsx';
import { ReplyForm } from './reply-form.tsx';
import type { CommentActions } from './use-comment-actions.ts';

interface CommentEntryProps {
  readonly comment: ModeratedComment;
  readonly actions: CommentActions;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
  readonly isAnswered: boolean;
  readonly onReply: () => void;
  readonly onReplied: () => void;
  readonly onCancelReply: () => void;
}

/** A comment of the queue: all of it, whose it is, where it stands and what can be done about it. */
export function CommentEntry({ comment, isChosen, onChoose, ...acts }: CommentEntryProps): ReactNode {
  const { language } = usePage();
  const messages = commentMessages[language];
  const id = useId();
  const name = comment.author.name === deletedUserName ? messages.deletedUser : comment.author.name;
  const isGone = comment.status === 'DELETED';
  return (
    <article className="comment-entry" data-comment={comment.id} tabIndex={-1} aria-labelledby={id}>
      <header>
        {isGone ? null : (
          <input
            type="checkbox"
            checked={isChosen}
            aria-label={listMessages[language].choose(`${name}, ${commentWords(comment.content).slice(0, 60)}`)}
            onChange={onChoose}
          />
        )}
        {isGone ? null : <Avatar name={name} image={comment.author.avatar ?? null} size={28} />}
        <h2 id={id}>{isGone ? messages.states.DELETED : name}</h2>
        <p className="comment-entry-facts">
          {comment.isGuest ? <span>{messages.guest}</span> : null}
          {comment.parentId === null ? null : <span>{messages.isReply}</span>}
          {comment.isPrivate ? <strong>{messages.private}</strong> : null}
          <Moment at={comment.createdAt} />
          {/* A private one is shown to two people: it is not public. */}
          {comment.isPrivate && comment.status === 'VISIBLE' ? null : (
            <span className={`state state-${comment.status.toLowerCase()}`}>{messages.states[comment.status]}</span>
          )}
        </p>
      </header>
      {comment.holdReason === null ? null : <p className="comment-entry-reason">{messages.holdReasons[comment.holdReason]}</p>}
      {isGone ? <p className="comment-entry-text comment-entry-gone">{messages.gone}</p> : <FoldedText text={comment.content} />}
      <p className="comment-entry-post">
        {messages.on}{' '}
        <a className="comment-entry-place" href={placeOf(comment)} target="_blank" rel="noopener">
          {comment.post.title}
          <span className="visually-hidden"> ({messages.newTab})</span>
        </a>
      </p>
      {isGone ? null : <EntryActions comment={comment} {...acts} />}
      {acts.isAnswered ? <ReplyForm comment={comment} onSent={acts.onReplied} onCancel={acts.onCancelReply} /> : null}
    </article>
  );
}

/** Where readers find it: in its post, or the post where they cannot see it. */
function placeOf({ id, post, status }: ModeratedComment): string {
  return status === 'VISIBLE' ? commentPath(post.slug, id) : `/posts/${encodeURIComponent(post.slug)}`;
}

function EntryActions({ comment, actions, isAnswered, onReply }: Pick<CommentEntryProps, 'comment' | 'actions' | 'isAnswered' | 'onReply'>): ReactNode {
  const { language } = usePage();
  const session = useSession();
  const messages = commentMessages[language];
  // What admins say themselves waits for nobody in any case.
  const isOwn = session.status === 'user' && session.user.id === comment.author.id;
  return (
    <p className="comment-entry-actions">
      {comment.status === 'VISIBLE' ? null : (
        <button type="button" className="button" onClick={() => void actions.approve([comment])}>
          {messages.approve}
        </button>
      )}
      {comment.status === 'REJECTED' ? null : (
        <button type="button" className="button" onClick={() => void actions.turnDown([comment])}>
          {messages.turnDown}
        </button>
      )}
      {isAnswered ? null : (
        <button type="button" className="button" onClick={onReply}>
          {readDraft(comment.postId, comment.id) === null ? messages.reply : messages.goOnReplying}
        </button>
      )}
      {comment.author.id === undefined || isOwn ? null : (
        <button type="button" className="button-plain-link" onClick={() => void actions.trust(comment, !comment.isTrusted)}>
          {comment.isTrusted ? messages.distrust : messages.trust}
        </button>
      )}
      <button type="button" className="button-plain-link" onClick={() => void actions.remove([comment])}>
        {listMessages[language].delete}
      </button>
    </p>
  );
}
