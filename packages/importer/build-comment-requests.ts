import { type ImportCommentsRequest, importItemsPerRequest } from '@hanji/contracts/api/import';
import { textLimits } from '@hanji/contracts/api/text-limits';
import type { ArticleComment, SurveyedPost, Writer } from './blog.ts';
import { identity } from './identity.ts';
import type { Account } from './destination/destination.ts';
import { optional, visible } from './fitting-text.ts';

/** Makes the requests for the comments of a post, in the order given (parents first), at most 500 in each. */
export async function buildCommentRequests(
  comments: readonly ArticleComment[],
  post: SurveyedPost,
  postId: string,
  accountOf: (writer: Writer) => Promise<Account>,
): Promise<ImportCommentsRequest[]> {
  const sources = new Map(comments.map((comment) => [comment.id, comment.source ?? identity('comment', post.label.source, comment.id)]));
  const source = (id: string): string => sources.get(id) ?? identity('comment', post.label.source, id);
  const items: ImportCommentsRequest['items'] = [];
  for (const comment of comments)
    items.push({
      source: source(comment.id),
      postId,
      parentSource: comment.parentId === null ? null : source(comment.parentId),
      authorName: visible(comment.author).slice(0, textLimits.importedName) || 'guest',
      // Nobody sees the text of one that is gone, and it is not kept.
      content: comment.status === 'DELETED' ? '-' : comment.text,
      status: comment.status,
      createdAt: comment.createdAt,
      ...optional('isPrivate', comment.isPrivate),
      ...optional('authorId', comment.writer === undefined ? undefined : (await accountOf(comment.writer)).id),
    });
  return Array.from({ length: Math.ceil(items.length / importItemsPerRequest) }, (_, at) => ({
    items: items.slice(at * importItemsPerRequest, (at + 1) * importItemsPerRequest),
  }));
}
