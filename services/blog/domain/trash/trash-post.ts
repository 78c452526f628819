import type { Post } from '@hanji/contracts/api/posts';
import { DomainError } from '@hanji/service-kit/domain-error';
import { slugKey } from '@hanji/service-kit/slug/slug-key';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { BlogDeps } from '../deps.ts';
import type { PostEntity } from '../post/post.ts';
import { databaseNow, isVisible } from '../post/publication.ts';
import { type PostEventType, recordPostEvents } from '../post/record-post-events.ts';
import { isTrashed } from '../post/refuse-trashed.ts';
import { lockPost } from '../post/update-post.ts';

/**
 * Puts a post into the bin: nobody but admins sees it, and all that belongs to it stays. One that is there already stays as it is. Its version does not
 * change, since nothing that its editors see does. Throws 404.
 */
export function trashPost(em: EntityManager, slug: string, deps: BlogDeps): Promise<Post> {
  return changeTrash(em, slug, deps, (post, now) => {
    if (isTrashed(post)) return [];
    post.trashedStatus = post.status;
    post.trashedAt = now;
    // A release before this one knows no bin: to it, the post is a private one.
    post.status = 'PRIVATE';
    post.isAnnounced = false;
    return ['post.updated'];
  });
}

/**
 * Takes a post out of the bin, into the state that it had: public, scheduled, private or a draft, with its date and address. One that was scheduled and
 * whose time has passed meanwhile comes back as a draft: nothing becomes public that never was. One that is not in the bin stays as it is. Throws 404.
 */
export function untrashPost(em: EntityManager, slug: string, deps: BlogDeps): Promise<Post> {
  return changeTrash(em, slug, deps, (post, now) => {
    if (!isTrashed(post)) return [];
    post.status = isOverdue(post, now) ? 'DRAFT' : (post.trashedStatus ?? 'PRIVATE');
    post.trashedStatus = null;
    post.trashedAt = null;
    post.isAnnounced = isVisible(post, now);
    return post.isAnnounced ? ['post.updated', 'post.published'] : ['post.updated'];
  });
}

function isOverdue({ trashedStatus, trashedAt, publishedAt }: PostEntity, now: Date): boolean {
  if (trashedStatus !== 'PUBLIC' || !(trashedAt instanceof Date) || !(publishedAt instanceof Date)) return false;
  return trashedAt < publishedAt && publishedAt <= now;
}

/** `change` answers what happened to the post by it; nothing where it stays as it is. */
async function changeTrash(em: EntityManager, slug: string, deps: BlogDeps, change: (post: PostEntity, now: Date) => PostEventType[]): Promise<Post> {
  const post = await em.transactional(async (tx) => {
    const found = await lockPost(tx, { slug: slugKey(slug) });
    if (found === null) throw DomainError.notFound('The post');
    const events = change(found, await databaseNow(tx));
    await tx.flush();
    const answer = await recordPostEvents(tx, found.id, events);
    if (events.length > 0) await deps.publicCache.invalidate(tx);
    return answer;
  });
  deps.wakeRelay();
  return post;
}
