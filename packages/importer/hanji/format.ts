import { ImportCategory, ImportSource, ImportTag, OldPath, RedirectTarget } from '@hanji/contracts/api/import';
import { Instant } from '@hanji/contracts/api/common';
import { PageStatus, PageType } from '@hanji/contracts/api/pages';
import { PostStatus, WrittenTexts } from '@hanji/contracts/api/posts';
import { z } from 'zod';

/*
 * What a site writes of itself to be read by people, other programs and other sites of its kind: a folder of Markdown. Posts are
 * `posts/<name>.md`, pages `pages/<name>.md`, comments stand beside their post, pictures under the paths that the texts name them by.
 */

/** Names of the files in the root of an export. */
export const exportFiles = {
  about: 'hanji-export.json',
  authors: 'authors.yml',
  categories: 'categories.yml',
  tags: 'tags.yml',
  redirects: 'redirects.yml',
} as const;

/** Folders of posts and pages, by what they hold. */
export const exportFolders = { post: 'posts', page: 'pages' } as const;

/** What `hanji-export.json` holds. `site` is the address of the site as readers typed it. */
export const AboutExport = z.object({ format: z.literal('hanji-export'), version: z.literal(1), site: z.string(), exportedAt: Instant });
/** See the schema of the same name. */
export type AboutExport = z.infer<typeof AboutExport>;

/** Who wrote something, by the key that posts and comments name them by. */
export const ExportedAuthors = z.record(
  z.string(),
  z.object({ name: z.string(), email: z.string().optional(), image_url: z.string().optional(), bio: z.string().optional() }),
);
/** See the schema of the same name. */
export type ExportedAuthors = z.infer<typeof ExportedAuthors>;

/** Categories in the order in which readers see them. */
export const ExportedCategories = z.array(ImportCategory);
/** See the schema of the same name. */
export type ExportedCategories = z.infer<typeof ExportedCategories>;

/** Tags that posts have. */
export const ExportedTags = z.array(ImportTag);
/** See the schema of the same name. */
export type ExportedTags = z.infer<typeof ExportedTags>;

/** Old addresses that are no post's or page's. */
export const ExportedRedirects = z.array(z.object({ from: OldPath, to: RedirectTarget }));
/** See the schema of the same name. */
export type ExportedRedirects = z.infer<typeof ExportedRedirects>;

const written = z.object(Object.fromEntries(Object.keys(WrittenTexts.shape).map((name) => [name, z.string().optional()]))) as z.ZodObject<{
  [Name in keyof WrittenTexts]: z.ZodOptional<z.ZodString>;
}>;

const head = z.object({
  title: z.string(),
  slug: z.string(),
  source: ImportSource,
  author: z.string(),
  /** True for all that is not public, so that other programs do not publish it; `status` says what it is. */
  draft: z.boolean().optional(),
  created: Instant,
  updated: Instant,
  aliases: z.array(z.string()).default([]),
  /** The text is HTML: Markdown would have changed it. */
  markup: z.literal('html').optional(),
  /** Headings without an id of their own have the one that GitHub gives them; else they have none. */
  autoIds: z.boolean().default(false),
});

/** Front matter of a post. `date` is its publication; texts that are not there are empty. */
export const PostHead = head.extend({
  ...written.omit({ title: true }).shape,
  status: PostStatus.default('PUBLIC'),
  date: Instant.optional(),
  categories: z.array(z.string()).max(1).default([]),
  tags: z.array(z.string()).default([]),
  featured: z.boolean().default(false),
});
/** See the schema of the same name. */
export type PostHead = z.infer<typeof PostHead>;

/** Front matter of a page. */
export const PageHead = head.extend({
  status: PageStatus.default('PUBLISHED'),
  type: PageType.default('STATIC'),
  badge: z.string().optional(),
  pinned: z.boolean().default(false),
  footer: z.boolean().default(true),
});
/** See the schema of the same name. */
export type PageHead = z.infer<typeof PageHead>;

/** Comments of a post, parents before their replies. `author` is a key of the authors; everybody else has a name. */
export const ExportedComments = z.array(
  z.object({
    source: ImportSource,
    parent: ImportSource.nullable(),
    name: z.string(),
    author: z.string().optional(),
    text: z.string(),
    status: z.enum(['VISIBLE', 'PENDING', 'DELETED']),
    isPrivate: z.boolean().optional(),
    createdAt: Instant,
  }),
);
/** See the schema of the same name. */
export type ExportedComments = z.infer<typeof ExportedComments>;

/** File of the comments of the post in `posts/<name>.md`. */
export function commentsFile(post: string): string {
  return post.replace(/\.md$/, '.comments.json');
}

/** What a post or page that was written here is known by elsewhere. */
export function ownSource(kind: 'post' | 'page' | 'draft' | 'comment', id: string): string {
  return `hanji:${kind}:${id}`;
}
