import type { PostStatus, PostTexts, UpdatePostRequest } from '@hanji/contracts/api/posts';
import { defineEntity, type InferEntity, p, Type } from '@mikro-orm/core';
import { cleanLine, isBlank } from '@hanji/service-kit/plain-text';
import { requireLine } from '../text/clean-text.ts';

/** A `tsvector` literal on its way into the database; it is never read back. */
class SearchVectorType extends Type<string, string> {
  override convertToDatabaseValueSQL(key: string): string {
    return `${key}::tsvector`;
  }

  override getColumnType(): string {
    return 'tsvector';
  }
}

/** Columns of posts and of drafts that hold what an author wrote. */
export const writtenProperties = {
  title: p.text(),
  subtitle: p.text().strictNullable(),
  excerpt: p.text(),
  coverImage: p.text().strictNullable(),
} satisfies Record<keyof PostTexts, unknown>;

/**
 * A post as it is written; it is read by SQL (`../reading`). `version` counts what people changed and is what `If-Match` names;
 * `revision` counts all events of the post and orders them. `isAnnounced`: `post.published` was recorded for the post as
 * it is visible now.
 */
export const PostEntity = defineEntity({
  name: 'Post',
  tableName: 'post',
  properties: {
    id: p.uuid().primary(),
    slug: p.text(),
    ...writtenProperties,
    isExcerptGiven: p.boolean(),
    content: p.text().lazy(),
    plain: p.text().lazy(),
    authorId: p.uuid(),
    authorName: p.text(),
    authorAvatar: p.text().nullable(),
    categoryId: p.uuid().nullable(),
    readingTime: p.integer(),
    status: p.text().$type<PostStatus>(),
    featured: p.boolean(),
    publishedAt: p.datetime(3).nullable(),
    createdAt: p.datetime(3),
    updatedAt: p.datetime(3),
    isAnnounced: p.boolean(),
    version: p.integer(),
    revision: p.integer(),
    search: p.type(SearchVectorType).$type<string>().lazy(),
    source: p.text().nullable(),
    sourceDigest: p.text().nullable(),
  },
});
/** See `PostEntity`. */
export type PostEntity = InferEntity<typeof PostEntity>;

/** Fields that a post keeps as they are given, but for cleaning; nothing else follows from them. */
export type PlainFields = Omit<UpdatePostRequest, 'content' | 'excerpt' | 'slug' | 'tags' | 'status' | 'publishedAt'>;

/** Puts what is given of them into a post; what is absent stays. Throws 400 for a title that shows nothing. */
export function assignPlainFields(post: PostEntity, given: PlainFields): void {
  if (given.title !== undefined) post.title = requireLine('body.title', given.title);
  if (given.subtitle !== undefined) post.subtitle = lineOrNull(given.subtitle ?? '');
  if (given.coverImage !== undefined) post.coverImage = given.coverImage;
  if (given.categoryId !== undefined) post.categoryId = given.categoryId;
  if (given.featured !== undefined) post.featured = given.featured;
}

function lineOrNull(text: string): string | null {
  const line = cleanLine(text);
  return isBlank(line) ? null : line;
}
