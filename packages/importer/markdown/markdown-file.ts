import { readFile, stat } from 'node:fs/promises';
import { UnreadableItem } from '../blog.ts';
import { type DayOrder, dayOrderOf } from '../dates.ts';
import { type FrontMatter, readFrontMatter } from './front-matter.ts';
import { datesIn } from './post-facts.ts';

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

/** How the dates of a blog are meant that may begin with the day or the month: as those that can be read in one way only. */
export async function dayOrderIn(files: readonly string[]): Promise<DayOrder | undefined> {
  const found = new Set<DayOrder>();
  for (const file of files) {
    const head = await headOf(file);
    for (const date of head === null ? [] : datesIn(head)) {
      const order = dayOrderOf(date);
      if (order) found.add(order);
    }
  }
  return found.size === 1 ? [...found][0] : undefined;
}

/** Null where it cannot be read: that is told where the file is met. */
async function headOf(file: string): Promise<FrontMatter | null> {
  try {
    return await readHead(file);
  } catch (error) {
    if (error instanceof UnreadableItem) return null;
    throw error;
  }
}
