import type { Comment } from '@hanji/contracts/api/comments';
import { makeComment } from './comment-factory.ts';

/** What a stand-in answers: a status and what it says; for 403 the code of the problem. */
export interface StandInAnswer {
  readonly status: number;
  readonly body: unknown;
}

const shownReplies = 30;
/** What guests wrote all comments with. */
const guestPassword = 'ink-1234';

/** Answers the content service's routes for comments and likes from a flat list of comments, oldest first; null for other paths. */
export function answerComments(comments: Comment[], method: string, path: string, query: URLSearchParams, body: unknown): StandInAnswer | null {
  const [, postId, isRecent] = /^\/api\/comments\/post\/([^/]+)(\/recent)?$/.exec(path) ?? [];
  if (method === 'GET' && postId !== undefined)
    return { status: 200, body: isRecent === undefined ? tree(comments, postId, query) : recent(comments, postId, query.get('since') ?? '') };
  const replies = /^\/api\/comments\/([^/]+)\/replies$/.exec(path)?.[1];
  if (method === 'GET' && replies !== undefined) return branch(comments, replies, query);
  if (method === 'POST' && path === '/api/comments') return write(comments, body as Partial<Comment> & { guestName?: string; key?: string });
  const [, id, isUnlock] = /^\/api\/comments\/([^/]+)(\/unlock)?$/.exec(path) ?? [];
  const index = comments.findIndex((comment) => comment.id === id);
  const known = comments[index];
  if (known === undefined) return null;
  const { guestPassword: given = guestPassword, ...sent } = (body ?? {}) as Partial<Comment> & { guestPassword?: string };
  if (given !== guestPassword) return { status: 403, body: 'wrong_guest_password' };
  if (isUnlock !== undefined) return { status: 200, body: known };
  if (method === 'PUT') {
    const changed = { ...known, ...sent, version: known.version + 1, updatedAt: new Date().toISOString() };
    comments[index] = changed;
    return { status: 200, body: changed };
  }
  if (method !== 'DELETE') return null;
  comments.splice(index, 1);
  return { status: 204, body: null };
}

function publicView(comment: Comment): Comment {
  return comment.isPrivate ? { ...comment, content: '' } : comment;
}

function tree(comments: readonly Comment[], postId: string, query: URLSearchParams): unknown {
  const own = comments.filter((comment) => comment.postId === postId);
  const roots = own.filter((comment) => comment.parentId === null);
  const from = Number(query.get('cursor') ?? 0);
  const limit = Number(query.get('limit') ?? 20);
  const items = roots.slice(from, from + limit).map((root) => {
    const below = branchOf(own, root.id);
    const shown = below.slice(0, shownReplies);
    return { ...nest(root, shown), replies: { total: below.length, nextCursor: below.length > shownReplies ? String(shownReplies) : null } };
  });
  return { items, nextCursor: from + limit < roots.length ? String(from + limit) : null, total: own.length };
}

/** Replies are nested to the sixth level; deeper ones stand on it. */
function nest(comment: Comment, below: readonly Comment[], level = 1): Comment {
  const replies = level === 5 ? branchOf(below, comment.id) : below.filter((reply) => reply.parentId === comment.id);
  return { ...publicView(comment), children: level > 5 ? [] : replies.map((reply) => nest(reply, below, level + 1)) };
}

function branchOf(comments: readonly Comment[], rootId: string): Comment[] {
  const ids = new Set([rootId]);
  return comments.filter((comment) => comment.parentId !== null && ids.has(comment.parentId) && ids.add(comment.id));
}

function branch(comments: readonly Comment[], id: string, query: URLSearchParams): StandInAnswer {
  let root = comments.find((comment) => comment.id === id);
  while (root !== undefined && root.parentId !== null) {
    const parentId: string = root.parentId;
    root = comments.find((comment) => comment.id === parentId);
  }
  if (root === undefined) return { status: 404, body: null };
  const below = branchOf(comments, root.id);
  const from = Number(
    query.get('cursor') ??
      Math.max(
        0,
        below.findIndex((comment) => comment.id === id),
      ),
  );
  const items = below.slice(from, from + 50).map(publicView);
  const nextCursor = from + 50 < below.length ? String(from + 50) : null;
  return { status: 200, body: { root: publicView(root), items, nextCursor, total: below.length } };
}

function recent(comments: readonly Comment[], postId: string, since: string): unknown {
  const own = comments.filter((comment) => comment.postId === postId);
  return { items: own.filter((comment) => comment.createdAt >= since).map(publicView), total: own.length };
}

function write(
  comments: Comment[],
  { postId = '', content = '', parentId = null, isPrivate = false, guestName, key }: Partial<Comment> & { guestName?: string; key?: string },
): StandInAnswer {
  const id = key ?? makeComment(postId).id;
  const known = comments.find((comment) => comment.id === id);
  if (known !== undefined) return { status: 201, body: known };
  const now = new Date().toISOString();
  const author = guestName === undefined ? { id: postId, name: '한지우', avatar: null } : { name: guestName };
  const comment = makeComment(postId, { id, content, parentId, isPrivate, author, isGuest: guestName !== undefined, createdAt: now, updatedAt: now });
  comments.push(comment);
  return { status: 201, body: comment };
}
