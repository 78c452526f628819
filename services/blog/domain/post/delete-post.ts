import { DomainError } from '@hanji/service-kit/domain-error';
import { recordEvent } from '@hanji/service-kit/database/outbox';
import type { EntityManager } from '@mikro-orm/postgresql';
import { slugKey } from '@hanji/service-kit/slug/slug-key';
import type { BlogDeps } from '../deps.ts';

/** Deletes a post with its old addresses, and has every other service clear up after it. Throws 404. */
export async function deletePost(em: EntityManager, slug: string, deps: BlogDeps): Promise<void> {
  const id = await em.transactional(async (tx) => {
    const [post] = await tx.execute<{ id: string; slug: string; title: string; revision: number }[]>(
      'delete from post where slug = ? returning id, slug, title, revision',
      [slugKey(slug)],
    );
    if (post === undefined) throw DomainError.notFound('The post');
    const revision = post.revision + 1;
    await tx.execute('insert into post_deletion (post_id, slug, title, revision, deleted_at, asked_at) values (?, ?, ?, ?, now(), now())', [
      post.id,
      post.slug,
      post.title,
      revision,
    ]);
    await recordEvent(tx, 'post.deleted', { aggregateId: post.id, aggregateVersion: revision, payload: { id: post.id, slug: post.slug } });
    await deps.publicCache.invalidate(tx);
    return post.id;
  });
  // A draft of the post is one of a new post from now on; its `post_version` goes on saying that it was not, so that it is not made public again
  // unasked. Not in the transaction: whoever publishes a draft locks it before its post.
  await em.execute('update draft set post_id = null where post_id = ?', [id]);
  deps.wakeRelay();
}
