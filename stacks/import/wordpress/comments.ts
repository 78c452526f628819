import type { ArticleComment, Remark } from '../blog.ts';
import { readDate } from '../dates.ts';
import { commentText } from '../html/comment-text.ts';
import { textOfHtml } from '../html/html-tree.ts';
import { childText } from './item-fields.ts';
import type { XmlElement } from './parse-record.ts';
import { readUtc } from './utc-date.ts';

/** Reads the comments of an item, parents before replies. Pingbacks, spam and deleted ones are only remarked. */
export function commentsOf(elements: readonly XmlElement[], zone: string, remark: Remark): ArticleComment[] {
  const read = elements.flatMap((element) => commentOf(element, zone, remark) ?? []);
  const byParent = Map.groupBy(withKnownParents(read), (comment) => comment.parentId);
  const ordered: ArticleComment[] = [];
  const add = (parent: string | null): void => {
    for (const comment of byParent.get(parent) ?? []) {
      ordered.push(comment);
      add(comment.id);
    }
  };
  add(null);
  // Comments that answer each other in a circle have no first one: they stand on their own.
  const placed = new Set(ordered);
  return [
    ...ordered,
    ...read
      .filter((comment) => comment.parentId !== null && !placed.has(comment) && !ordered.some((one) => one.id === comment.id))
      .map((comment) => ({ ...comment, parentId: null })),
  ];
}

/** An answer to something that was not taken stands on its own. */
function withKnownParents(comments: readonly ArticleComment[]): ArticleComment[] {
  const known = new Set(comments.map((comment) => comment.id));
  return comments.map((comment) => (comment.parentId !== null && !known.has(comment.parentId) ? { ...comment, parentId: null } : comment));
}

function commentOf(element: XmlElement, zone: string, remark: Remark): ArticleComment | null {
  const type = childText(element, 'wp:comment_type');
  if (type === 'pingback' || type === 'trackback') {
    remark('pingbacks');
    return null;
  }
  const approved = childText(element, 'wp:comment_approved') || '1';
  const text = commentText(childText(element, 'wp:comment_content'));
  if (approved !== '1' && approved !== '0') {
    remark('comment-left', approved);
    return null;
  }
  if (text === '') {
    remark('comment-left', 'empty');
    return null;
  }
  const parent = childText(element, 'wp:comment_parent');
  const local = childText(element, 'wp:comment_date');
  return {
    id: childText(element, 'wp:comment_id') || `${local} ${text.slice(0, 40)}`,
    parentId: parent === '' || parent === '0' ? null : parent,
    author: textOfHtml(childText(element, 'wp:comment_author')),
    text,
    status: approved === '1' ? 'VISIBLE' : 'PENDING',
    createdAt: readUtc(childText(element, 'wp:comment_date_gmt')) ?? readDate(local, zone)?.instant ?? new Date(0).toISOString(),
  };
}
