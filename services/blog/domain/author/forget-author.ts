import { deletedUserName } from '@hanji/contracts/api/comments';
import type { EntityManager } from '@mikro-orm/postgresql';
import { copyAuthor } from './known-author.ts';

/** Takes a user's name and avatar out of their posts and throws their drafts away. */
export async function forgetAuthor(em: EntityManager, id: string): Promise<void> {
  // Drafts first: whoever publishes one locks it before its post.
  await em.execute('delete from draft where owner_id = ?', [id]);
  await em.execute('delete from published_draft where owner_id = ?', [id]);
  await copyAuthor(em, { id, name: deletedUserName, avatar: null });
}
