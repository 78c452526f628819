import { executePrepared } from '@hanji/service-kit/database/prepared-query';
import { randomUUIDv7 } from 'node:crypto';
import { type CreatePostRequest, emptyTexts, type Post } from '@hanji/contracts/api/posts';
import type { Author } from '@hanji/contracts/api/users';
import type { EntityManager } from '@mikro-orm/postgresql';
import { makeSlug } from '@hanji/contracts/make-slug';
import { slugKey } from '@hanji/service-kit/slug/slug-key';
import { freePostSlug, lockPostSlug, claimPostSlug } from '../slug/post-slugs.ts';
import { requireCategory } from '../taxonomy/category-exists.ts';
import { findOrMakeTags, addPostTags, type WantedTag } from '../taxonomy/post-tags.ts';
import { cleanLine } from '@hanji/service-kit/plain-text';
import { requireLine } from '../text/clean-text.ts';
import type { DerivedText } from '../text/derive-text.ts';
import { keepFirstRevision, momentOf } from '../revision/keep-revision.ts';
import { addKeywords, indexText } from './index-post.ts';
import { keywordsOf } from '../search/keywords.ts';
import { assignPlainFields, PostEntity } from './post.ts';
import { isVisible, publishNowIfUndated } from './publication.ts';
import { type PostEventType, recordFirstEvents } from './record-post-events.ts';

/** A post to be made: a request with what was made of it. The status is DRAFT unless given. */
export type NewPost = Omit<CreatePostRequest, 'content' | 'slug' | 'tags' | 'publishedAt'> & {
  readonly text: DerivedText;
  /** `given` must be free, else 409; `wished` gets a number where it is taken; made from the title when absent. */
  readonly slug?: { readonly text: string; readonly is: 'given' | 'wished' } | undefined;
  readonly tags: readonly WantedTag[];
  readonly publishedAt: Date | null;
  readonly createdAt?: Date | undefined;
  readonly updatedAt?: Date | undefined;
  readonly author: Author;
  /** Where it was imported from, and what it was there. */
  readonly origin?: { readonly source: string; readonly digest: string } | undefined;
};

/** Writes a new post and records `post.created`, and `post.published` where everyone may see it. In the transaction of `em`. */
export async function writeNewPost(em: EntityManager, wanted: NewPost, now: Date): Promise<Post> {
  const id = randomUUIDv7();
  if (wanted.categoryId) await requireCategory(em, wanted.categoryId);
  const tags = await findOrMakeTags(em, wanted.tags);
  const title = requireLine('body.title', wanted.title);
  const post = em.create(PostEntity, {
    id,
    slug: '',
    ...emptyTexts,
    title,
    ...excerptOf(wanted.excerpt, wanted.text),
    content: '',
    plain: '',
    search: '',
    readingTime: 1,
    authorId: wanted.author.id,
    authorName: wanted.author.name,
    authorAvatar: wanted.author.avatar,
    status: wanted.status ?? 'DRAFT',
    featured: false,
    publishedAt: wanted.publishedAt,
    createdAt: wanted.createdAt ?? now,
    updatedAt: wanted.updatedAt ?? wanted.createdAt ?? now,
    isAnnounced: false,
    version: 1,
    revision: 0,
    source: wanted.origin?.source ?? null,
    sourceDigest: wanted.origin?.digest ?? null,
    sourceVersion: wanted.origin === undefined ? null : 1,
  });
  assignPlainFields(post, wanted);
  publishNowIfUndated(post, now);
  post.isAnnounced = isVisible(post, now);
  const tagNames = tags.map((tag) => tag.name);
  indexText(post, wanted.text, tagNames);
  const keywords = keywordsOf(title, wanted.text.prose);
  const events: PostEventType[] = post.isAnnounced ? ['post.created', 'post.published'] : ['post.created'];
  post.revision = events.length;
  // Others that want the same address wait from here on: all that takes time without the database is done by now.
  post.slug = await slugFor(em, wanted, title, id);
  await em.persist(post).flush();
  await executePrepared(em, 'insert into post_count (post_id) values (?)', [id]);
  await addPostTags(
    em,
    id,
    tags.map((tag) => tag.id),
  );
  if (wanted.origin === undefined) await keepFirstRevision(em, momentOf(post, tagNames), wanted.author.id, now);
  await addKeywords(em, id, keywords);
  return recordFirstEvents(em, id, events);
}

/** The excerpt that was given, else one derived. */
export function excerptOf(given: string | undefined, text: DerivedText): { excerpt: string; isExcerptGiven: boolean } {
  const excerpt = cleanLine(given ?? '');
  return excerpt === '' ? { excerpt: text.excerpt, isExcerptGiven: false } : { excerpt, isExcerptGiven: true };
}

async function slugFor(em: EntityManager, wanted: NewPost, title: string, id: string): Promise<string> {
  const slug = wanted.slug === undefined ? makeSlug(title, 'post') : slugKey(wanted.slug.text);
  await lockPostSlug(em, slug);
  if (wanted.slug?.is !== 'given') return freePostSlug(em, slug);
  await claimPostSlug(em, slug, id);
  return slug;
}
