import { readFile, stat } from 'node:fs/promises';
import { UnreadableItem } from '../blog.ts';
import { type FrontMatter, readFrontMatter } from './front-matter.ts';

const largest = 20_000_000;

async function bytesOf(file: string): Promise<Buffer> {
  if ((await stat(file)).size > largest) throw new UnreadableItem(`It is larger than ${largest / 1_000_000} MB.`);
  return readFile(file);
}

function utf8(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UnreadableItem('It is not UTF-8 text; save it as UTF-8.');
  }
}

/** Reads the head (also one without lines around it) and text of a file. Throws `UnreadableItem` when it is too large, no UTF-8, or its head cannot be read. */
export async function readHead(file: string): Promise<FrontMatter> {
  return readFrontMatter(utf8(await bytesOf(file)), { plain: true });
}

/** The heads of files, without those that cannot be read: that is told where the file is met. */
export async function* headsOf(files: readonly string[]): AsyncGenerator<FrontMatter> {
  for (const file of files) {
    try {
      yield await readHead(file);
    } catch (error) {
      if (!(error instanceof UnreadableItem)) throw error;
    }
  }
}
