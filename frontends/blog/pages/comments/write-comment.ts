import type { CreateCommentRequest } from '@hanji/contracts/api/comments';
import { createGuestComment } from '@hanji/frontend-kit/api/comments/create-comment';
import { commentPath } from '@hanji/frontend-kit/comment-address';
import { problemOf } from '@hanji/frontend-kit/api/problem-error';
import { pageTags } from '@hanji/frontend-kit/page-tags';
import type { FormErrors, FormValues } from '../../parts/comment-section/comment-form.tsx';
import { type CommentMessages, commentMessages } from '../../parts/comment-section/comment-messages.ts';
import { commentMistakes } from '../../parts/comment-section/comment-mistakes.ts';
import { commentsPath } from '../../parts/paths.ts';
import { optional } from '../../server/optional.ts';
import type { ReaderPage } from '../../server/reader-context.ts';
import { redirectPart } from '../../server/reader-part.tsx';
import { notFoundPage } from '../not-found/not-found-page.tsx';
import { commentsPart, findPost, nameOf } from './comments-page.tsx';
import { loadBranch, loadComments } from './load-comments.ts';

/** What the form of `/posts/:slug/comments` sends: writes a guest's comment and leads to it, or shows what to mend. */
export const writeComment: ReaderPage = async (request, context) => {
  const post = await findPost(request, context);
  if (post === null || request.form === undefined) return await notFoundPage(request, context);
  const { fields, address } = request.form;
  const values = readValues(fields);
  const messages = commentMessages[request.language];
  const password = fields['guestPassword'] ?? '';
  const typed = { content: values.content, guest: { name: values.guestName, password } };
  let errors: FormErrors = commentMistakes(typed, messages.failure, request.language);
  let isThere = true;
  if (Object.keys(errors).length === 0) {
    try {
      const written = await createGuestComment(context.content, toRequest(post.id, values, password, fields['website']), address);
      const tags = [pageTags.comments(post.id)];
      return redirectPart(303, written.status === 'VISIBLE' ? commentPath(post.slug, written.id) : commentsPath(post.slug, { sent: 'waiting' }), tags);
    } catch (error) {
      errors = complaint(error, messages);
      isThere = problemOf(error) !== null;
      if (!isThere) context.onLoss('writing a comment', error);
    }
  }
  const load = () => (values.parentId === '' ? loadComments(context, post.id) : loadBranch(context, post.id, values.parentId));
  // A service that has just not answered is not waited for again: the text would come back too late, and be lost.
  const { value: page } = isThere ? await optional(load(), null, 'comments', context) : { value: null };
  const answered = page === null || values.parentId === '' ? null : nameOf(page, values.parentId, messages);
  return commentsPart({ post, page, form: { values, errors, answered }, status: 422, note: null }, request, context);
};

function readValues(fields: Readonly<Record<string, string>>): FormValues {
  return {
    parentId: fields['parentId'] ?? '',
    guestName: fields['guestName'] ?? '',
    // Forms send line ends in two characters.
    content: (fields['content'] ?? '').replaceAll('\r\n', '\n'),
    isPrivate: fields['isPrivate'] === 'true',
  };
}

function toRequest(postId: string, values: FormValues, guestPassword: string, website: string | undefined): CreateCommentRequest {
  return {
    postId,
    content: values.content,
    isPrivate: values.isPrivate,
    guestName: values.guestName,
    guestPassword,
    ...(values.parentId === '' ? {} : { parentId: values.parentId }),
    ...(website === undefined || website === '' ? {} : { website: website.slice(0, 500) }),
  };
}

function complaint(error: unknown, { failure }: CommentMessages): FormErrors {
  const problem = problemOf(error);
  if (problem === null) return { form: failure.other };
  if (problem.code === 'too_many_links') return { content: failure.manyLinks };
  if (problem.code === 'comment_repeated') return { content: failure.repeated };
  if (problem.code === 'unknown_parent') return { form: failure.parentGone };
  if (problem.status === 429) return { form: failure.tooFast };
  const paths = new Set((problem.errors ?? []).map(({ path }) => path));
  const errors: FormErrors = {
    ...(paths.has('body.guestName') ? { guestName: failure.noName } : {}),
    ...(paths.has('body.guestPassword') ? { guestPassword: failure.shortPassword } : {}),
    ...(paths.has('body.content') ? { content: failure.noText } : {}),
  };
  return Object.keys(errors).length === 0 ? { form: failure.other } : errors;
}
