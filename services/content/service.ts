import { defineService } from '@hanji/contracts/define-service';
import { BookmarkList, ListBookmarksQuery } from '@hanji/contracts/api/bookmarks';
import {
  Comment, CommentFields, CommentTree, CreateCommentRequest, DeleteCommentRequest, ListCommentsQuery, ModeratedComment, ModerateCommentRequest,
  ModerationList, ModerationQuery, OwnCommentList, PostIdParams, UnlockCommentRequest, UpdateCommentRequest,
} from '@hanji/contracts/api/comments';
import { IdParams } from '@hanji/contracts/api/common';
import { ImportCommentsRequest, ImportCommentsResponse } from '@hanji/contracts/api/import';
import { LikeState } from '@hanji/contracts/api/likes';
import { dataRoutes, userDataRoutes } from '@hanji/contracts/data-routes';
import { z } from 'zod';

/** The content service: what readers add to posts. */
export default defineService({
  name: 'content',
  summary: 'Comments with moderation, likes and bookmarks',
  port: 3003,
  routes: {
    listComments: { method: 'GET', path: '/api/comments/post/:postId', access: 'any', summary: 'Comments of a post: roots, oldest first, with their branches', params: PostIdParams, query: ListCommentsQuery, response: { status: 200, schema: CommentTree } },
    createComment: { method: 'POST', path: '/api/comments', access: 'any', summary: 'Write a comment, as a user or a guest', body: CreateCommentRequest, response: { status: 201, schema: Comment }, problems: ['too_many_links', 'comment_repeated', 'unknown_parent', 'too_fast'], limit: { requests: 60, per: 'minute' } },
    updateComment: { method: 'PUT', path: '/api/comments/:id', access: 'any', summary: 'Change a comment of mine', params: IdParams, body: UpdateCommentRequest, response: { status: 200, schema: CommentFields }, ifMatch: 'required', problems: ['wrong_guest_password', 'too_many_links'], limit: { requests: 60, per: 'minute' } },
    deleteComment: { method: 'DELETE', path: '/api/comments/:id', access: 'any', summary: 'Delete a comment of mine; with replies it stays as a placeholder', params: IdParams, body: DeleteCommentRequest, response: { status: 204 }, problems: ['wrong_guest_password'], limit: { requests: 60, per: 'minute' } },
    unlockComment: { method: 'POST', path: '/api/comments/:id/unlock', access: 'any', summary: "Read one's own private comment as a guest", params: IdParams, body: UnlockCommentRequest, response: { status: 200, schema: CommentFields }, problems: ['wrong_guest_password'], limit: { requests: 30, per: 'minute' } },
    moderationList: { method: 'GET', path: '/api/comments', access: 'admin', summary: 'All comments, newest first, for moderation', query: ModerationQuery, response: { status: 200, schema: ModerationList } },
    myComments: { method: 'GET', path: '/api/comments/mine', access: 'user', summary: 'My comments, newest first', query: ListCommentsQuery, response: { status: 200, schema: OwnCommentList } },
    moderateComment: { method: 'PUT', path: '/api/comments/:id/status', access: 'admin', summary: 'Approve a comment or turn it down', params: IdParams, body: ModerateCommentRequest, response: { status: 200, schema: ModeratedComment } },
    toggleLike: { method: 'POST', path: '/api/likes/:postId/toggle', access: 'any', summary: 'Like a post or take it back', params: PostIdParams, response: { status: 200, schema: LikeState }, limit: { requests: 120, per: 'minute' } },
    likeStatus: { method: 'GET', path: '/api/likes/:postId/status', access: 'any', summary: 'Whether I like a post, and how many do', params: PostIdParams, response: { status: 200, schema: LikeState } },
    listBookmarks: { method: 'GET', path: '/api/bookmarks', access: 'user', summary: 'My bookmarks, last set first', query: ListBookmarksQuery, response: { status: 200, schema: BookmarkList } },
    addBookmark: { method: 'POST', path: '/api/bookmarks/:postId', access: 'user', summary: 'Bookmark a post; again changes nothing', params: PostIdParams, response: { status: 204 }, limit: { requests: 120, per: 'minute' } },
    removeBookmark: { method: 'DELETE', path: '/api/bookmarks/:postId', access: 'user', summary: 'Take a bookmark back; again changes nothing', params: PostIdParams, response: { status: 204 }, limit: { requests: 120, per: 'minute' } },
    importComments: { method: 'POST', path: '/internal/import/comments', access: 'internal', summary: 'Take over comments from elsewhere; the same `source` again changes nothing', maxBodyBytes: 12_000_000, body: ImportCommentsRequest, response: { status: 200, schema: ImportCommentsResponse } },
    ...dataRoutes,
    ...userDataRoutes,
  },
  database: true,
  cache: true,
  neighbours: ['auth', 'blog'],
  publishes: ['comment.created', 'comment.deleted', 'like.toggled', 'bookmark.toggled', 'post.cleanup.done'],
  consumes: {
    'post.created': {},
    'post.updated': {},
    'post.published': {},
    'post.deleted': {},
    'user.registered': {},
    'user.profile.updated': {},
    'user.status.changed': {},
    'user.deleted': {},
  },
  environment: {
    ADDRESS_HASH_KEY: { purpose: "Key of the hashes that stand for guests' addresses", secret: true, schema: z.string().min(32), from: { kind: 'generated', bytes: 32 } },
    COMMENTS_PER_WRITER: { purpose: 'Comments that one user or guest address may write in a minute', secret: false, schema: z.coerce.number().int().min(1).default(10), from: { kind: 'setting' } },
    COMMENTS_PER_POST: { purpose: 'Comments that one post takes in a minute', secret: false, schema: z.coerce.number().int().min(1).default(200), from: { kind: 'setting' } },
  },
  replicas: { min: 2, max: 8, targetCpuPercent: 70 },
});
