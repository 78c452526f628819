import { type ExportedComments, ownSource } from '../hanji/format.ts';
import type { Authors } from './export-authors.ts';
import type { SiteRows } from './site-rows.ts';
import type { TextPlace, TextsOnDisk } from './texts-on-disk.ts';

/** A comment as it is exported, and where its text lies. */
type CommentHead = Omit<ExportedComments[number], 'text'> & { readonly place: TextPlace };

/**
 * The comments of each post by its id, parents before their replies. Those that were turned down, and replies to them, are left out: whoever
 * imports the export elsewhere would get back what was thrown away, as with the bin.
 */
export function commentsByPost({ content, auth }: SiteRows, authors: Authors): Map<string, CommentHead[]> {
  const names = new Map([...content.author, ...auth.users].map(({ id, name }) => [id, name]));
  const sources = new Map(content.comment.map((comment) => [comment.id, comment.source ?? ownSource('comment', comment.id)]));
  const byPost = new Map<string, CommentHead[]>();
  const taken = new Set<string>();
  for (const comment of inOrder(content.comment)) {
    const isOrphan = comment.parent_id !== null && !taken.has(comment.parent_id);
    if (comment.status === 'REJECTED' || isOrphan) continue;
    taken.add(comment.id);
    const author = authors.keyOfCommenter(comment.author_id);
    const all = byPost.get(comment.post_id) ?? [];
    byPost.set(comment.post_id, all);
    all.push({
      source: sources.get(comment.id) ?? '',
      parent: comment.parent_id === null ? null : (sources.get(comment.parent_id) ?? null),
      name: comment.guest_name ?? names.get(comment.author_id ?? '') ?? 'guest',
      ...(author === undefined ? {} : { author }),
      place: comment.text,
      status: comment.status,
      ...(comment.is_private ? { isPrivate: true } : {}),
      createdAt: comment.created_at,
    });
  }
  return byPost;
}

/** Comments with their texts. */
export async function withTexts(comments: readonly CommentHead[], texts: TextsOnDisk): Promise<ExportedComments> {
  return Promise.all(
    comments.map(async ({ source, parent, name, place, ...comment }) => ({ source, parent, name, text: await texts.read(place), ...comment })),
  );
}

type Row = SiteRows['content']['comment'][number];

/** By their time, but each behind the one that it answers, whatever the clocks said. */
function inOrder(rows: readonly Row[]): Row[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const depthOf = (row: Row): number => {
    let depth = 0;
    for (let at = byId.get(row.parent_id ?? ''); at !== undefined; at = byId.get(at.parent_id ?? '')) depth += 1;
    return depth;
  };
  const depths = new Map(rows.map((row) => [row.id, depthOf(row)]));
  return rows.toSorted(
    (a, b) => (depths.get(a.id) ?? 0) - (depths.get(b.id) ?? 0) || (a.created_at < b.created_at ? -1 : a.created_at > b.created_at ? 1 : a.id < b.id ? -1 : 1),
  );
}
