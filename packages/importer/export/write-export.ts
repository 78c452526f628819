import type { ExportFigures } from '@hanji/contracts/api/exports';
import type { RedirectTarget } from '@hanji/contracts/api/import';
import { stringify } from 'yaml';
import type { SiteAddresses } from '../destination/site.ts';
import {
  type AboutExport,
  commentsFile,
  type ExportedCategories,
  type ExportedRedirects,
  type ExportedTags,
  exportFiles,
  exportFolders,
} from '../hanji/format.ts';
import { Authors } from './export-authors.ts';
import { commentsByPost, withTexts } from './export-comments.ts';
import { FileNames } from './file-names.ts';
import type { SizeOf } from './markdown-of.ts';
import type { Output } from './output.ts';
import { draftAsPost, pageFile, type PostContext, postFile } from './post-files.ts';
import { NoExport, readSiteRows, type SiteRows } from './site-rows.ts';
import { openTexts, type TextsOnDisk } from './texts-on-disk.ts';

export type { ExportFigures };

/** Hears how far it is, in percent. */
export type ExportProgress = (percent: number) => void;

/** Share of the work, in percent, that is done when the texts are written; the pictures are the rest. */
const textsPercent = 50;

/** Writes all of a site that readers and authors see: posts, pages, comments, categories, authors, old addresses, pictures. Throws `NoExport`. */
export async function writeExport(site: SiteAddresses, siteUrl: string, output: Output, progress: ExportProgress = () => undefined): Promise<ExportFigures> {
  const texts = await openTexts();
  try {
    return await writeAll(site, siteUrl, output, progress, texts);
  } finally {
    await texts.close();
  }
}

async function writeAll(site: SiteAddresses, siteUrl: string, output: Output, progress: ExportProgress, texts: TextsOnDisk): Promise<ExportFigures> {
  const rows = withoutTrash(await readSiteRows(site, texts));
  const files = rows.blog.post.length + rows.blog.draft.length + rows.page.page.length;
  let written = 0;
  const authors = new Authors(rows);
  const sizeOf = sizesOf(rows);
  const named = new Set<string>();
  const write = (path: string, text: string): Promise<void> => {
    for (const address of picturesIn(text)) named.add(address);
    if (path.endsWith('.md')) progress((textsPercent * (written += 1)) / Math.max(1, files));
    return output.write(path, text);
  };
  const posts = await writePosts(rows, { authors, sizeOf, texts }, write);
  const pages = await writePages(rows, { authors, sizeOf, texts }, write);
  await write(exportFiles.authors, stringify(authors.all(), { lineWidth: 0 }));
  await write(exportFiles.categories, stringify(categoriesOf(rows), { lineWidth: 0 }));
  await write(exportFiles.tags, stringify(rows.blog.tag.map(({ name, slug }) => ({ name, slug })) satisfies ExportedTags, { lineWidth: 0 }));
  await write(exportFiles.redirects, stringify(redirectsOf(rows), { lineWidth: 0 }));
  const { taken, missing } = await writePictures(site, named, output, (share) => progress(textsPercent + (100 - textsPercent) * share));
  const about: AboutExport = { format: 'hanji-export', version: 1, site: siteUrl, exportedAt: new Date().toISOString() };
  await output.write(exportFiles.about, `${JSON.stringify(about, null, 2)}\n`);
  return { ...posts, pages, pictures: taken, missing };
}

/** What was put into the bin is no part of an export: whoever imports it elsewhere would get back what was thrown away. Drafts upon it stay. */
function withoutTrash(rows: SiteRows): SiteRows {
  const post = rows.blog.post.filter(({ trashed_at: trashedAt }) => !trashedAt);
  return { ...rows, blog: { ...rows.blog, post } };
}

type Write = (path: string, text: string) => Promise<void>;
type Common = Pick<PostContext, 'authors' | 'sizeOf'> & { readonly texts: TextsOnDisk };

async function writePosts(
  rows: SiteRows,
  { authors, sizeOf, texts }: Common,
  write: Write,
): Promise<{ posts: number; comments: number; commentsLeft: number }> {
  const { blog } = rows;
  const drafts: typeof blog.draft = [];
  for (const draft of blog.draft) if ((draft as Record<string, unknown>)['title'] !== '' || (await texts.read(draft.text)).trim() !== '') drafts.push(draft);
  const draftTags = new Map(drafts.map((draft) => [draft.id, draft.tags]));
  const tagNames = new Map(blog.tag.map((tag) => [tag.id, tag.name]));
  const tags = Map.groupBy(
    blog.post_tag.toSorted((a, b) => a.place - b.place),
    (row) => row.post_id,
  );
  const former = Map.groupBy(blog.former_slug, (row) => row.post_id);
  const old = Map.groupBy(blog.redirect, (row) => row.post_id ?? '');
  const context: PostContext = {
    authors,
    sizeOf,
    categories: new Map(blog.category.map((category) => [category.id, category.name])),
    tagsOf: (id) => draftTags.get(id) ?? (tags.get(id) ?? []).flatMap(({ tag_id }) => tagNames.get(tag_id) ?? []),
    aliasesOf: (id) => [...(old.get(id) ?? []).map(({ path }) => path), ...(former.get(id) ?? []).map(({ slug }) => `/posts/${slug}`)],
  };
  const all = [...blog.post.toSorted(byTime), ...drafts.map(draftAsPost)];
  const names = new FileNames();
  const files = all.map((post) => ({ post, name: `${exportFolders.post}/${names.of(post.slug)}.md` }));
  // Authors of posts are known before the first comment asks who of its writers is one.
  for (const { post, name } of files) await write(name, postFile({ ...post, content: await texts.read(post.text) }, context));
  const comments = commentsByPost(rows, authors);
  const there = Map.groupBy(rows.content.comment, (comment) => comment.post_id);
  let [count, commentsLeft] = [0, 0];
  for (const { post, name } of files) {
    const own = comments.get(post.id) ?? [];
    count += own.length;
    commentsLeft += (there.get(post.id)?.length ?? 0) - own.length;
    if (own.length > 0) await write(commentsFile(name), `${JSON.stringify(await withTexts(own, texts), null, 2)}\n`);
  }
  return { posts: all.length, comments: count, commentsLeft };
}

async function writePages({ page }: SiteRows, { authors, sizeOf, texts }: Common, write: Write): Promise<number> {
  const former = Map.groupBy(page.former_slug, (row) => row.page_id);
  const old = Map.groupBy(page.redirect, (row) => row.page_id);
  const aliasesOf = (id: string): string[] => [...(old.get(id) ?? []).map(({ path }) => path), ...(former.get(id) ?? []).map(({ slug }) => `/pages/${slug}`)];
  const names = new FileNames();
  for (const one of page.page.toSorted(byTime)) {
    const text = pageFile({ ...one, content: await texts.read(one.text) }, { authors, sizeOf, aliasesOf });
    await write(`${exportFolders.page}/${names.of(one.slug)}.md`, text);
  }
  return page.page.length;
}

function byTime(a: { readonly created_at: string; readonly id: string }, b: { readonly created_at: string; readonly id: string }): number {
  return a.created_at === b.created_at ? (a.id < b.id ? -1 : 1) : a.created_at < b.created_at ? -1 : 1;
}

function sizesOf({ storage }: Pick<SiteRows, 'storage'>): SizeOf {
  const sizes = new Map(storage.image.map(({ folder, file, width, height }) => [`/media/${folder}/${file}`, { width, height }]));
  return (address) => sizes.get(address);
}

function categoriesOf({ blog }: SiteRows): ExportedCategories {
  return blog.category
    .toSorted((a, b) => (a.position ?? Infinity) - (b.position ?? Infinity) || (a.name < b.name ? -1 : 1))
    .map(({ name, slug, description, icon, color, position }) => ({
      name,
      slug,
      ...(description === '' ? {} : { description }),
      ...(icon === null ? {} : { icon }),
      ...(color === null ? {} : { color }),
      ...(typeof position === 'number' ? { position } : {}),
    }));
}

function redirectsOf({ blog }: SiteRows): ExportedRedirects {
  const [categories, tags] = [blog.category, blog.tag].map((terms) => new Map(terms.map(({ id, name }) => [id, name])));
  return blog.redirect.flatMap(({ path, category_id, tag_id, fixed }): ExportedRedirects => {
    const [category, tag] = [categories?.get(category_id ?? ''), tags?.get(tag_id ?? '')];
    const to =
      fixed !== null ? { kind: 'fixed', path: fixed } : category !== undefined ? { kind: 'category', name: category } : tag && { kind: 'tag', name: tag };
    return to ? [{ from: path, to: to as RedirectTarget }] : [];
  });
}

function picturesIn(text: string): string[] {
  return text.match(/(?<=^|[\s"'(<,:])\/media\/(?:avatars|posts|pages)\/[\w-]+\.\w{1,5}/g) ?? [];
}

async function writePictures(
  site: SiteAddresses,
  addresses: ReadonlySet<string>,
  output: Output,
  done: (share: number) => void,
): Promise<{ taken: number; missing: string[] }> {
  const missing: string[] = [];
  for (const [index, address] of [...addresses].toSorted().entries()) {
    done(index / addresses.size);
    const answer = await fetch(new URL(address, site.addressOf('storage')));
    if (answer.status === 404) missing.push(address);
    else if (answer.ok) await output.write(address.slice(1), new Uint8Array(await answer.arrayBuffer()));
    else throw new NoExport(`The picture ${address} cannot be read (${answer.status}). Look whether the site runs, then export again.`);
  }
  return { taken: addresses.size - missing.length, missing };
}
