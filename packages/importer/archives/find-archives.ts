import { open, readFile } from 'node:fs/promises';
import { dirname, extname, join, sep } from 'node:path';
import { bloggerArchive, isBloggerFeed } from './blogger.ts';
import type { Archive } from './entry.ts';
import { jsonArchive } from './json-articles.ts';
import { isMediumPost, mediumArchive, mediumHome } from './medium.ts';
import { isNotionPage, isNotionTable, notionArchive } from './notion.ts';
import { isSubstackList, substackArchive } from './substack.ts';
import { isTextcubeBackup, textcubeArchive } from './textcube.ts';
import { isTistoryPost, tistoryArchive } from './tistory.ts';

/** Archives of other programs among the files of a folder, and the files that belong to them. */
export interface FoundArchives {
  readonly archives: readonly Archive[];
  readonly taken: ReadonlySet<string>;
}

/** Looks for archives among files (absolute paths) below a folder; `name` names those that have no name of their own. */
export async function findArchives(folder: string, files: readonly string[], name: string): Promise<FoundArchives> {
  const archives: Archive[] = [];
  const taken = new Set<string>();
  const medium: { readonly file: string; readonly home: string | undefined }[] = [];
  const tistory: string[] = [];
  const notion = files.filter(isNotionPage);
  for (const file of notion) taken.add(file);
  for (const file of files) {
    if (taken.has(file)) continue;
    const single = await archiveInFile(file);
    if (single !== null) archives.push(single);
    else if (/\.html?$/i.test(file)) {
      const page = await readFile(file, 'utf8');
      if (isMediumPost(page)) medium.push({ file, home: mediumHome(page) });
      else if (isTistoryPost(page)) tistory.push(file);
      else continue;
    } else if (isSubstackList(file, await startOf(file))) {
      archives.push(substackArchive(folder, file, name));
      // Beside the texts lie lists of readers: nothing of a blog.
      const texts = join(dirname(file), 'posts') + sep;
      for (const other of files) if (other.startsWith(texts)) taken.add(other);
    } else continue;
    taken.add(file);
  }
  if (medium.length > 0)
    archives.push(
      mediumArchive(
        folder,
        medium.map(({ file }) => file),
        medium.flatMap(({ home }) => home ?? []),
      ),
    );
  if (tistory.length > 0) archives.push(tistoryArchive(folder, tistory, name));
  if (notion.length > 0) archives.push(notionArchive(folder, notion, files.filter(isNotionTable)));
  return { archives, taken };
}

/** The archive that a file is by itself: a feed of Blogger, a backup of Textcube, articles of dev.to or Hashnode; else null. */
export async function archiveInFile(file: string): Promise<Archive | null> {
  switch (extname(file).toLowerCase()) {
    case '.xml':
    case '.atom': {
      const start = await startOf(file);
      if (isTextcubeBackup(start)) return textcubeArchive(file, start);
      return isBloggerFeed(start) ? bloggerArchive(file) : null;
    }
    case '.json':
      return jsonArchive(file, await jsonIn(file));
    default:
      return null;
  }
}

const startBytes = 16_384;

async function startOf(file: string): Promise<string> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(startBytes), 0, startBytes, 0);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** Undefined for what is no JSON, and for exports of Ghost, which are read elsewhere. */
async function jsonIn(file: string): Promise<unknown> {
  if (!/"(?:body_markdown|contentMarkdown|cuid)"/.test(await startOf(file))) return undefined;
  try {
    return JSON.parse(await readFile(file, 'utf8')) as unknown;
  } catch {
    return undefined;
  }
}
