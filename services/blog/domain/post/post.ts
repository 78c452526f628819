import type { PostStatus } from '@hanji/contracts/api/posts';
import { defineEntity, type InferEntity, p, Type } from '@mikro-orm/core';

/** A `tsvector` literal on its way into the database; it is never read back. */
class SearchVectorType extends Type<string, string> {
  override convertToDatabaseValueSQL(key: string): string {
    return `${key}::tsvector`;
  }

  override getColumnType(): string {
    return 'tsvector';
  }
}

/**
 * A post as it is written; it is read by SQL (`../list`). `version` counts what people changed and is what `If-Match` names;
 * `revision` counts all events of the post and orders them. `isAnnounced`: `post.published` was recorded for the post as
 * it is visible now.
 */
export const PostEntity = defineEntity({
  name: 'Post',
  tableName: 'post',
  properties: {
    id: p.uuid().primary(),
    slug: p.text(),
    title: p.text(),
    excerpt: p.text(),
    isExcerptGiven: p.boolean(),
    content: p.text().lazy(),
    plain: p.text().lazy(),
    coverImage: p.text().nullable(),
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
