import type { Post, PostSummary } from '@hanji/contracts/api/posts';
import type { PreparedQuery } from '@hanji/service-kit/database/prepared-query';
import type { EntityManager } from '@mikro-orm/postgresql';
import { slugKey } from '@hanji/service-kit/slug/slug-key';
import type { Viewer } from '../viewer.ts';
import { postJoins, postSql, summarySql, visibleSql } from './post-json.ts';

/** SQL condition of what a viewer may see; an admin also what is in the bin. */
export function seenBy(viewer: Viewer): string {
  return viewer.isAdmin ? 'true' : visibleSql;
}

/** SQL condition of what lists show a viewer: an admin those that are in the bin, or all others. */
export function listedTo(viewer: Viewer, isOfTrash: boolean): string {
  return viewer.isAdmin ? `p.trashed_at is ${isOfTrash ? 'not null' : 'null'}` : visibleSql;
}

/** The post at an address, or null where the viewer may see none. */
export async function readPost(read: PreparedQuery, slug: string, viewer: Viewer): Promise<Post | null> {
  const [row] = await read<{ post: Post }>(`select ${postSql} as post from post p ${postJoins} where p.slug = ? and ${seenBy(viewer)}`, [slugKey(slug)]);
  return row?.post ?? null;
}

/** A post by id, whoever may see it; null where there is none. */
export async function readPostById(read: PreparedQuery, id: string): Promise<Post | null> {
  const [row] = await read<{ post: Post }>(`select ${postSql} as post from post p ${postJoins} where p.id = ?`, [id]);
  return row?.post ?? null;
}

/** The present slug of the post that had an address before; null where the viewer may not see that post. */
export async function readFormerSlug(em: EntityManager, slug: string, viewer: Viewer): Promise<string | null> {
  const [row] = await em.execute<{ slug: string }[]>(
    `select p.slug from former_slug f join post p on p.id = f.post_id where f.slug = ? and ${seenBy(viewer)}`,
    [slugKey(slug)],
  );
  return row?.slug ?? null;
}

/** Summaries by id, in no order; what the viewer may not see is left out. */
export async function readSummaries(read: PreparedQuery, ids: readonly string[], viewer: Viewer): Promise<PostSummary[]> {
  if (ids.length === 0) return [];
  const rows = await read<{ post: PostSummary }>(`select ${summarySql} as post from post p ${postJoins} where p.id = any(?::uuid[]) and ${seenBy(viewer)}`, [
    ids,
  ]);
  return rows.map((row) => row.post);
}

/** Whether a post is there, and whether everyone may see it now. */
export async function postState(em: EntityManager, id: string): Promise<{ exists: boolean; isPublic: boolean }> {
  const [row] = await em.execute<{ public: boolean }[]>(`select ${visibleSql} as public from post p where p.id = ?`, [id]);
  return { exists: row !== undefined, isPublic: row?.public ?? false };
}
