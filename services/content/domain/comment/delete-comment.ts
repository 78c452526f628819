import type { EntityManager } from '@mikro-orm/postgresql';
import { countComment } from './comment-count.ts';
import { CommentEntity } from './comment.ts';
import type { ContentDeps } from '../deps.ts';
import { lockPost } from '../known/known-post.ts';
import { lockComment, requireOwnComment } from './own-comment.ts';
import type { Sender } from '../reader.ts';

/**
 * Deletes a comment. With replies it stays as a placeholder without text and writer, until the last reply is gone too. Throws 401,
 * 403 and 404.
 */
export async function deleteComment(em: EntityManager, id: string, guestPassword: string | undefined, sender: Sender, deps: ContentDeps): Promise<void> {
  const seen = await requireOwnComment(em, id, guestPassword, sender, deps);
  await em.transactional(async (tx) => {
    await lockPost(tx, seen.postId);
    const comment = await lockComment(tx, id);
    const wasVisible = comment.status === 'VISIBLE';
    if (wasVisible) await countComment(tx, comment, -1);
    if (await hasReplies(tx, id)) {
      Object.assign(comment, {
        status: 'DELETED',
        content: '',
        authorId: null,
        guestName: null,
        guestPasswordHash: null,
        holdReason: null,
        updatedAt: new Date(),
        version: comment.version + 1,
      } satisfies Partial<CommentEntity>);
      await tx.flush();
    } else {
      await tx.nativeDelete(CommentEntity, { id });
      await pruneFrom(tx, comment.parentId);
    }
  });
  deps.wakeRelay();
}

async function hasReplies(em: EntityManager, id: string): Promise<boolean> {
  return (await em.execute<unknown[]>('select 1 as there from comment where parent_id = ? limit 1', [id])).length > 0;
}

/** Removes placeholders that nothing hangs on any more, from the given comment upwards. */
async function pruneFrom(em: EntityManager, id: string | null): Promise<void> {
  for (let at = id; at !== null;) {
    const removed = await em.execute<{ parent_id: string | null }[]>(
      "delete from comment c where id = ? and status = 'DELETED' and not exists (select 1 from comment r where r.parent_id = c.id) returning parent_id",
      [at],
    );
    at = removed[0]?.parent_id ?? null;
  }
}
