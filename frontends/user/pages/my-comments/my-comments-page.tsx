import type { OwnComment } from '@hanji/contracts/api/comments';
import { commentWords } from '@hanji/contracts/comment-markup';
import { deleteComment } from '@hanji/frontend-kit/api/comments/delete-comment';
import { listOwnComments } from '@hanji/frontend-kit/api/comments/list-own-comments';
import { describeFailure } from '@hanji/frontend-kit/api/describe-failure';
import { usePage } from '@hanji/frontend-kit/app/page-context';
import { commentPath } from '@hanji/frontend-kit/comment-address';
import { EmptyState } from '@hanji/frontend-kit/controls/list-states';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import { MembersOnly } from '../../parts/members-only.tsx';
import { OwnList } from '../../parts/own-list.tsx';
import { Day } from '@hanji/frontend-kit/ui/time';
import { placeMessages } from '../place-messages.ts';
import { commentMessages } from './comment-messages.ts';

type Comment = z.infer<typeof OwnComment>;

/** `/my/comments`: what one has written under posts, newest first. */
export default function MyCommentsPage(): ReactNode {
  const { api, language } = usePage();
  const messages = commentMessages[language];
  const title = placeMessages[language].titles.comments;
  return (
    <MembersOnly title={title} lead={messages.lead}>
      <OwnList
        name={['comments', 'mine']}
        load={(cursor, signal) => listOwnComments(api, cursor, signal)}
        keyOf={(comment) => comment.id}
        label={title}
        end={messages.end}
        empty={
          <EmptyState title={messages.empty}>
            {messages.emptyAdvice} <a href="/posts">{messages.posts}</a>
          </EmptyState>
        }
      >
        {(comment) => <WrittenComment comment={comment} />}
      </OwnList>
    </MembersOnly>
  );
}

function WrittenComment({ comment }: { readonly comment: Comment }): ReactNode {
  const { api, language, ask, showToast } = usePage();
  const queries = useQueryClient();
  const messages = commentMessages[language];
  const remove = async () => {
    if (!(await ask({ title: messages.deleteTitle, detail: messages.deleteDetail, confirm: messages.deleteConfirm, isDestructive: true }))) return;
    try {
      await deleteComment(api, comment.id);
      await queries.invalidateQueries({ queryKey: ['comments', 'mine'] });
      document.querySelector<HTMLElement>('.own-page h1')?.focus();
      showToast({ kind: 'done', text: messages.deleted });
    } catch (error) {
      showToast({ kind: 'error', text: describeFailure(error, language) });
    }
  };
  return (
    <article className="own-item">
      <div>
        <h2>
          <a href={commentPath(comment.post.slug, comment.id)}>{comment.post.title}</a>
        </h2>
        <p className="own-item-text">{commentWords(comment.content)}</p>
        <p className="own-item-facts">
          <Day at={comment.createdAt} />
          {comment.status === 'VISIBLE' ? null : <strong>{messages.statuses[comment.status]}</strong>}
          {comment.isPrivate ? <span>{messages.private}</span> : null}
          <button type="button" className="button-plain-link" aria-label={messages.deleteOf(comment.post.title)} onClick={() => void remove()}>
            {messages.delete}
          </button>
        </p>
      </div>
    </article>
  );
}
