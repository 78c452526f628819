import { ImportPostRequest, ImportSlug, type ImportAuthorRequest, oldPathKey } from '@hanji/contracts/api/import';
import { z } from 'zod';
import type { AddressBook } from './addresses/address-book.ts';
import { type Article, type Remark, type SurveyedPost, type Term, UnreadableItem, type Writer } from './blog.ts';
import { settleFrames } from './html/frames.ts';
import { textOf, writeHtml } from './html/html-tree.ts';
import { prune } from './html/prune.ts';
import { type AddressContext, settleAddresses, settlePicture } from './html/settle-addresses.ts';
import { slugOfOldAddress } from './slug.ts';

/** What a post is sent with beside its article. */
export interface RequestContext extends Omit<AddressContext, 'place'> {
  readonly post: SurveyedPost;
  readonly book: AddressBook;
  /** The account of the writer on this site. */
  readonly author: ImportPostRequest['author'];
}

const longest = { title: 300, excerpt: 1000, tag: 60, category: 80, tags: 100 } as const;

/** Makes the request for one article: addresses settled, HTML written, everything within the site's limits. */
export async function buildPostRequest(article: Article, context: RequestContext): Promise<ImportPostRequest> {
  const { post, remark } = context;
  const place: AddressContext = { ...context, place: post };
  prune(article.content, remark);
  settleFrames(article.content, remark);
  await settleAddresses(article.content, place);
  const cover = article.coverImage === undefined ? undefined : await settlePicture(article.coverImage, place);
  const slug = context.slugOf(post);
  const oldPaths = context.book.oldPaths(post).filter((path) => path !== oldPathKey(`/posts/${slug}`));
  return checked({
    source: post.label.source,
    title: titleOf(article, post, remark),
    content: writeHtml(article.content),
    ...optional('excerpt', article.excerpt === undefined ? undefined : shortened(article.excerpt, longest.excerpt, 'excerpt-cut', remark)),
    slug,
    ...optional('coverImage', cover),
    category: article.category === undefined ? null : category(article.category, remark),
    tags: tags(article.tags, remark),
    status: article.status,
    featured: article.featured,
    publishedAt: article.publishedAt,
    ...optional('createdAt', article.createdAt),
    ...optional('updatedAt', article.updatedAt),
    author: context.author,
    oldPaths,
  });
}

/** The request for a writer's account; what does not fit is shortened or left out, with a remark. */
export function buildAuthorRequest(writer: Writer, remark: Remark): ImportAuthorRequest {
  const email = writer.email !== undefined && z.email().safeParse(writer.email).success ? writer.email : undefined;
  if (writer.email !== undefined && email === undefined) remark('author-changed', `e-mail address of ${writer.name}`);
  const bio = writer.bio === undefined ? undefined : shortened(writer.bio, 2000, 'author-changed', remark);
  return { name: shortened(visible(writer.name), 80, 'author-changed', remark), ...optional('email', email), ...optional('avatar', writer.avatar), ...optional('bio', bio) };
}

function checked(request: ImportPostRequest): ImportPostRequest {
  const read = ImportPostRequest.safeParse(request);
  if (read.success) return read.data;
  const mistakes = read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new UnreadableItem(`It does not fit into a post: ${mistakes.join('; ')}.`);
}

function optional<Name extends string, Value>(name: Name, value: Value | undefined): Partial<Record<Name, Value>> {
  return value === undefined ? {} : ({ [name]: value } as Record<Name, Value>);
}

function titleOf(article: Article, post: SurveyedPost, remark: Remark): string {
  const title = visible(article.title);
  if (title !== '') return shortened(title, longest.title, 'title-cut', remark);
  const start = textOf(article.content).slice(0, 60).replace(/\s\S*$/, '');
  const made = start === '' ? post.slug : `${start}…`;
  remark('title-made', made);
  return made;
}

/** Control characters and those that only turn the direction of text have no place in names. */
function visible(text: string): string {
  return text.replaceAll(/[\p{Cc}\u200B\u2060\uFEFF\u202A-\u202E\u2066-\u2069]/gu, '').replaceAll(/\s+/g, ' ').trim();
}

function shortened(text: string, limit: number, code: 'title-cut' | 'excerpt-cut' | 'tag-cut' | 'author-changed', remark: Remark): string {
  if (text.length <= limit) return text;
  remark(code, text.slice(0, 100));
  return `${text.slice(0, limit - 1).replace(/[\uD800-\uDBFF]$/, '').replace(/\s+\S*$/, '')}…`;
}

function category(term: Term, remark: Remark): ImportPostRequest['category'] {
  const description = term.description === undefined ? undefined : shortened(term.description, 1000, 'tag-cut', remark);
  return { name: shortened(visible(term.name), longest.category, 'tag-cut', remark), ...slugOf(term), ...optional('description', description) };
}

function tags(terms: readonly Term[], remark: Remark): ImportPostRequest['tags'] {
  const named = terms.filter((term) => visible(term.name) !== '');
  if (named.length > longest.tags) remark('tags-over-limit', undefined, named.length - longest.tags);
  return named.slice(0, longest.tags).map((term) => ({ name: shortened(visible(term.name), longest.tag, 'tag-cut', remark), ...slugOf(term) }));
}

function slugOf(term: Term): { slug?: string } {
  const slug = term.slug === undefined ? undefined : slugOfOldAddress(term.slug);
  return slug === undefined || !ImportSlug.safeParse(slug).success ? {} : { slug };
}
