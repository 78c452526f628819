import type { ImportCommentsRequest } from '@hanji/contracts/api/import';
import { textLimits } from '@hanji/contracts/api/text-limits';
import type { ArticleComment, SurveyedPost } from './blog.ts';
import { identity } from './identity.ts';
import { visible } from './fitting-text.ts';

const perRequest = 500;

/** Makes the requests for the comments of a post, in the order given (parents first), at most 500 in each. */
export function buildCommentRequests(comments: readonly ArticleComment[], post: SurveyedPost, postId: string): ImportCommentsRequest[] {
  const source = (id: string): string => identity('comment', post.label.source, id);
  const items = comments.map((comment) => ({
    source: source(comment.id),
    postId,
    parentSource: comment.parentId === null ? null : source(comment.parentId),
    authorName: visible(comment.author).slice(0, textLimits.importedName) || 'guest',
    content: comment.text,
    status: comment.status,
    createdAt: comment.createdAt,
  }));
  return Array.from({ length: Math.ceil(items.length / perRequest) }, (_, at) => ({ items: items.slice(at * perRequest, (at + 1) * perRequest) }));
}
