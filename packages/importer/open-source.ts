import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { hostKey } from './addresses/old-site.ts';
import { type Blog, type Leftover, UnreadableSource } from './blog.ts';
import { ArchiveBlog } from './archives/archive-blog.ts';
import type { Archive } from './archives/entry.ts';
import { archiveInFile, findArchives } from './archives/find-archives.ts';
import { GhostBlog } from './ghost/ghost-blog.ts';
import { readGhostExport } from './ghost/read-export.ts';
import { isRedirectsFile, readRedirectsBeside } from './ghost/read-redirects.ts';
import { exportFiles } from './hanji/format.ts';
import { HanjiBlog } from './hanji/hanji-blog.ts';
import { readHanjiExport } from './hanji/read-export.ts';
import { isHtmlPost } from './markdown/html-file.ts';
import { MarkdownBlog } from './markdown/markdown-blog.ts';
import { readSiteConfig } from './markdown/site-config.ts';
import { unrenderedFiles } from './markdown/unrendered-files.ts';
import { vaultIn } from './markdown/vault.ts';
import { ItemGuard } from './item-guard.ts';
import { pathWithin } from './path-within.ts';
import { isWritersFile, readWritersFiles } from './markdown/writers-file.ts';
import { type ExportSite, readSite } from './wordpress/read-export.ts';
import { WordPressBlog } from './wordpress/wordpress-blog.ts';

/** How a source is read. */
export interface SourceOptions {
  /** Address of the old blog, e.g. `https://old.example/blog`. */
  readonly site?: string | undefined;
  /** Name of a Markdown blog in identities; the folder's name unless given. */
  readonly name?: string | undefined;
  /** IANA time zone of dates without one. */
  readonly zone: string;
  /** The operator says so: it counts more than what a blog's own configuration says. */
  readonly isZoneGiven?: boolean | undefined;
  /** What keeps one item from costing the others. */
  readonly guard?: ItemGuard | undefined;
}

/** The blogs in a file or folder, and what else lies there. */
export interface OpenedSource {
  readonly blogs: readonly Blog[];
  /** The folder, or null for a single file. */
  readonly folder: string | null;
  readonly leftovers: readonly Leftover[];
}

interface WordPressExport {
  readonly site: ExportSite;
  readonly files: string[];
  readonly unversioned: string[];
}

const markdown = /\.(?:md|mdx|markdown)$/i;
const skippedFolders = /^(?:\..*|node_modules|__MACOSX)$/;

/** Whether nothing of a blog lies in a folder of this name. */
export function isSkippedFolder(name: string): boolean {
  return skippedFolders.test(name);
}

/** Finds out what a file or folder holds: an export of a site of this kind, Markdown, WordPress exports, Ghost exports. Throws `UnreadableSource`. */
export async function openSource(path: string, options: SourceOptions): Promise<OpenedSource> {
  const full = resolve(path);
  const kind = await stat(full).catch(() => null);
  if (kind === null) throw new UnreadableSource(`There is no file or folder ${path}.`);
  return kind.isDirectory() ? openFolder(full, options) : openFile(full, options);
}

async function openFile(file: string, options: SourceOptions): Promise<OpenedSource> {
  const folder = dirname(file);
  if (markdown.test(file)) {
    const blog = new MarkdownBlog({
      folder,
      name: options.name ?? basename(folder),
      isNamed: options.name !== undefined,
      files: [file],
      besides: [],
      vault: null,
      others: new Map(),
      writers: new Map(),
      site: options.site,
      zone: options.zone,
      guard: options.guard ?? new ItemGuard(),
    });
    return { blogs: [blog], folder, leftovers: [] };
  }
  const archive = await archiveInFile(file);
  if (archive !== null) return { blogs: [archiveBlog(archive, options)], folder, leftovers: [] };
  const site = await readSite(file);
  if (site !== null)
    return {
      blogs: [new WordPressBlog({ files: [file], unversioned: site.version === undefined ? [file] : [], site, home: options.site, zone: options.zone })],
      folder: null,
      leftovers: [],
    };
  if (/\.json$/i.test(file)) return { blogs: [await openGhost(file, options)], folder, leftovers: [] };
  throw new UnreadableSource(
    `${basename(file)} is nothing that can be imported: no Markdown (.md, .mdx), no WordPress export (an RSS file with wp: elements), no Ghost export (.json), no archive of Medium, Substack, Blogger, Notion, Tistory, Textcube, Hashnode or dev.to, and no zip of those.`,
  );
}

function archiveBlog(archive: Archive, { site, zone, name, guard = new ItemGuard() }: SourceOptions): Blog {
  return new ArchiveBlog(archive, { home: site, zone, isNamed: name !== undefined, guard });
}

async function openGhost(file: string, options: SourceOptions): Promise<Blog> {
  return new GhostBlog(await readGhostExport(file), options.site, await readRedirectsBeside(file));
}

async function openFolder(folder: string, options: SourceOptions): Promise<OpenedSource> {
  const files = await filesIn(folder);
  if (files.includes(join(folder, exportFiles.about))) return openHanji(folder, files, options);
  const { archives, taken } = await findArchives(folder, files, options.name ?? basename(folder));
  const texts = await textsIn(files.filter((file) => !taken.has(file)));
  const posts = new Set(texts);
  const config = texts.length === 0 ? null : await readSiteConfig(folder, files);
  const wordpress = new Map<string, WordPressExport>();
  const ghost: Blog[] = [];
  const leftovers: Leftover[] = [];
  const others = new Map<string, number>();
  const redirects: string[] = [];
  const writers: string[] = [];
  const exportsOfGhost: string[] = [];
  for (const file of files.filter((path) => !posts.has(path) && !markdown.test(path) && !taken.has(path))) {
    const site = /\.(?:xml|wxr)$/i.test(file) ? await readSite(file) : null;
    if (site !== null) addExport(wordpress, site, file);
    else if (isRedirectsFile(file)) redirects.push(file);
    else if (isWritersFile(file)) writers.push(file);
    else if (file === config?.file) continue;
    else if (/\.json$/i.test(file)) {
      try {
        ghost.push(await openGhost(file, options));
        exportsOfGhost.push(file);
      } catch (error) {
        if (!(error instanceof UnreadableSource)) throw error;
        leftovers.push({ code: 'file-other', detail: error.message, count: 1 });
      }
    } else count(others, extname(file).toLowerCase() || basename(file));
  }
  const exports = [...wordpress.values()].map((wordPressExport) => new WordPressBlog({ ...wordPressExport, home: options.site, zone: options.zone }));
  const blogs: Blog[] = [...exports, ...ghost, ...archives.map((archive) => archiveBlog(archive, options))];
  if (texts.length > 0)
    blogs.push(
      new MarkdownBlog({
        folder,
        name: options.name ?? basename(folder),
        isNamed: options.name !== undefined,
        files: texts,
        besides: files.filter((file) => !markdown.test(file) && !posts.has(file)),
        vault: await vaultIn(folder),
        others: new Map(),
        writers: await readWritersFiles(writers),
        site: options.site,
        zone: options.isZoneGiven === true ? options.zone : (config?.zone ?? options.zone),
        config,
        whyUnrendered: await unrenderedFiles(folder, files, texts),
        guard: options.guard ?? new ItemGuard(),
      }),
    );
  if (blogs.length === 0)
    throw new UnreadableSource(
      `${basename(folder)} holds nothing that can be imported: no Markdown, no export of WordPress, Ghost, Medium, Substack, Blogger, Notion, Tistory, Textcube, Hashnode or dev.to. ${leftovers.map((leftover) => leftover.detail).join(' ')}`.trim(),
    );
  // Those beside an export have been read with it.
  for (const file of redirects)
    if (!exportsOfGhost.some((path) => [dirname(path), join(dirname(path), 'data')].includes(dirname(file))))
      leftovers.push({ code: 'redirect-unreadable', detail: `${basename(file)}: there is no export of Ghost beside it`, count: 1 });
  for (const [detail, number] of others) leftovers.push({ code: 'file-other', detail, count: number });
  return { blogs, folder, leftovers };
}

/** Files of Markdown, and posts of Jekyll in HTML. */
async function textsIn(files: readonly string[]): Promise<string[]> {
  const texts: string[] = [];
  for (const file of files) if (markdown.test(file) || (await isHtmlPost(file))) texts.push(file);
  return texts;
}

async function openHanji(folder: string, files: readonly string[], { site }: SourceOptions): Promise<OpenedSource> {
  const source = await readHanjiExport(folder);
  const texts = files.map((file) => pathWithin(folder, file)).filter((file) => /^(?:posts|pages)\/[^/]+\.md$/.test(file));
  return { blogs: [new HanjiBlog(source, texts, site)], folder, leftovers: [] };
}

/** Large exports come in several files: those of one blog belong together. */
function addExport(exports: Map<string, WordPressExport>, site: ExportSite, file: string): void {
  const url = site.home === undefined ? null : URL.parse(site.home);
  const key = url === null ? file : `${hostKey(url)}${url.pathname}`;
  const whole = exports.get(key) ?? { site, files: [], unversioned: [] };
  exports.set(key, whole);
  whole.files.push(file);
  if (site.version === undefined) whole.unversioned.push(file);
}

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

/** All files below a folder in a fixed order, so that every run numbers alike. Links to elsewhere are not followed. */
async function filesIn(folder: string): Promise<string[]> {
  const found: string[] = [];
  const entries = await readdir(folder, { withFileTypes: true });
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.isDirectory()) {
      if (!isSkippedFolder(entry.name)) found.push(...(await filesIn(join(folder, entry.name))));
    } else if (entry.isFile() && (!entry.name.startsWith('.') || isWritersFile(entry.name))) found.push(join(folder, entry.name));
  }
  return found;
}
