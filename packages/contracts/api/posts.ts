import { z } from 'zod';
import { Cursor, Id, Instant, limit, Link, listOf, QueryFlag, Slug, SlugParam } from './common.ts';
import { CategoryRef, TagRef } from './taxonomy.ts';
import { Author } from './users.ts';
import { textLimits } from './text-limits.ts';

/** `PUBLIC` is for everyone from `publishedAt` on (in the future: scheduled); `PRIVATE` and `DRAFT` for admins only. */
export const PostStatus = z.enum(['DRAFT', 'PUBLIC', 'PRIVATE']).meta({ id: 'PostStatus' });
/** See the schema of the same name. */
export type PostStatus = z.infer<typeof PostStatus>;

/** Escaped text with `<mark>` around what matched a search. */
export const Highlight = z.object({ title: z.string(), excerpt: z.string() }).meta({ id: 'Highlight' });

/** What every answer shows of an author's writing just as it is kept, be it a post, a summary or a draft. */
export const PostTexts = z.object({
  title: z.string(),
  /** Absent from a release that has none yet. */
  subtitle: z.string().nullable().default(null),
  excerpt: z.string(),
  coverImage: z.string().nullable(),
});
/** A language as HTML names it (BCP 47): `ko`, `en`, `pt-BR`. */
export const LanguageTag = z
  .string()
  .max(35)
  .regex(/^[a-z]{2,3}(?:-[A-Za-z\d]{2,8})*$/, 'give a language as "ko", "en" or "pt-BR"');

/**
 * What search engines and link previews are told of a post in place of what readers see; null where they are told the same. Posts that share a
 * `translationKey`, each in a `language` of its own, are translations of one another.
 */
export const PostSeo = z.object({
  seoTitle: z.string().nullable().default(null),
  seoDescription: z.string().nullable().default(null),
  canonicalUrl: z.string().nullable().default(null),
  socialImage: z.string().nullable().default(null),
  language: z.string().nullable().default(null),
  translationKey: z.string().nullable().default(null),
});

/** All that a whole post and a draft show just as their author wrote it, but for the content. */
export const WrittenTexts = PostTexts.extend(PostSeo.shape);
/** See the schema of the same name. */
export type WrittenTexts = z.infer<typeof WrittenTexts>;

/** How many days a post stays in the bin before it is deleted for good. */
export const trashDays = 30;

/** A post in the bin, which nobody but admins sees: since when it is there, what `status` it gets back, and when it goes for good unless it is restored. */
export const Trashed = z.object({ at: Instant, status: PostStatus, until: Instant }).meta({ id: 'Trashed' });

/** A post as lists show it: everything but its content. `readingTime` is in minutes; `trashed` is null where it is not in the bin. */
export const PostSummary = z
  .object({
    id: Id,
    slug: z.string(),
    ...PostTexts.shape,
    author: Author,
    category: CategoryRef.nullable(),
    tags: z.array(TagRef),
    viewCount: z.number().int(),
    likeCount: z.number().int(),
    commentCount: z.number().int(),
    readingTime: z.number().int(),
    status: PostStatus,
    featured: z.boolean(),
    publishedAt: Instant.nullable(),
    createdAt: Instant,
    updatedAt: Instant,
    version: z.number().int(),
    /** Absent from a release that has no bin yet. */
    trashed: Trashed.nullable().default(null),
    highlight: Highlight.optional(),
  })
  .meta({ id: 'PostSummary' });
/** See the schema of the same name. */
export type PostSummary = z.infer<typeof PostSummary>;

/** The same post in another language. */
export const Translation = z.object({ id: Id, language: z.string(), slug: z.string(), title: z.string() }).meta({ id: 'Translation' });
/** See the schema of the same name. */
export type Translation = z.infer<typeof Translation>;

/** A whole post; `content` is sanitised HTML. `translations`: what everyone may read of it in other languages. */
export const Post = PostSummary.omit({ highlight: true })
  .extend({ ...PostSeo.shape, content: z.string(), translations: z.array(Translation).default([]) })
  .meta({ id: 'Post' });
/** See the schema of the same name. */
export type Post = z.infer<typeof Post>;

/**
 * A post in every language that it is in, itself first; none where it has no translation. Search engines ask that each of them names all, itself
 * too.
 */
export function inEveryLanguage({ language, slug, translations }: Pick<Post, 'language' | 'slug' | 'translations'>): Pick<Translation, 'language' | 'slug'>[] {
  return language === null || translations.length === 0 ? [] : [{ language, slug }, ...translations];
}

/** The fields that an author writes, each with its bounds; `text` says how texts are read. */
function writtenFields(text: z.ZodString) {
  return {
    title: text.max(textLimits.title),
    subtitle: text.max(textLimits.subtitle).nullable(),
    content: z.string().max(900_000),
    excerpt: text.max(textLimits.excerpt),
    coverImage: Link.nullable(),
    seoTitle: text.max(textLimits.seoTitle).nullable(),
    seoDescription: text.max(textLimits.seoDescription).nullable(),
    canonicalUrl: Link.nullable(),
    socialImage: Link.nullable(),
    language: LanguageTag.nullable(),
    translationKey: text.max(textLimits.translationKey).nullable(),
    categoryId: Id.nullable(),
    tags: z.array(z.string().trim().min(1).max(textLimits.tagName)).max(30),
  };
}
/** What an author writes in a post. Requests that make, change and import posts are built on it. */
export const WrittenPost = z.object(writtenFields(z.string().trim()));
/** The same as it is typed, blanks at its ends too. Requests that save drafts are built on it. */
export const TypedPost = z.object(writtenFields(z.string()));
/** See the schema of the same name. */
export type TypedPost = z.infer<typeof TypedPost>;
/** The texts of a post in which nothing is written. */
export const emptyTexts: WrittenTexts = {
  title: '',
  subtitle: null,
  excerpt: '',
  coverImage: null,
  seoTitle: null,
  seoDescription: null,
  canonicalUrl: null,
  socialImage: null,
  language: null,
  translationKey: null,
};
/** All that an author writes, where nothing is written. */
export const emptyPost: TypedPost = { ...emptyTexts, content: '', categoryId: null, tags: [] };

/** Body of `POST /api/posts`. Excerpt and slug are derived when absent. */
export const CreatePostRequest = WrittenPost.partial()
  .extend({
    title: WrittenPost.shape.title.min(1),
    content: WrittenPost.shape.content,
    slug: Slug.optional(),
    status: PostStatus.optional(),
    featured: z.boolean().optional(),
    publishedAt: Instant.nullable().optional(),
  })
  .strict()
  .meta({ id: 'CreatePostRequest' });
/** See the schema of the same name. */
export type CreatePostRequest = z.infer<typeof CreatePostRequest>;

/** Body of `PUT /api/posts/:slug`: any of the fields of a new post. */
export const UpdatePostRequest = CreatePostRequest.partial().meta({ id: 'UpdatePostRequest' });
/** See the schema of the same name. */
export type UpdatePostRequest = z.infer<typeof UpdatePostRequest>;

/**
 * Query of `GET /api/posts`. For admins: `status`, `sort=updated` (last changed first), `scheduled`, public posts whose time has yet to
 * come, or without these, and `counted`, with how many there are in `found`. `trashed`: those in the bin in place of all others, last binned first
 * unless `sort` or `q` is given; `status` and `scheduled` then say what they were before.
 */
export const ListPostsQuery = z.strictObject({
  q: z.string().trim().min(1).max(textLimits.search).optional(),
  category: SlugParam.optional(),
  tag: SlugParam.optional(),
  sort: z.enum(['newest', 'popular', 'updated']).optional(),
  status: PostStatus.optional(),
  featured: QueryFlag.optional(),
  scheduled: QueryFlag.optional(),
  trashed: QueryFlag.optional(),
  counted: QueryFlag.optional(),
  limit: limit(12),
  cursor: Cursor,
});
/** See the schema of the same name. */
export type ListPostsQuery = z.infer<typeof ListPostsQuery>;

/** Query of `GET /api/posts/featured`. */
export const FeaturedPostsQuery = z.strictObject({ limit: limit(6) });
/** Query of `GET /api/posts/:slug/related`. */
export const RelatedPostsQuery = z.strictObject({ limit: z.coerce.number().int().min(1).max(6).default(6) });

/**
 * Answer of `GET /api/posts`. `searchedFor`: what a search was read as to find these, where that is not what was typed (a slip of one letter, the
 * wrong keyboard, full-width letters). `suggestion`: a search that finds more, where few posts have a word and many have one that is one letter away.
 * `found`: how many posts all pages of the list have, on the first page and for those who ask by `counted`.
 */
export const PostList = listOf(PostSummary)
  .extend({ searchedFor: z.string().optional(), suggestion: z.string().optional(), found: z.number().int().optional() })
  .meta({ id: 'PostList' });
/** See the schema of the same name. */
export type PostList = z.infer<typeof PostList>;
/** Answer of `GET /api/posts/featured` and `…/related`. */
export const PostItems = z.object({ items: z.array(PostSummary) }).meta({ id: 'PostItems' });
/** Answer of `GET /api/posts/:slug/adjacent`: `previous` is the older one. */
export const AdjacentPosts = z.object({ previous: PostSummary.nullable(), next: PostSummary.nullable() }).meta({ id: 'AdjacentPosts' });
/** See the schema of the same name. */
export type AdjacentPosts = z.infer<typeof AdjacentPosts>;

/** Answer of `GET /api/post-counts`: how many posts there are outside the bin (`total`), how many of each state, and how many in the bin. */
export const PostCounts = z
  .object({
    total: z.number().int(),
    published: z.number().int(),
    scheduled: z.number().int(),
    private: z.number().int(),
    draft: z.number().int(),
    trashed: z.number().int(),
  })
  .meta({ id: 'PostCounts' });
/** See the schema of the same name. */
export type PostCounts = z.infer<typeof PostCounts>;

/** Query of `DELETE /api/posts/:slug`; `trashed`: only where it is in the bin, so that a post that was restored meanwhile stays. */
export const DeletePostQuery = z.strictObject({ trashed: QueryFlag.optional() });
/** Query of `DELETE /api/trash`: what was put into the bin later than `before` stays. */
export const EmptyTrashQuery = z.strictObject({ before: Instant });
/** Answer of `DELETE /api/trash`: how many posts were deleted, and how many are left to be deleted by the same request again. */
export const EmptiedTrash = z.object({ deleted: z.number().int(), left: z.number().int() }).meta({ id: 'EmptiedTrash' });
/** See the schema of the same name. */
export type EmptiedTrash = z.infer<typeof EmptiedTrash>;
