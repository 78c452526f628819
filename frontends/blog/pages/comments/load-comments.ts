import type { Comment } from '@hanji/contracts/api/comments';
import { listPostComments } from '@hanji/frontend-kit/api/comments/list-post-comments';
import { listReplies } from '@hanji/frontend-kit/api/comments/list-replies';
import { pageTags, type PageTag } from '@hanji/frontend-kit/page-tags';
import { growBranch } from '../../parts/comment-section/comment-branch.ts';
import type { CommentPage } from '../../parts/comment-section/comment-section.tsx';
import type { ReaderContext } from '../../server/reader-context.ts';

const rootsPerPage = 20;

/** A page of a post's comments as everybody may see them: they are asked for as a guest, so that nothing private gets into a page. */
export async function loadComments(context: ReaderContext, postId: string, cursor?: string): Promise<CommentPage> {
  const askedAt = new Date().toISOString();
  const { items, nextCursor, total } = await listPostComments(context.content, postId, { cursor, limit: rootsPerPage });
  return { roots: items, nextCursor, total, askedAt };
}

/** The branch of a comment, from it or from the cursor on. Rejects with 404 when it is no comment of this post. */
export async function loadBranch(context: ReaderContext, postId: string, commentId: string, cursor?: string): Promise<CommentPage | null> {
  const askedAt = new Date().toISOString();
  const branch = await listReplies(context.content, commentId, cursor);
  if (branch.root.postId !== postId) return null;
  const isWhole = cursor === undefined && commentId === branch.root.id;
  return { roots: [growBranch(branch, isWhole)], nextCursor: null, total: null, askedAt };
}

/** Tags of a page that shows these comments: their post's, and those of everybody whose name stands there. */
export function tagsOfComments(postId: string, page: CommentPage | null): PageTag[] {
  const authors = new Set<string>();
  const visit = (comments: readonly Comment[]) => {
    for (const { author, children } of comments) {
      if (author.id !== undefined) authors.add(author.id);
      visit(children);
    }
  };
  visit(page?.roots ?? []);
  return [pageTags.comments(postId), ...[...authors].map(pageTags.author)];
}
