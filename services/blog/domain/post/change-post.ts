import type { Post, UpdatePostRequest } from '@hanji/contracts/api/posts';
import type { EntityManager } from '@mikro-orm/postgresql';
import { slugKey } from '@hanji/service-kit/slug/slug-key';
import { keepFormerSlug, lockPostSlug, claimPostSlug } from '../slug/post-slugs.ts';
import { keepRevision, momentOf, type RevisionOrigin } from '../revision/keep-revision.ts';
import { type FoundTag, addPostTags, tagNamesOf } from '../taxonomy/post-tags.ts';
import { type DerivedText, deriveText } from '../text/derive-text.ts';
import { indexText, setKeywords } from './index-post.ts';
import { assignPlainFields, type PostEntity } from './post.ts';
import { isVisible, publishNowIfUndated } from './publication.ts';
import { recordPostEvents } from './record-post-events.ts';
import { excerptOf } from './write-new-post.ts';

/** What is to change in a post; what is absent stays. */
export type PostChanges = Omit<UpdatePostRequest, 'tags'> & { readonly tags?: readonly FoundTag[] | undefined; readonly updatedAt?: Date | undefined };

/**
 * Changes a post that is locked and was loaded with its content, and records `post.updated`, and `post.published` where it becomes
 * visible by this; what it said before and says now is kept as revisions. In the transaction of `em`. Category and tags must be there: whoever deletes one locks it before its posts, so it is
 * looked up before the post is locked.
 */
export async function changePost(em: EntityManager, post: PostEntity, changes: PostChanges, origin: RevisionOrigin, now: Date): Promise<Post> {
  const tagsBefore = await tagNamesOf(em, post.id);
  const before = momentOf(post, tagsBefore);
  const tagNames = changes.tags === undefined ? tagsBefore : await changeTags(em, post, changes.tags);
  if (changes.slug !== undefined) await changeSlug(em, post, slugKey(changes.slug));
  assignPlainFields(post, changes);
  const text = changeText(post, changes, tagNames);
  const wasAnnounced = changePublication(post, changes, now);
  post.updatedAt = changes.updatedAt ?? now;
  post.version += 1;
  await em.flush();
  await keepRevision(em, before, momentOf(post, tagNames), origin, now);
  await setKeywords(em, post.id, post.title, text.prose);
  return recordPostEvents(em, post.id, post.isAnnounced && !wasAnnounced ? ['post.updated', 'post.published'] : ['post.updated']);
}

async function changeTags(em: EntityManager, post: PostEntity, tags: readonly FoundTag[]): Promise<string[]> {
  await em.execute('delete from post_tag where post_id = ?', [post.id]);
  await addPostTags(
    em,
    post.id,
    tags.map((tag) => tag.id),
  );
  return tags.map((tag) => tag.name);
}

async function changeSlug(em: EntityManager, post: PostEntity, slug: string): Promise<void> {
  if (slug === post.slug) return;
  await lockPostSlug(em, slug);
  await claimPostSlug(em, slug, post.id);
  await keepFormerSlug(em, post.slug, post.id);
  post.slug = slug;
}

function changeText(post: PostEntity, changes: PostChanges, tagNames: readonly string[]): DerivedText {
  const text = deriveText(changes.content ?? post.content);
  // Whoever sends back the derived excerpt, as editors do, has written none.
  const sent = !post.isExcerptGiven && changes.excerpt === post.excerpt ? undefined : changes.excerpt;
  const given = sent ?? (post.isExcerptGiven ? post.excerpt : undefined);
  Object.assign(post, excerptOf(given, text));
  indexText(post, text, tagNames);
  return text;
}

/** Answers whether the post was announced before. */
function changePublication(post: PostEntity, changes: PostChanges, now: Date): boolean {
  const wasAnnounced = post.isAnnounced;
  if (changes.status !== undefined) post.status = changes.status;
  if (changes.publishedAt !== undefined) post.publishedAt = changes.publishedAt === null ? null : new Date(changes.publishedAt);
  publishNowIfUndated(post, now);
  post.isAnnounced = isVisible(post, now);
  return wasAnnounced;
}
