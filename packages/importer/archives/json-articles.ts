import { basename } from 'node:path';
import { z } from 'zod';
import { isTable } from '../is-table.ts';
import { tellsReaders } from '../markdown/reader-fields.ts';
import type { Archive, Entry, OtherEntry } from './entry.ts';
import { readEntry } from './read-entry.ts';

const text = z.string().nullish();
const names = z.union([z.string(), z.array(z.union([z.string(), z.object({ name: z.string() })]))]).nullish();

/** An article of dev.to (Forem), in its archive or as its API answers it. */
const ForemArticle = z.object({
  id: z.union([z.number(), z.string()]).nullish(),
  title: z.string(),
  body_markdown: z.string(),
  slug: text,
  path: text,
  description: text,
  published: z.boolean().nullish(),
  published_at: text,
  created_at: text,
  edited_at: text,
  canonical_url: text,
  cover_image: text,
  main_image: text,
  cached_tag_list: names,
  tag_list: names,
  tags: names,
  user: z.object({ name: text }).nullish(),
});

/** An article of Hashnode, in its export. */
const HashnodeArticle = z.object({
  _id: text,
  id: text,
  cuid: text,
  title: z.string(),
  contentMarkdown: z.string().nullish(),
  content: z.union([z.string(), z.object({ markdown: z.string() })]).nullish(),
  slug: text,
  brief: text,
  subtitle: text,
  dateAdded: text,
  datePublished: text,
  publishedAt: text,
  dateUpdated: text,
  updatedAt: text,
  coverImage: z.union([z.string(), z.object({ url: z.string() })]).nullish(),
  ogImage: text,
  metaTitle: text,
  metaDescription: text,
  tags: names,
  // In some exports a number that says nothing.
  series: z.union([z.object({ name: text }), z.string()]).nullish(),
  isActive: z.boolean().nullish(),
  isDraft: z.boolean().nullish(),
  isDelisted: z.boolean().nullish(),
  preferences: z.looseObject({ isDelisted: z.boolean().nullish() }).nullish(),
  isRepublished: z.object({ originalArticleURL: text }).nullish(),
  originalArticleURL: text,
  author: z.object({ name: text }).nullish(),
});

/** The articles in a file of JSON that dev.to or Hashnode wrote; null for any other. */
export function jsonArchive(file: string, json: unknown): Archive | null {
  const list: unknown = Array.isArray(json)
    ? json
    : typeof json === 'object' && json !== null
      ? ((json as Record<string, unknown>)['posts'] ?? (json as Record<string, unknown>)['articles'])
      : null;
  const items = Array.isArray(list) ? list.map((item: unknown) => (isTable(item) && isTable(item['node']) ? item['node'] : item)) : [];
  const first = items.find(isTable);
  if (first === undefined) return null;
  const isForem = 'body_markdown' in first;
  const isHashnode = 'contentMarkdown' in first || ('cuid' in first && 'content' in first);
  if (!isForem && !isHashnode) return null;
  return {
    program: isForem ? 'dev.to' : 'Hashnode',
    key: isForem ? 'forem' : 'hashnode',
    name: isForem ? basename(file, '.json') : undefined,
    home: isForem ? foremHome(items) : undefined,
    mediaHosts: isForem ? ['dev-to-uploads.s3.amazonaws.com', 'media.dev.to', 'media2.dev.to', 'res.cloudinary.com'] : ['cdn.hashnode.com'],
    entries: () => entriesOf(file, items, isForem),
  };
}

async function* entriesOf(file: string, items: readonly unknown[], isForem: boolean): AsyncGenerator<Entry | OtherEntry> {
  for (const [index, item] of items.entries()) {
    const where = `${basename(file)}, article ${index + 1}`;
    const read = (isForem ? ForemArticle : HashnodeArticle).safeParse(item);
    if (!read.success)
      yield {
        kind: 'broken',
        id: `${basename(file)}#${index + 1}`,
        where,
        why: `It is no article as ${isForem ? 'dev.to' : 'Hashnode'} writes them: ${z.prettifyError(read.error)}`,
      };
    else {
      yield readEntry({ id: `${basename(file)}#${index + 1}`, where }, () => {
        const entry = isForem
          ? foremEntry(read.data as z.infer<typeof ForemArticle>, where, foremHome(items))
          : hashnodeEntry(read.data as z.infer<typeof HashnodeArticle>, where);
        return { ...entry, fields: { ...readerFieldsIn(item), ...entry.fields } };
      });
    }
  }
}

/** What else an article says of who may read it, under its own names. */
function readerFieldsIn(item: unknown): Record<string, unknown> {
  return isTable(item) ? Object.fromEntries(Object.entries(item).filter(([name]) => tellsReaders(name))) : {};
}

/** Where all of the articles stood: below their writer, on dev.to where they do not say it. */
function foremHome(items: readonly unknown[]): string | undefined {
  const homes = items.filter(isTable).map(({ path, url }) => {
    const [, writer] = typeof path === 'string' ? (/^\/([\w-]+)\/[^/]+$/.exec(path) ?? []) : [];
    const origin = URL.parse(typeof url === 'string' ? url : '')?.origin ?? 'https://dev.to';
    return writer === undefined ? undefined : `${origin}/${writer}`;
  });
  return new Set(homes).size === 1 ? homes[0] : undefined;
}

function foremEntry(article: z.infer<typeof ForemArticle>, where: string, home: string | undefined): Entry {
  const path = article.path?.split('/').at(-1);
  const slug = article.slug ?? path ?? undefined;
  return {
    kind: 'post',
    id: String(article.id ?? slug ?? article.title),
    where,
    fields: {
      title: article.title,
      description: article.description,
      date: article.published_at ?? article.created_at,
      updated: article.edited_at,
      // The number behind the title is the program's own.
      slug: slug?.replace(/-[a-z\d]{3,5}$/, (end) => (/\d/.test(end) ? '' : end)),
      // Paths are from the blog's root.
      permalink: home === undefined ? (article.path ?? undefined) : `/${path ?? ''}`,
      canonical_url: article.canonical_url,
      cover_image: article.cover_image ?? article.main_image,
      tags: namesOf(article.tag_list ?? article.tags ?? article.cached_tag_list),
      author: article.user?.name,
      draft: (article.published ?? Boolean(article.published_at)) ? undefined : true,
    },
    text: article.body_markdown,
    format: 'markdown',
  };
}

function hashnodeEntry(article: z.infer<typeof HashnodeArticle>, where: string): Entry {
  const content = article.contentMarkdown ?? (typeof article.content === 'object' ? article.content?.markdown : article.content) ?? '';
  const date = article.datePublished ?? article.publishedAt ?? article.dateAdded;
  return {
    kind: 'post',
    id: article.cuid ?? article._id ?? article.id ?? article.slug ?? article.title,
    where,
    fields: {
      title: article.title,
      subtitle: article.subtitle,
      description: article.brief,
      date,
      updated: article.dateUpdated ?? article.updatedAt,
      slug: article.slug,
      cover: typeof article.coverImage === 'object' ? article.coverImage?.url : article.coverImage,
      ogImage: article.ogImage,
      metaTitle: article.metaTitle,
      metaDescription: article.metaDescription,
      canonical: article.originalArticleURL ?? article.isRepublished?.originalArticleURL,
      tags: namesOf(article.tags),
      series: typeof article.series === 'object' ? article.series?.name : undefined,
      author: article.author?.name,
      draft: article.isDraft === true || date === null || date === undefined || undefined,
      unlisted: article.isDelisted === true || article.preferences?.isDelisted === true || article.isActive === false || undefined,
    },
    text: content,
    format: 'markdown',
  };
}

function namesOf(given: z.infer<typeof names>): string[] {
  if (typeof given === 'string') return given.split(',').map((name) => name.trim());
  return (given ?? []).map((item) => (typeof item === 'string' ? item : item.name));
}
