import { type Comment, deletedUserName } from '@hanji/contracts/api/comments';
import { shownCommentDepth } from '@hanji/contracts/comment-depth';
import { commentPath } from '@hanji/frontend-kit/comment-address';
import { textLanguage } from '@hanji/frontend-kit/i18n/content-language';
import { Avatar } from '@hanji/frontend-kit/ui/avatar';
import { commentsPath } from '../paths.ts';
import { useComments } from './comment-context.tsx';
import { CommentText } from '@hanji/frontend-kit/ui/comment-text';

interface CommentItemProps {
  readonly comment: Comment;
  /** 1 for roots. */
  readonly level: number;
  /** The comment that it stands under. */
  readonly under: string | null;
  /** Whether its own address is an anchor on this page for good, as on the first page. */
  readonly isAtHome: boolean;
}

/** A comment with its replies. What scripts need to know of it stands in `data-` attributes; `client/comments` reads them. */
export function CommentItem({ comment, level, under, isAtHome }: CommentItemProps) {
  const { post } = useComments();
  const { id, author } = comment;
  return (
    <li
      className="comment"
      id={`comment-${id}`}
      data-comment={id}
      data-parent={comment.parentId ?? undefined}
      data-version={comment.version}
      data-author={author.id}
      data-guest={comment.isGuest || undefined}
      data-private={comment.isPrivate || undefined}
      data-deleted={comment.isDeleted || undefined}
      tabIndex={-1}
    >
      <article className="comment-own">
        <CommentHeader comment={comment} href={isAtHome ? `#comment-${id}` : commentPath(post.slug, id)} />
        {comment.parentId === null || comment.parentId === under ? null : <Answered id={comment.parentId} />}
        <div className="comment-body" lang={textLanguage(comment.content)}>
          <CommentContent comment={comment} />
        </div>
        <CommentActions comment={comment} />
      </article>
      <Replies comment={comment} level={level + 1} isAtHome={isAtHome} />
    </li>
  );
}

function CommentHeader({ comment, href }: { readonly comment: Comment; readonly href: string }) {
  const { post, messages, moment } = useComments();
  const { author } = comment;
  const name = author.name === deletedUserName ? messages.deletedUser : author.name;
  return (
    <header className="comment-header">
      {comment.isDeleted ? null : (
        <>
          <Avatar name={name} image={author.avatar ?? null} size={24} />
          <b className="comment-name">
            <bdi>{name}</bdi>
          </b>
          {author.id === post.authorId ? <span className="comment-mark comment-by-author">{messages.byAuthor}</span> : null}
          {comment.isGuest ? <span className="comment-mark">{messages.guest}</span> : null}
        </>
      )}
      <a className="comment-time" href={href}>
        <time dateTime={comment.createdAt}>{moment(comment.createdAt)}</time>
      </a>
      {!comment.isDeleted && comment.updatedAt !== comment.createdAt ? <span className="comment-mark">{messages.edited}</span> : null}
      {comment.isPrivate && !comment.isDeleted ? <span className="comment-mark">{messages.private}</span> : null}
    </header>
  );
}

function Answered({ id }: { readonly id: string }) {
  const { post, messages } = useComments();
  return (
    <p className="comment-answered">
      <a href={commentPath(post.slug, id)}>{messages.inReplyTo}</a>
    </p>
  );
}

function CommentContent({ comment }: { readonly comment: Comment }) {
  const { messages } = useComments();
  if (comment.isDeleted) return <p className="comment-note">{messages.deleted}</p>;
  if (comment.isPrivate) return <p className="comment-note">{messages.privateText}</p>;
  return <CommentText text={comment.content} />;
}

function CommentActions({ comment }: { readonly comment: Comment }) {
  const { post, messages } = useComments();
  if (comment.isDeleted) return null;
  return (
    <p className="comment-actions">
      <a className="comment-action" data-act="reply" rel="nofollow" href={`${commentsPath(post.slug, { reply: comment.id })}#write`}>
        {messages.reply}
      </a>
    </p>
  );
}

/** Replies on the last level that answer one another are folded: they stand beside what they answer, not under it. */
function Replies({ comment, level, isAtHome }: { readonly comment: Comment; readonly level: number; readonly isAtHome: boolean }) {
  const { post, messages, count } = useComments();
  const { id, children, replies } = comment;
  const isLast = level >= shownCommentDepth;
  const direct = isLast ? children.filter((reply) => reply.parentId === id) : children;
  const deeper = isLast ? children.filter((reply) => reply.parentId !== id) : [];
  const left = replies === undefined || replies.nextCursor === null ? null : replies;
  const item = (reply: Comment) => <CommentItem key={reply.id} comment={reply} level={level} under={id} isAtHome={isAtHome} />;
  return (
    <>
      {direct.length === 0 ? null : <ol className="comment-replies">{direct.map(item)}</ol>}
      {deeper.length === 0 ? null : (
        <details className="comment-deeper">
          <summary>{count(deeper.length, messages.deeperReplies)}</summary>
          <ol className="comment-replies">{deeper.map(item)}</ol>
        </details>
      )}
      {left === null ? null : (
        <p className="comment-more">
          <a data-more="replies" rel="nofollow" href={`${commentsPath(post.slug, { branch: id, cursor: left.nextCursor ?? undefined })}#comment-${id}`}>
            {count(Math.max(1, left.total - countShown(children)), messages.moreReplies)}
          </a>
        </p>
      )}
    </>
  );
}

function countShown(comments: readonly Comment[]): number {
  return comments.reduce((sum, comment) => sum + 1 + countShown(comment.children), 0);
}
