import type { Comment } from '@hanji/contracts/api/comments';
import { commentsPath, postPath } from '../paths.ts';
import { useReader } from '../reader-view.tsx';
import { type CommentedPost, CommentedPostProvider, useComments } from './comment-context.tsx';
import { CommentForm, type FormErrors, type FormValues } from './comment-form.tsx';
import { CommentItem } from './comment-item.tsx';

/** A page of comments: some roots, or one with a stretch of its branch. */
export interface CommentPage {
  readonly roots: readonly Comment[];
  /** Where more roots begin. */
  readonly nextCursor: string | null;
  /** Visible comments of the post. */
  readonly total: number | null;
  /** When they were asked for (ISO 8601): what was written later is news. */
  readonly askedAt: string;
}

/** The form, where it holds something already. */
export interface FilledForm {
  readonly values: FormValues;
  readonly errors: FormErrors;
  readonly answered: string | null;
}

interface CommentSectionProps {
  readonly post: CommentedPost;
  /** Null when they could not be had. */
  readonly page: CommentPage | null;
  readonly form?: FilledForm;
  /** Whether this is the first page, on the post's own one. */
  readonly isAtHome: boolean;
}

/** The comments of a post and the form to write one. Complete without scripts, which make it work in place. */
export function CommentSection({ post, page, form, isAtHome }: CommentSectionProps) {
  return (
    <CommentedPostProvider post={post}>
      <Section page={page} form={form} isAtHome={isAtHome} />
    </CommentedPostProvider>
  );
}

function Section({ page, form, isAtHome }: { readonly page: CommentPage | null; readonly form: FilledForm | undefined; readonly isAtHome: boolean }) {
  const { post, messages } = useComments();
  const { number, timeZone } = useReader();
  return (
    <section
      className="comments"
      id="comments"
      aria-labelledby="comments-title"
      data-island="./reader#comments"
      data-post={post.id}
      data-slug={post.slug}
      data-writer={post.authorId}
      data-since={page?.askedAt}
      data-zone={timeZone}
      data-messages={JSON.stringify(messages)}
    >
      <header className="comments-header">
        <h2 id="comments-title">
          {messages.title}{' '}
          <span className="comments-count" data-count>
            {page === null || page.total === null ? '' : number(page.total)}
          </span>
        </h2>
        <a href="#write">{messages.write}</a>
      </header>
      {page === null ? <Lost /> : <List page={page} isAtHome={isAtHome} />}
      <div className="comments-news" data-news />
      <CommentForm {...form} />
      <output className="visually-hidden" data-status />
    </section>
  );
}

function Lost() {
  const { post, messages } = useComments();
  return (
    <p className="comments-lost">
      {messages.lost}{' '}
      <a href={`${commentsPath(post.slug, {})}#comments`} rel="nofollow">
        {messages.retry}
      </a>
    </p>
  );
}

function List({ page, isAtHome }: { readonly page: CommentPage; readonly isAtHome: boolean }) {
  const { post, messages } = useComments();
  return (
    <>
      {page.roots.length === 0 && page.nextCursor === null ? (
        <p className="comments-none" data-none>
          {messages.none}
        </p>
      ) : null}
      <ol className="comment-list" data-list>
        {page.roots.map((root) => (
          <CommentItem key={root.id} comment={root} level={1} under={null} isAtHome={isAtHome} />
        ))}
      </ol>
      {page.nextCursor === null ? null : (
        <p className="comments-more">
          <a className="button" data-more="roots" rel="nofollow" href={`${commentsPath(post.slug, { cursor: page.nextCursor })}#comments`}>
            {messages.more}
          </a>
        </p>
      )}
      {isAtHome ? null : (
        <p className="comments-home">
          <a href={`${postPath(post.slug)}#comments`}>{messages.allComments}</a>
        </p>
      )}
    </>
  );
}
