import { created, noContent, ok } from '@hanji/service-kit/http/reply';
import { changeComment } from '../domain/comment/change-comment.ts';
import { fullView } from '../domain/comment/comment-view.ts';
import { deleteComment } from '../domain/comment/delete-comment.ts';
import { listPostComments } from '../domain/comment/list-post-comments.ts';
import { listForModeration, listOwnComments } from '../domain/comment/list-comments.ts';
import { listRecentComments } from '../domain/comment/list-recent-comments.ts';
import { listReplies } from '../domain/comment/list-replies.ts';
import { distrustWriter, moderateComment, trustWriter } from '../domain/comment/moderate-comment.ts';
import { requireOwnComment } from '../domain/comment/own-comment.ts';
import { writeComment } from '../domain/comment/write-comment.ts';
import { findAuthor } from '../domain/known/known-author.ts';
import type { ContentHandlers } from './handlers.ts';
import { senderOf } from './sender.ts';

/** Handlers of `/api/comments`. */
export const commentHandlers = {
  listComments: async ({ em, params, query, identity }, deps) => {
    const post = await deps.posts.read(em, params.postId, identity);
    return ok(post === null ? { items: [], nextCursor: null, total: 0 } : await listPostComments(em, post, identity, query));
  },
  listReplies: async ({ em, params, query, identity }, deps) => ok(await listReplies(em, params.id, identity, query, deps)),
  recentComments: async ({ em, params, query, identity }, deps) => {
    const post = await deps.posts.read(em, params.postId, identity);
    return ok(post === null ? { items: [], total: 0 } : await listRecentComments(em, post, identity, query));
  },
  createComment: async (request, deps) => {
    const comment = await writeComment(request.em, request.body, senderOf(request, deps), deps);
    return created({ ...comment, children: [] }, `/api/comments/post/${comment.postId}#${comment.id}`);
  },
  updateComment: async (request, deps) =>
    ok(await changeComment(request.em, request.params.id, { ...request.body, expectedVersion: request.expectedVersion }, senderOf(request, deps), deps)),
  deleteComment: async (request, deps) => {
    await deleteComment(request.em, request.params.id, request.body?.guestPassword, senderOf(request, deps), deps);
    return noContent();
  },
  unlockComment: async (request, deps) => {
    const comment = await requireOwnComment(request.em, request.params.id, request.body.guestPassword, senderOf(request, deps), deps);
    return ok(fullView(comment, await findAuthor(request.em, comment.authorId)));
  },
  moderationList: async ({ em, identity, query }) => ok(await listForModeration(em, identity, query)),
  myComments: async ({ em, identity, query }) => ok(await listOwnComments(em, identity, query)),
  moderateComment: async ({ em, params, body }, deps) => ok(await moderateComment(em, params.id, body.status, deps)),
  trustWriter: async ({ em, params }, deps) => ok(await trustWriter(em, params.id, deps)),
  distrustWriter: async ({ em, params }, deps) => {
    await distrustWriter(em, params.id, deps);
    return noContent();
  },
} satisfies ContentHandlers;
