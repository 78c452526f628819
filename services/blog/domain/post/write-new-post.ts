import { randomUUIDv7 } from 'node:crypto';
import type { Post, PostStatus } from '@hanji/contracts/api/posts';
import type { Author } from '@hanji/contracts/api/users';
import type { EntityManager } from '@mikro-orm/postgresql';
import { makeSlug, slugKey } from '@hanji/service-kit/slug/make-slug';
import { freePostSlug, lockPostSlugs, takePostSlug } from '../slug/post-slugs.ts';
import { requireCategory } from '../taxonomy/category-exists.ts';
import { findOrMakeTags, addPostTags, type WantedTag } from '../taxonomy/post-tags.ts';
import { cleanLine } from '@hanji/service-kit/plain-text';
import { requireLine } from '../text/clean-text.ts';
import type { DerivedText } from '../text/derive-text.ts';
import { indexText, setKeywords } from './index-post.ts';
import { PostEntity } from './post.ts';
import { isVisible, settlePublication } from './publication.ts';
import { recordPostEvents } from './record-post-events.ts';

/** A post to be made. */
export interface NewPost {
  readonly title: string;
  readonly text: DerivedText;
  /** Derived from the text when absent or empty. */
  readonly excerpt?: string | undefined;
  /** `given` must be free, else 409; `wished` gets a number where it is taken; made from the title when absent. */
  readonly slug?: { readonly text: string; readonly is: 'given' | 'wished' } | undefined;
  readonly coverImage: string | null;
  readonly categoryId: string | null;
  readonly tags: readonly WantedTag[];
  readonly status: PostStatus;
  readonly featured: boolean;
  readonly publishedAt: Date | null;
  readonly createdAt?: Date | undefined;
  readonly updatedAt?: Date | undefined;
  readonly author: Author;
  /** Where it was imported from, and what it was there. */
  readonly origin?: { readonly source: string; readonly digest: string } | undefined;
}

/** Writes a new post and records `post.created`, and `post.published` where everyone may see it. In the transaction of `em`. */
export async function writeNewPost(em: EntityManager, wanted: NewPost, now: Date): Promise<Post> {
  const id = randomUUIDv7();
  if (wanted.categoryId !== null) await requireCategory(em, wanted.categoryId);
  const tags = await findOrMakeTags(em, wanted.tags);
  await lockPostSlugs(em);
  const title = requireLine('body.title', wanted.title);
  const post = em.create(PostEntity, {
    id,
    slug: await slugFor(em, wanted, title, id),
    title,
    ...excerptOf(wanted.excerpt, wanted.text),
    content: '',
    plain: '',
    search: '',
    readingTime: 1,
    coverImage: wanted.coverImage,
    authorId: wanted.author.id,
    authorName: wanted.author.name,
    authorAvatar: wanted.author.avatar,
    categoryId: wanted.categoryId,
    status: wanted.status,
    featured: wanted.featured,
    publishedAt: wanted.publishedAt,
    createdAt: wanted.createdAt ?? now,
    updatedAt: wanted.updatedAt ?? wanted.createdAt ?? now,
    isAnnounced: false,
    version: 1,
    revision: 0,
    source: wanted.origin?.source ?? null,
    sourceDigest: wanted.origin?.digest ?? null,
  });
  settlePublication(post, now);
  post.isAnnounced = isVisible(post, now);
  indexText(
    post,
    wanted.text,
    tags.map((tag) => tag.name),
  );
  await em.persist(post).flush();
  await em.execute('insert into post_count (post_id) values (?)', [id]);
  await addPostTags(
    em,
    id,
    tags.map((tag) => tag.id),
  );
  await setKeywords(em, id, true, title, wanted.text.prose);
  return recordPostEvents(em, id, post.isAnnounced ? ['post.created', 'post.published'] : ['post.created']);
}

/** The excerpt that was given, else one derived. */
export function excerptOf(given: string | undefined, text: DerivedText): { excerpt: string; isExcerptGiven: boolean } {
  const excerpt = cleanLine(given ?? '');
  return excerpt === '' ? { excerpt: text.excerpt, isExcerptGiven: false } : { excerpt, isExcerptGiven: true };
}

async function slugFor(em: EntityManager, wanted: NewPost, title: string, id: string): Promise<string> {
  if (wanted.slug?.is === 'given') {
    const slug = slugKey(wanted.slug.text);
    await takePostSlug(em, slug, id);
    return slug;
  }
  return freePostSlug(em, wanted.slug === undefined ? makeSlug(title, 'post') : slugKey(wanted.slug.text));
}
