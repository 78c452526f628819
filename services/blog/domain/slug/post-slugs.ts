import { acquireLockOn, acquireSharedLock } from '@hanji/service-kit/database/advisory-locks';
import { DomainError } from '@hanji/service-kit/domain-error';
import { takenSlugs } from '@hanji/service-kit/slug/taken-slugs';
import type { EntityManager } from '@mikro-orm/postgresql';
import { slugKey } from '@hanji/service-kit/slug/slug-key';
import { firstFree } from '@hanji/service-kit/slug/first-free';
import { locks } from '../locks.ts';

/** `/api/posts/featured` is an address of its own; dots alone mean folders. */
const reserved = new Set(['featured', '.', '..']);

/** Characters that all choices for a slug begin with, however its number shortens it. */
const stemLength = 40;

/**
 * Gives out a slug, and those that differ from it by a number alone, one transaction at a time; held until the transaction of `em` ends. Slugs that
 * are nothing alike do not wait for each other; a release before this one, which takes the lock of them all, waits for each.
 */
export async function lockPostSlug(em: EntityManager, slug: string): Promise<void> {
  await acquireSharedLock(em, locks.postSlugs);
  await acquireLockOn(em, locks.postSlug, stemOf(slug));
}

/** What it has before a number: the same for a slug and for every choice in its place. */
function stemOf(slug: string): string {
  const words = slug.split('-');
  const number = words.findIndex((word, index) => index > 0 && /^\d+$/.test(word));
  return words
    .slice(0, number === -1 ? undefined : number)
    .join('-')
    .slice(0, stemLength);
}

/** A free slug like the wished one; old addresses of other posts are not free. Needs `lockPostSlug` where it is to be used. */
export async function freePostSlug(em: EntityManager, wish: string): Promise<string> {
  return firstFree(wish, (candidates) => takenPostSlugs(em, candidates));
}

/** A free slug like the wished one for a post that is there; its own, and those that it had before, are free to it. Takes `lockPostSlug`. */
export async function freePostSlugFor(em: EntityManager, wish: string, postId: string): Promise<string> {
  const slug = slugKey(wish);
  await lockPostSlug(em, slug);
  const own = await em.execute<{ slug: string }[]>('select slug from post where id = ? union select slug from former_slug where post_id = ?', [postId, postId]);
  const free = new Set(own.map(({ slug }) => slug));
  return firstFree(slug, async (candidates) =>
    takenPostSlugs(
      em,
      candidates.filter((candidate) => !free.has(candidate)),
    ),
  );
}

/** Which of the slugs cannot be given to a new post. */
export function takenPostSlugs(em: EntityManager, candidates: readonly string[]): Promise<Set<string>> {
  return takenSlugs(em, 'post', reserved, candidates);
}

/**
 * Claims a slug that an author chose for a post: another post's old address goes over to it. Throws 409 `slug_taken` where a post
 * lives there, `slug_in_trash` where that one is in the bin. Needs `lockPostSlug`.
 */
export async function claimPostSlug(em: EntityManager, slug: string, postId: string): Promise<void> {
  const [other] = await em.execute<{ title: string; trashed: boolean }[]>(
    'select title, trashed_at is not null as trashed from post where slug = ? and id <> ?',
    [slug, postId],
  );
  if (other?.trashed === true)
    throw DomainError.conflict(
      'slug_in_trash',
      `The post "${other.title}", which is in the bin, has the address "${slug}". Restore it or delete it for good, or choose another address.`,
    );
  if (other !== undefined || reserved.has(slug))
    throw DomainError.conflict('slug_taken', `Another post has the address "${slug}". Choose another, or leave it out to have one made from the title.`);
  await em.execute('delete from former_slug where slug = ?', [slug]);
}

/** Keeps the address that a post leaves, so that it leads to the new one. */
export async function keepFormerSlug(em: EntityManager, slug: string, postId: string): Promise<void> {
  await em.execute('insert into former_slug (slug, post_id) values (?, ?) on conflict (slug) do update set post_id = excluded.post_id', [slug, postId]);
}
