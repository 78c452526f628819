import type { Post } from '@hanji/contracts/api/posts';
import type { PagePart } from '@hanji/contracts/page-part';
import { getPost } from '@hanji/frontend-kit/api/posts/get-post';
import { isInvalid, isMoved, isNotFound } from '@hanji/frontend-kit/api/problem-error';
import { textLanguage } from '@hanji/frontend-kit/i18n/content-language';
import { pageTags } from '@hanji/frontend-kit/page-tags';
import { deletedUserName } from '@hanji/contracts/api/comments';
import { emptyForm } from '../../parts/comment-section/comment-form.tsx';
import { type CommentMessages, commentMessages } from '../../parts/comment-section/comment-messages.ts';
import { type CommentPage, CommentSection, type FilledForm } from '../../parts/comment-section/comment-section.tsx';
import { postPath } from '../../parts/paths.ts';
import type { ReaderContext, ReaderPage, ReaderRequest } from '../../server/reader-context.ts';
import { redirectPart, readerPart } from '../../server/reader-part.tsx';
import { notFoundPage } from '../not-found/not-found-page.tsx';
import { loadBranch, loadComments, tagsOfComments } from './load-comments.ts';

/**
 * `/posts/:slug/comments`: comments that do not stand on the post's own page, and the way to answer one without scripts. From a
 * cursor on; or a `branch`; or around one `comment`; or with the form to `reply` to one.
 */
export const commentsPage: ReaderPage = async (request, context) => {
  const post = await findPost(request, context);
  if (post === null) return await notFoundPage(request, context);
  const { branch, comment, reply, cursor } = request.query;
  const id = branch ?? comment ?? reply;
  if (id === undefined && cursor === undefined && request.query['sent'] === undefined) return redirectPart(301, `${postPath(post.slug)}#comments`);
  try {
    const page = id === undefined ? await loadComments(context, post.id, cursor) : await loadBranch(context, post.id, id, cursor);
    if (page === null) return redirectPart(301, `${postPath(post.slug)}#comments`);
    const messages = commentMessages[request.language];
    const form = reply === undefined ? undefined : { values: { ...emptyForm, parentId: reply }, errors: {}, answered: nameOf(page, reply, messages) };
    return commentsPart({ post, page, form, status: 200, note: request.query['sent'] === 'waiting' ? messages.sentWaiting : null }, request, context);
  } catch (error) {
    // A comment that has been deleted or waits for an admin, or a cursor cut short: the post is still there.
    if (isNotFound(error) || isInvalid(error)) return redirectPart(301, `${postPath(post.slug)}#comments`);
    throw error;
  }
};

/** The post of an address; null where it is none, or an old one. */
export async function findPost(request: ReaderRequest, context: ReaderContext): Promise<Post | null> {
  try {
    return await getPost(context.blog, request.params['slug'] ?? '');
  } catch (error) {
    if (isNotFound(error) || isMoved(error)) return null;
    throw error;
  }
}

interface CommentsPartInput {
  readonly post: Post;
  readonly page: CommentPage | null;
  readonly form: FilledForm | undefined;
  readonly status: 200 | 422 | 503;
  /** A sentence to begin with. */
  readonly note: string | null;
}

/** A page with some of a post's comments and the form. */
export function commentsPart({ post, page, form, status, note }: CommentsPartInput, request: ReaderRequest, context: ReaderContext): PagePart {
  const messages = commentMessages[request.language];
  return readerPart(
    {
      status,
      head: { title: `${messages.commentsOn} ${post.title}`, description: '', canonicalPath: postPath(post.slug), robots: 'noindex' },
      body: (
        <div className="comments-page">
          <header className="comments-page-header">
            <h1 lang={textLanguage(post.title)}>
              <a href={postPath(post.slug)}>{post.title}</a>
            </h1>
            {note === null ? null : <output className="comments-note">{note}</output>}
          </header>
          <CommentSection
            post={{ id: post.id, slug: post.slug, title: post.title, authorId: post.author.id }}
            page={page}
            isAtHome={false}
            {...(form === undefined ? {} : { form })}
          />
        </div>
      ),
      tags: [pageTags.post(post.id), ...tagsOfComments(post.id, page)],
      isIncomplete: page === null,
    },
    request,
    context,
  );
}

/** Name of the one who is answered. */
export function nameOf(page: CommentPage, id: string, messages: CommentMessages): string | null {
  const search = (comments: CommentPage['roots']): string | null => {
    for (const comment of comments) {
      if (comment.id === id) return comment.author.name;
      const below = search(comment.children);
      if (below !== null) return below;
    }
    return null;
  };
  const name = search(page.roots);
  return name === deletedUserName ? messages.deletedUser : name;
}
