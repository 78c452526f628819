import { dirname, extname, join } from 'node:path';
import { pathWithin } from '../path-within.ts';
import type { FolderFiles } from './folder-files.ts';

/** Folders whose files generators serve from the root of the site, or look up by such a path. */
const served = ['', 'static', 'public', 'source', 'src', 'assets', 'content', 'docs', 'src/content', 'src/assets'];

/** What an address in a post means as a file. */
export interface WantedFile {
  /** Path of the file by its place beside the text. */
  readonly beside: string | null;
  /** Paths from the root of the site, likeliest first; percent-encoded. */
  readonly paths: readonly string[];
  /** The file of the text. */
  readonly text: string | undefined;
  /** Folder of the blog. */
  readonly folder: string | null;
  readonly files: FolderFiles;
}

/**
 * Finds the file that an address means: beside the text, in a folder of the text's name (Hexo), or from the root of the site in one of the
 * folders that generators serve, from the blog's folder down to that of the text. The likeliest path where none is there.
 */
export async function findFile({ beside, paths, text, folder, files }: WantedFile): Promise<string | null> {
  const candidates = [...besides(beside, text), ...(folder === null ? [] : fromRoots(paths.map(decoded), text, folder))];
  for (const candidate of candidates) if ((folder === null || isIn(folder, candidate)) && (await files.locate(candidate)) !== null) return candidate;
  return candidates[0] ?? null;
}

function besides(file: string | null, text: string | undefined): string[] {
  if (file === null) return [];
  if (text === undefined || !file.startsWith(dirname(text))) return [file];
  return [file, join(text.slice(0, text.length - extname(text).length), file.slice(dirname(text).length))];
}

function fromRoots(paths: readonly string[], text: string | undefined, folder: string): string[] {
  const above: string[] = [folder];
  for (let at = dirname(text ?? folder); at !== folder && isIn(folder, at); at = dirname(at)) above.splice(1, 0, at);
  return above.flatMap((root) => served.flatMap((name) => paths.map((path) => join(root, name, path))));
}

function isIn(folder: string, file: string): boolean {
  const way = pathWithin(folder, file);
  return way !== '..' && !way.startsWith('../');
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
