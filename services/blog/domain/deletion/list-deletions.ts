import type { PostDeletion } from '@hanji/contracts/api/post-deletions';
import { decodeCursor, pageOf } from '@hanji/service-kit/cursor';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Page, PageRequest } from '../taxonomy/list-taxonomy.ts';
import { missingServices } from './cleanup.ts';
import { PostDeletionEntity } from './post-deletion.ts';

/** Deleted posts, last deleted first; only those that are not cleared up yet, or only those that are, where asked. Throws 400 for a foreign cursor. */
export async function listDeletions(
  em: EntityManager,
  page: PageRequest & { readonly completed?: boolean | undefined },
  cleanupServices: readonly string[],
): Promise<Page<PostDeletion>> {
  const [at, id] = page.cursor === undefined ? [] : decodeCursor(page.cursor, ['instant', 'id']);
  const found = await em.find(
    PostDeletionEntity,
    {
      ...(page.completed === undefined ? {} : { completedAt: page.completed ? { $ne: null } : null }),
      ...(at === undefined ? {} : { $or: [{ deletedAt: { $lt: new Date(at) } }, { deletedAt: new Date(at), postId: { $lt: String(id) } }] }),
    },
    { orderBy: { deletedAt: 'desc', postId: 'desc' }, limit: page.limit + 1 },
  );
  return pageOf(
    found,
    page.limit,
    (deletion) => answer(deletion, cleanupServices),
    (deletion) => [deletion.deletedAt.toISOString(), deletion.postId],
  );
}

function answer(deletion: PostDeletionEntity, cleanupServices: readonly string[]): PostDeletion {
  return {
    postId: deletion.postId,
    slug: deletion.slug,
    title: deletion.title,
    answered: deletion.answered.filter((service) => cleanupServices.includes(service)),
    missing: missingServices(deletion, cleanupServices),
    requests: deletion.requests,
    deletedAt: deletion.deletedAt.toISOString(),
    askedAt: deletion.askedAt.toISOString(),
    completedAt: deletion.completedAt?.toISOString() ?? null,
  };
}
