import type { PostStatus, UpdatePostRequest, WrittenTexts } from '@hanji/contracts/api/posts';
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
  seoTitle: p.text().strictNullable(),
  seoDescription: p.text().strictNullable(),
  canonicalUrl: p.text().strictNullable(),
  socialImage: p.text().strictNullable(),
  language: p.text().strictNullable(),
  translationKey: p.text().strictNullable(),
} satisfies Record<keyof WrittenTexts, unknown>;

/**
 * A post as it is written; it is read by SQL (`../reading`). `version` counts what people changed and is what `If-Match` names;
 * `revision` counts all events of the post and orders them. `sourceVersion`: the version that its import left. `isAnnounced`: `post.published` was recorded for the post as
 * it is visible now. `trashedAt`: since when it is in the bin, with the status that it had before in `trashedStatus`; its `status` is PRIVATE meanwhile.
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
    trashedAt: p.datetime(3).nullable(),
    trashedStatus: p.text().$type<PostStatus>().nullable(),
    version: p.integer(),
    revision: p.integer(),
    search: p.type(SearchVectorType).$type<string>().lazy(),
    source: p.text().nullable(),
    sourceDigest: p.text().nullable(),
    sourceVersion: p.integer().nullable(),
  },
});
/** See `PostEntity`. */
export type PostEntity = InferEntity<typeof PostEntity>;

/** Fields that a post keeps as they are given, but for cleaning; nothing else follows from them. */
export type PlainFields = Omit<UpdatePostRequest, 'content' | 'excerpt' | 'slug' | 'tags' | 'status' | 'publishedAt'>;
/** The same fields as a post has them. */
export type PlainState = Pick<PostEntity, keyof PlainFields>;

/** How each of them is put into a post; a new one does not compile without its line here. */
const assigners: { readonly [Field in keyof PlainFields]-?: (post: PlainState, given: Given<Field>) => void } = {
  title: (post, title) => (post.title = requireLine('body.title', title)),
  subtitle: (post, subtitle) => (post.subtitle = lineOrNull(subtitle ?? '')),
  coverImage: (post, coverImage) => (post.coverImage = coverImage),
  seoTitle: (post, seoTitle) => (post.seoTitle = lineOrNull(seoTitle ?? '')),
  seoDescription: (post, seoDescription) => (post.seoDescription = lineOrNull(seoDescription ?? '')),
  canonicalUrl: (post, canonicalUrl) => (post.canonicalUrl = canonicalUrl),
  socialImage: (post, socialImage) => (post.socialImage = socialImage),
  language: (post, language) => (post.language = language),
  translationKey: (post, translationKey) => (post.translationKey = lineOrNull(translationKey ?? '')),
  categoryId: (post, categoryId) => (post.categoryId = categoryId),
  featured: (post, featured) => (post.featured = featured),
};
type Given<Field extends keyof PlainFields> = Exclude<PlainFields[Field], undefined>;

/** Puts what is given of them into a post, which it answers; what is absent stays. Throws 400 for a title that shows nothing. */
export function assignPlainFields<Target extends PlainState>(post: Target, given: PlainFields): Target {
  for (const field of Object.keys(assigners) as (keyof PlainFields)[]) assign(post, given, field);
  return post;
}

function assign<Field extends keyof PlainFields>(post: PlainState, given: PlainFields, field: Field): void {
  const value = given[field];
  const put = assigners[field] as (post: PlainState, given: Given<Field>) => void;
  if (value !== undefined) put(post, value as Given<Field>);
}

function lineOrNull(text: string): string | null {
  const line = cleanLine(text);
  return isBlank(line) ? null : line;
}
