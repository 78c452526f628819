import { ImportPostRequest } from '@hanji/contracts/api/import';
import { maxImportedTags, textLimits } from '@hanji/contracts/api/text-limits';
import type { z } from 'zod';
import { type Article, type Term, UnreadableItem, type Warn } from './blog.ts';
import { buildOldPaths } from './build-old-paths.ts';
import { optional, shortened, visible } from './fitting-text.ts';
import { resolvePicture } from './html/resolve-addresses.ts';
import { type ItemContext, normalizeContent, titleOf } from './normalize-content.ts';
import { slugOfOldAddress } from './slug.ts';

/** Makes the request for a post. Throws `UnreadableItem` when it does not fit into one. */
export async function buildPostRequest(article: Article, context: ItemContext): Promise<ImportPostRequest> {
  const { post, warn } = context;
  const content = await normalizeContent(article, context);
  const cover = article.coverImage ? await pictureOf(article.coverImage, context) : undefined;
  const socialImage = article.socialImage ? await pictureOf(article.socialImage, context) : undefined;
  const slug = context.slugOf(post);
  return fitting(ImportPostRequest, {
    source: post.label.source,
    title: titleOf(article, post, warn),
    content,
    ...textsOf(article, warn),
    slug,
    ...optional('coverImage', cover),
    ...optional('socialImage', socialImage),
    ...optional('language', article.language ?? undefined),
    ...optional('translationKey', article.translationKey ?? undefined),
    ...optional('canonicalUrl', canonicalOf(article.canonicalUrl, context)),
    category: article.category === undefined ? null : categoryOf(article.category, warn),
    tags: tags(article.tags, warn),
    status: article.status,
    featured: article.featured,
    publishedAt: article.publishedAt,
    ...optional('createdAt', article.createdAt),
    ...optional('updatedAt', article.updatedAt),
    author: context.author,
    oldPaths: buildOldPaths(context, `/posts/${slug}`),
    existing: context.existing,
    returnContent: true,
  });
}

/** The texts of an article that posts have and pages have not, cut to what a post takes. */
export function textsOf(article: Article, warn: Warn): Pick<ImportPostRequest, 'subtitle' | 'excerpt' | 'seoTitle' | 'seoDescription'> {
  const cut = (text: string | null | undefined, limit: number) => (text ? shortened(text, limit, 'text-cut', warn) : undefined);
  return {
    ...optional('subtitle', cut(article.subtitle, textLimits.subtitle)),
    ...optional('excerpt', cut(article.excerpt, textLimits.excerpt)),
    ...optional('seoTitle', cut(article.seoTitle, textLimits.seoTitle)),
    ...optional('seoDescription', cut(article.seoDescription, textLimits.seoDescription)),
  };
}

async function pictureOf(address: string, context: ItemContext): Promise<string> {
  return (await resolvePicture(address, { ...context, place: context.post })).address;
}

/** Where a post belongs by its own word. It belongs here where that was its place on the old blog. */
function canonicalOf(address: string | null | undefined, context: ItemContext): string | undefined {
  if (!address) return undefined;
  const meaning = context.book.read(address, context.post);
  if (meaning.kind === 'elsewhere') return address;
  if (meaning.kind !== 'post') context.warn('link-nowhere', address.slice(0, 300));
  else if (meaning.post !== context.post) return `/${meaning.post.kind}s/${encodeURIComponent(context.slugOf(meaning.post))}`;
  return undefined;
}

/** Checks a request with the schema that the service checks it with. Throws `UnreadableItem` with every mistake. */
export function fitting<Schema extends z.ZodType>(schema: Schema, request: z.input<Schema>): z.output<Schema> {
  const read = schema.safeParse(request);
  if (read.success) return read.data;
  const mistakes = read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new UnreadableItem(`It does not fit into this site: ${mistakes.join('; ')}.`);
}

/** A category as requests name it. */
export function categoryOf(term: Term, warn: Warn): NonNullable<ImportPostRequest['category']> {
  const description = term.description === undefined ? undefined : shortened(term.description, textLimits.categoryDescription, 'tag-cut', warn);
  const { icon, color, position } = term;
  return {
    name: shortened(visible(term.name), textLimits.categoryName, 'tag-cut', warn),
    ...slugOf(term),
    ...optional('description', description),
    ...optional('icon', icon),
    ...optional('color', color),
    ...optional('position', position),
  };
}

function tags(terms: readonly Term[], warn: Warn): ImportPostRequest['tags'] {
  const named = terms.filter((term) => visible(term.name) !== '');
  if (named.length > maxImportedTags) warn('tags-over-limit', undefined, named.length - maxImportedTags);
  return named.slice(0, maxImportedTags).map((term) => ({ name: shortened(visible(term.name), textLimits.tagName, 'tag-cut', warn), ...slugOf(term) }));
}

function slugOf(term: Term): { slug?: string } {
  return optional('slug', term.slug === undefined ? undefined : slugOfOldAddress(term.slug));
}
