import type { ArticleComment, Warn } from '../blog.ts';
import { readDate } from '../dates.ts';
import { commentText } from '../html/comment-text.ts';
import { textOfTitle } from '../html/html-tree.ts';
import { keepsNobodyOut } from '../secrecy/limiting-names.ts';
import { childText } from './item-fields.ts';
import type { XmlElement } from './parse-record.ts';
import { readUtc } from './utc-date.ts';

/** Reads the comments of an item, parents before replies. Pingbacks, spam and deleted ones are left out, with a warning. */
export function commentsOf(elements: readonly XmlElement[], zone: string, warn: Warn): ArticleComment[] {
  const read = withKnownParents(withOwnIds(elements.flatMap((element) => commentOf(element, zone, warn) ?? [])));
  const byParent = Map.groupBy(read, (comment) => comment.parentId);
  // A set, as comments that answer each other in a circle come round again.
  const ordered = new Set<ArticleComment>();
  const waiting = (byParent.get(null) ?? []).toReversed();
  for (let comment = waiting.pop(); comment !== undefined; comment = waiting.pop()) {
    if (ordered.has(comment)) continue;
    ordered.add(comment);
    waiting.push(...(byParent.get(comment.id) ?? []).toReversed());
  }
  // A circle has no first comment: those in it stand on their own.
  const circular = read.filter((comment) => !ordered.has(comment)).map((comment) => ({ ...comment, parentId: null }));
  return [...ordered, ...circular];
}

/** Joined exports may hold one id twice: the same comment is taken once, another one gets an id of its own. */
function withOwnIds(comments: readonly ArticleComment[]): ArticleComment[] {
  const byId = new Map<string, ArticleComment>();
  for (const comment of comments) {
    let id = comment.id;
    for (let copy = 2; byId.has(id) && !isSameComment(byId.get(id), comment); copy += 1) id = `${comment.id}-${copy}`;
    if (!byId.has(id)) byId.set(id, { ...comment, id });
  }
  return [...byId.values()];
}

function isSameComment(comment: ArticleComment | undefined, other: ArticleComment): boolean {
  return comment?.author === other.author && comment.text === other.text && comment.createdAt === other.createdAt && comment.parentId === other.parentId;
}

/** An answer to something that was not taken, or to itself, stands on its own. */
function withKnownParents(comments: readonly ArticleComment[]): ArticleComment[] {
  const known = new Set(comments.map((comment) => comment.id));
  return comments.map((comment) =>
    comment.parentId !== null && (!known.has(comment.parentId) || comment.parentId === comment.id) ? { ...comment, parentId: null } : comment,
  );
}

function commentOf(element: XmlElement, zone: string, warn: Warn): ArticleComment | null {
  const type = childText(element, 'wp:comment_type');
  if (type === 'pingback' || type === 'trackback') {
    warn('pingbacks');
    return null;
  }
  // Those of shops are called reviews.
  if (type !== '' && type !== 'comment' && type !== 'review') {
    warn('comment-type', type);
    return null;
  }
  // Other programs write none at all; one that is empty waits to be approved.
  const approved = element.children.some(({ name }) => name === 'wp:comment_approved') ? childText(element, 'wp:comment_approved') || '0' : '1';
  const text = commentText(childText(element, 'wp:comment_content'));
  if (approved !== '1' && approved !== '0') {
    warn('comment-left', approved);
    return null;
  }
  if (text === '') {
    warn('comment-left', 'empty');
    return null;
  }
  const parent = childText(element, 'wp:comment_parent');
  const local = childText(element, 'wp:comment_date');
  return {
    id: childText(element, 'wp:comment_id') || `${local} ${text.slice(0, 40)}`,
    parentId: parent === '' || parent === '0' ? null : parent,
    author: textOfTitle(childText(element, 'wp:comment_author')),
    text,
    status: approved === '1' ? 'VISIBLE' : 'PENDING',
    ...(isPrivate(element) ? { isPrivate: true } : {}),
    createdAt: readUtc(childText(element, 'wp:comment_date_gmt')) ?? readDate(local, zone)?.instant ?? new Date(0).toISOString(),
  };
}

/** Plugins keep in its meta that a comment is for those who run the blog. */
function isPrivate({ children }: XmlElement): boolean {
  const meta = children.filter(({ name }) => name === 'wp:commentmeta');
  return meta.some((one) => /private/i.test(childText(one, 'wp:meta_key')) && !keepsNobodyOut(childText(one, 'wp:meta_value')));
}
