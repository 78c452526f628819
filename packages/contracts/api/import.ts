import { z } from 'zod';
import { Day, Id, Instant } from './common.ts';
import { PostStatus, WrittenPost } from './posts.ts';
import { CreateCategoryRequest } from './taxonomy.ts';
import { Author } from './users.ts';
import { maxImportedTags, textLimits } from './text-limits.ts';
import { maxHostLength } from './views.ts';

/** Items that one request of an import holds at most. */
export const importItemsPerRequest = 500;

/** Body of `POST /internal/authors`: found by e-mail address, else by name; made when there is none. */
export const ImportAuthorRequest = z.object({
  name: z.string().trim().min(1).max(textLimits.importedName),
  email: z.email().optional(),
  avatar: z.string().max(2000).nullable().optional(),
  bio: z.string().max(2000).optional(),
});
/** See the schema of the same name. */
export type ImportAuthorRequest = z.infer<typeof ImportAuthorRequest>;

/** Stable identity of an item of another blog, e.g. `wordpress:https://old.example/?p=7`; at most 500 characters. */
export const ImportSource = z.string().min(1).max(500);

/** A slug as the old blog had it: looser than ours (capitals and dots kept), but one segment of a path. */
export const ImportSlug = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^\s/?#%\\]+$/u, 'give one path segment without blanks, "/", "?", "#" and "%"');

/** A category by name; the slug is made from the name when absent or taken by another name. */
export const ImportCategory = z.object({
  name: z.string().trim().min(1).max(textLimits.categoryName),
  slug: ImportSlug.optional(),
  description: z.string().max(textLimits.categoryDescription).optional(),
  icon: CreateCategoryRequest.shape.icon,
  color: CreateCategoryRequest.shape.color,
  /** Its place among those that come first. */
  position: z.number().int().min(0).max(1000).optional(),
});
/** See `ImportCategory`. */
export const ImportTag = z.object({ name: z.string().trim().min(1).max(textLimits.tagName), slug: ImportSlug.optional() });

/** Address on the old site in the form that `oldPathKey` makes; at most 500 characters. */
export const OldPath = z
  .string()
  .min(2)
  .max(500)
  .regex(/^\/[^#]*$/, 'give a path that starts with /, without "#"');

/** Old addresses that one post or page may bring along. */
export const maxOldPaths = 100;

/**
 * What to do where a post or page of this source is there already. `keepEdited`: one that was edited here since its import stays as it
 * is. `mustResemble`: the source may be that of another blog, so one that is plainly another post stays. `formerSource`: the one that a post had
 * until its file was renamed; it goes over to the new one, with the new address, and the one that it leaves leads there.
 */
export const ImportExisting = z.object({ keepEdited: z.boolean().optional(), mustResemble: z.boolean().optional(), formerSource: ImportSource.optional() });
const imported = z.object({
  id: Id,
  slug: z.string(),
  /** `unchanged`: the same request was taken before, or what is there was `kept`. */
  outcome: z.enum(['created', 'updated', 'unchanged']),
  /** Why what is there stays, for those who ask by `existing`: it was edited here since, or is another one. */
  kept: z.enum(['edited', 'other']).optional(),
  /** It was public here, is so no longer at its source, and therefore not here either. */
  isHidden: z.boolean().optional(),
  /** What was kept is public here. */
  isPublic: z.boolean().optional(),
  /** What is there is in the bin, and stays as it is. */
  isTrashed: z.boolean().optional(),
  /** What is stored now, for those who ask for it by `returnContent`. */
  content: z.string().optional(),
});

/**
 * Body of `POST /internal/import/posts`. `content` is HTML that the service sanitises; excerpt and reading time are
 * derived when absent. The slug is a wish: one taken by another post gets a number, and a post that is there already
 * keeps the slug it has. `publishedAt: null` with the status PUBLIC: published when it was first imported.
 */
export const ImportPostRequest = WrittenPost.omit({ categoryId: true })
  .partial()
  .extend({
    source: ImportSource,
    title: WrittenPost.shape.title.min(1),
    content: z.string().max(5_000_000),
    slug: ImportSlug.optional(),
    coverImage: z.string().max(2000).nullable().optional(),
    canonicalUrl: z.string().max(2000).nullable().optional(),
    socialImage: z.string().max(2000).nullable().optional(),
    category: ImportCategory.nullable().optional(),
    tags: z.array(ImportTag).max(maxImportedTags).optional(),
    status: PostStatus,
    featured: z.boolean().optional(),
    publishedAt: Instant.nullable(),
    createdAt: Instant.optional(),
    updatedAt: Instant.optional(),
    author: Author,
    oldPaths: z.array(OldPath).max(maxOldPaths).optional(),
    existing: ImportExisting.optional(),
    returnContent: z.boolean().optional(),
  });
/** See the schema of the same name. */
export type ImportPostRequest = z.infer<typeof ImportPostRequest>;

/** Answer of `POST /internal/import/posts`. */
export const ImportPostResponse = imported;
/** See the schema of the same name. */
export type ImportPostResponse = z.infer<typeof ImportPostResponse>;

/**
 * Body of `POST /internal/import/slugs`, at most `importItemsPerRequest` items: which slugs would these posts (pages, of the page service)
 * have? Needed before the first one is sent, because they link to each other. Changes nothing.
 */
export const ImportSlugsRequest = z.object({
  items: z
    .array(z.object({ source: ImportSource, slug: ImportSlug }))
    .min(1)
    .max(importItemsPerRequest),
});
/** See the schema of the same name. */
export type ImportSlugsRequest = z.infer<typeof ImportSlugsRequest>;

/**
 * Answer of `POST /internal/import/slugs`, in the order asked: the slug that the source has already, else the wished
 * one where it is free, else the first free one with a number behind it; unique within the answer.
 */
export const ImportSlugsResponse = z.object({ items: z.array(z.object({ source: ImportSource, slug: z.string(), exists: z.boolean() })) });
/** See the schema of the same name. */
export type ImportSlugsResponse = z.infer<typeof ImportSlugsResponse>;

/** Body of `POST /internal/import/known`: which posts are there whose sources begin so? The first ones behind `after`, by source; `importItemsPerRequest` at most. */
export const ImportKnownRequest = z.object({ prefix: ImportSource, after: ImportSource.nullable() });
/** Answer of `POST /internal/import/known`. */
export const ImportKnownResponse = z.object({
  items: z.array(z.object({ source: ImportSource, slug: z.string(), title: z.string(), publishedAt: Instant.nullable() })),
});
/** See the schema of the same name. */
export type ImportKnownResponse = z.infer<typeof ImportKnownResponse>;

/** Texts that one request of an import asks for at most. */
export const importTextsPerRequest = 20;
/** Body of `POST /internal/import/texts`: the words of posts by source. */
export const ImportTextsRequest = z.object({ sources: z.array(ImportSource).min(1).max(importTextsPerRequest) });
/** Answer of `POST /internal/import/texts`: those that are there, as plain text, in no order. */
export const ImportTextsResponse = z.object({ items: z.array(z.object({ source: ImportSource, text: z.string() })) });
/** See the schema of the same name. */
export type ImportTextsResponse = z.infer<typeof ImportTextsResponse>;

/**
 * Body of `POST /internal/import/comments`, at most `importItemsPerRequest` items, parents before their replies. `content` is plain text;
 * names only, never e-mail addresses. The same `source` again changes nothing. `DELETED`: holds the place of one that has replies; its
 * text and writer are not kept.
 */
export const ImportCommentsRequest = z.object({
  items: z
    .array(
      z.object({
        source: ImportSource,
        postId: Id,
        parentSource: ImportSource.nullable(),
        authorName: z.string().trim().min(1).max(textLimits.importedName),
        /** Account that wrote it, where it is known here. */
        authorId: Id.nullable().optional(),
        content: z.string().trim().min(1).max(textLimits.importedComment),
        status: z.enum(['VISIBLE', 'PENDING', 'DELETED']),
        /** Text for its writer and admins only. */
        isPrivate: z.boolean().optional(),
        createdAt: Instant,
      }),
    )
    .min(1)
    .max(importItemsPerRequest),
});
/** See the schema of the same name. */
export type ImportCommentsRequest = z.infer<typeof ImportCommentsRequest>;
/** Answer of `POST /internal/import/comments`, in the order asked. `skipped`: its post or parent is not there. */
export const ImportCommentsResponse = z.object({
  items: z.array(z.object({ source: ImportSource, id: Id.nullable(), outcome: z.enum(['created', 'unchanged', 'skipped']) })),
});
/** See the schema of the same name. */
export type ImportCommentsResponse = z.infer<typeof ImportCommentsResponse>;

/**
 * Body of `POST /internal/import/reactions`, at most `importItemsPerRequest` items: likes and bookmarks from elsewhere. The same again changes nothing. A
 * like without `userId` is a guest's; `source` then tells guests apart.
 */
export const ImportReactionsRequest = z.object({
  items: z
    .array(
      z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('like'), postId: Id, userId: Id.nullable(), source: ImportSource, createdAt: Instant.optional() }),
        z.object({ kind: z.literal('bookmark'), postId: Id, userId: Id, createdAt: Instant.optional() }),
      ]),
    )
    .min(1)
    .max(importItemsPerRequest),
});
/** See the schema of the same name. */
export type ImportReactionsRequest = z.infer<typeof ImportReactionsRequest>;
/** Answer of `POST /internal/import/reactions`, in the order asked. `skipped`: its post or user is not there. */
export const ImportReactionsResponse = z.object({ items: z.array(z.object({ outcome: z.enum(['created', 'unchanged', 'skipped']) })) });
/** See the schema of the same name. */
export type ImportReactionsResponse = z.infer<typeof ImportReactionsResponse>;

/** Body of `POST /internal/import/pages`. `content` is HTML that the service sanitises; a taken slug gets a number. */
export const ImportPageRequest = z.object({
  source: ImportSource,
  title: z.string().trim().min(1).max(textLimits.title),
  content: z.string().max(5_000_000),
  slug: ImportSlug.optional(),
  type: z.enum(['STATIC', 'NOTICE']).optional(),
  status: z.enum(['DRAFT', 'PUBLISHED']),
  badge: z.string().trim().min(1).max(textLimits.badge).nullable().optional(),
  isPinned: z.boolean().optional(),
  /** Without it a page is in the footer while there is room. */
  isInFooter: z.boolean().optional(),
  authorId: Id,
  createdAt: Instant.optional(),
  updatedAt: Instant.optional(),
  oldPaths: z.array(OldPath).max(maxOldPaths).optional(),
  existing: ImportExisting.optional(),
  returnContent: z.boolean().optional(),
});
/** See the schema of the same name. */
export type ImportPageRequest = z.infer<typeof ImportPageRequest>;
/** Answer of `POST /internal/import/pages`. */
export const ImportPageResponse = imported;

/** Pages of this site that are always there, for old addresses such as the feed's. */
export const FixedPage = z.enum(['/', '/posts', '/notices', '/feed.xml']);

/** Where an old address leads: a category or tag by its name, or a page that is always there. */
export const RedirectTarget = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('category'), name: z.string().trim().min(1).max(textLimits.categoryName) }),
  z.object({ kind: z.literal('tag'), name: z.string().trim().min(1).max(textLimits.tagName) }),
  z.object({ kind: z.literal('fixed'), path: FixedPage }),
]);
/** See the schema of the same name. */
export type RedirectTarget = z.infer<typeof RedirectTarget>;

/** Body of `POST /internal/import/categories`: those that are there by name stay as they are. */
export const ImportCategoriesRequest = z.object({ items: z.array(ImportCategory).min(1).max(importItemsPerRequest) });
/** See the schema of the same name. */
export type ImportCategoriesRequest = z.infer<typeof ImportCategoriesRequest>;
/** Answer of `POST /internal/import/categories`, in the order asked. */
export const ImportCategoriesResponse = z.object({ items: z.array(z.object({ name: z.string(), id: Id })) });

/**
 * Body of `POST /internal/import/redirects`, at most `importItemsPerRequest` items: old addresses that are neither of a post nor of a page, sent after the
 * posts. The same address again leads to its new target, unless a post has it.
 */
export const ImportRedirectsRequest = z.object({
  items: z
    .array(z.object({ path: OldPath, to: RedirectTarget }))
    .min(1)
    .max(importItemsPerRequest),
});
/** See the schema of the same name. */
export type ImportRedirectsRequest = z.infer<typeof ImportRedirectsRequest>;
/** Answer of `POST /internal/import/redirects` and, where nothing is changed, of `POST /internal/import/redirects/check`, in the order asked. `unknown`: there is no such category or tag; `post`: a post has this address. */
export const ImportRedirectsResponse = z.object({ items: z.array(z.object({ path: z.string(), outcome: z.enum(['kept', 'unknown', 'post']) })) });
/** See the schema of the same name. */
export type ImportRedirectsResponse = z.infer<typeof ImportRedirectsResponse>;

/**
 * Body of `POST /internal/import/views`: views and visitors of past days (UTC), counted elsewhere, and which sites they came from where that is
 * known. A day and target given again is replaced, not added, and so are a day's referrers where they are given.
 */
export const ImportViewsRequest = z.object({
  days: z
    .array(
      z.object({
        date: Day,
        visitors: z.number().int().nonnegative(),
        views: z.array(z.object({ target: z.enum(['post', 'page']), id: Id, count: z.number().int().nonnegative() })).max(5000),
        referrers: z
          .array(z.object({ host: z.string().max(maxHostLength), views: z.number().int().nonnegative() }))
          .max(100)
          .optional(),
      }),
    )
    .min(1)
    .max(100),
});
/** See the schema of the same name. */
export type ImportViewsRequest = z.infer<typeof ImportViewsRequest>;
