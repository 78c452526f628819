import { DomainError } from '@hanji/service-kit/domain-error';
import { recordEvent } from '@hanji/service-kit/database/outbox';
import type { EntityManager } from '@mikro-orm/postgresql';
import { slugKey } from '@hanji/service-kit/slug/slug-key';
import type { BlogDeps } from '../deps.ts';

/** Which posts are to be deleted: an SQL condition on `post` with what stands in its placeholders. */
export interface PostsToDelete {
  readonly where: string;
  readonly parameters: readonly unknown[];
}

/**
 * Deletes a post for good with its old addresses, and has every other service clear up after it; only one that is in the bin where asked. Throws 404,
 * 409 `not_in_trash`.
 */
export async function deletePost(em: EntityManager, slug: string, onlyTrashed: boolean, deps: BlogDeps): Promise<void> {
  const where = `slug = ? ${onlyTrashed ? 'and trashed_at is not null' : ''}`;
  if ((await deletePosts(em, { where, parameters: [slugKey(slug)] }, deps)) > 0) return;
  const isThere = onlyTrashed && (await em.execute('select 1 from post where slug = ?', [slugKey(slug)])).length > 0;
  throw isThere
    ? DomainError.conflict('not_in_trash', 'The post is not in the bin, so it was not deleted. Somebody may have restored it meanwhile.')
    : DomainError.notFound('The post');
}

/** Deletes posts for good with their old addresses, and has every other service clear up after them. Answers how many. */
export async function deletePosts(em: EntityManager, posts: PostsToDelete, deps: BlogDeps): Promise<number> {
  const ids = await em.transactional((tx) => deleteRows(tx, posts, deps));
  if (ids.length === 0) return 0;
  // A draft of the post is one of a new post from now on; its `post_version` goes on saying that it was not, so that it is not made public again
  // unasked. Not in the transaction: whoever publishes a draft locks it before its post.
  await em.execute('update draft set post_id = null where post_id in (?)', [ids]);
  deps.wakeRelay();
  return ids.length;
}

async function deleteRows(em: EntityManager, { where, parameters }: PostsToDelete, deps: BlogDeps): Promise<string[]> {
  const posts = await em.execute<{ id: string; slug: string; title: string; revision: number }[]>(
    `delete from post where ${where} returning id, slug, title, revision`,
    [...parameters],
  );
  for (const { id, slug, title, revision: before } of posts) {
    const revision = before + 1;
    await em.execute('insert into post_deletion (post_id, slug, title, revision, deleted_at, asked_at) values (?, ?, ?, ?, now(), now())', [
      id,
      slug,
      title,
      revision,
    ]);
    await recordEvent(em, 'post.deleted', { aggregateId: id, aggregateVersion: revision, payload: { id, slug } });
  }
  if (posts.length > 0) await deps.publicCache.invalidate(em);
  return posts.map(({ id }) => id);
}
