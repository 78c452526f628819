import type { Post } from '@hanji/contracts/api/posts';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { BlogDeps } from '../deps.ts';
import { readPostById } from '../reading/read-post.ts';
import type { DraftEntity } from './draft.ts';

/** Remembers which post came of a draft. In the transaction of `em`. */
export async function rememberPost(em: EntityManager, { id, ownerId }: DraftEntity, postId: string): Promise<void> {
  await em.execute('insert into published_draft (draft_id, owner_id, post_id) values (?, ?, ?)', [id, ownerId, postId]);
}

/** The post, as it is now, that came of a draft of an owner; null where none did, or it was deleted. */
export async function readPublished(em: EntityManager, ownerId: string, draftId: string, { read }: BlogDeps): Promise<Post | null> {
  const [row] = await em.execute<{ post_id: string }[]>('select post_id from published_draft where draft_id = ? and owner_id = ?', [draftId, ownerId]);
  return row === undefined ? null : readPostById(read, row.post_id);
}
