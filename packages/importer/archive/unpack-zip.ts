import { createWriteStream } from 'node:fs';
import { mkdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { UnreadableSource } from '../blog.ts';
import { nameOfEntry } from './entry-name.ts';

/** What a zip may hold at most: files, bytes of them all, and how many times its own size it may grow to once it is past `freeBytes`. */
export interface ZipLimits {
  readonly files: number;
  readonly bytes: number;
  readonly ratio: number;
  readonly freeBytes: number;
}

/** Far more than blogs have, and less than a disk. */
export const usualLimits: ZipLimits = { files: 100_000, bytes: 4 * 1024 ** 3, ratio: 100, freeBytes: 100_000_000 };

/** What of a zip was left out: entries by what they are. */
export type SkippedEntries = ReadonlyMap<string, number>;

const symbolicLink = 0o120000;
const kindOfFile = 0o170000;

/**
 * Unpacks a zip into an empty folder, file by file, names in NFC. Nothing is written outside of the folder; links and folders that hold
 * no posts (`isSkipped` by name) are left out. Throws `UnreadableSource` for a zip that is damaged, protected by a password, or larger
 * than its limits: sizes are counted as bytes come, whatever the zip says of itself.
 */
export async function unpackZip(file: string, folder: string, isSkipped: (name: string) => boolean, limits = usualLimits): Promise<SkippedEntries> {
  const name = basename(file);
  const { size } = await stat(file);
  const budget = new Budget(name, Math.min(limits.bytes, Math.max(limits.freeBytes, size * limits.ratio)), limits.files);
  const skipped = new Map<string, number>();
  const zip = await openPromise(file, { autoClose: false, decodeStrings: false }).catch((error: unknown) => {
    throw damaged(name, error);
  });
  try {
    for await (const entry of entriesOf(zip, name)) {
      const segments = segmentsOf(entry, name);
      if (segments.slice(0, -1).some(isSkipped) || isFolder(segments)) continue;
      if (((entry.externalFileAttributes >>> 16) & kindOfFile) === symbolicLink) skipped.set('symbolic link', (skipped.get('symbolic link') ?? 0) + 1);
      else await unpack(zip, entry, join(folder, ...segments), budget);
    }
  } finally {
    zip.close();
  }
  return skipped;
}

/** Whether a file is a zip by its first bytes. */
export function isZip(start: Uint8Array): boolean {
  const [p, k, third, fourth] = start;
  return p === 0x50 && k === 0x4b && ((third === 3 && fourth === 4) || (third === 5 && fourth === 6));
}

/** Counts what is written against what may be. */
class Budget {
  readonly #name: string;
  readonly #bytes: number;
  #bytesLeft: number;
  #filesLeft: number;

  constructor(name: string, bytes: number, files: number) {
    this.#name = name;
    this.#bytes = bytes;
    this.#bytesLeft = bytes;
    this.#filesLeft = files;
  }

  file(declaredBytes: number): void {
    this.#filesLeft -= 1;
    if (this.#filesLeft < 0) throw new UnreadableSource(`${this.#name} holds more files than a blog has; unpack it and import the part that is the blog.`);
    if (declaredBytes > this.#bytesLeft) this.#refuse();
  }

  bytes(count: number): void {
    this.#bytesLeft -= count;
    if (this.#bytesLeft < 0) this.#refuse();
  }

  #refuse(): never {
    const limit = Math.floor(this.#bytes / 1_000_000);
    throw new UnreadableSource(`${this.#name} would unpack to more than ${limit} MB, which no blog of its size does. Zip the blog's own files only.`);
  }
}

async function* entriesOf(zip: ZipFile, name: string): AsyncGenerator<Entry> {
  try {
    yield* zip.eachEntry();
  } catch (error) {
    throw damaged(name, error);
  }
}

/** Parts of the path of an entry. Throws when it leads out of the folder. */
function segmentsOf(entry: Entry, zip: string): string[] {
  const path = nameOfEntry(entry);
  const segments = path.split('/');
  const last = segments.at(-1) === '' ? segments.slice(0, -1) : segments;
  if (path.includes('\0') || /^[a-z]:/i.test(path) || last.some((segment) => segment === '' || segment === '.' || segment === '..'))
    throw new UnreadableSource(
      `${zip} holds a file that would land outside of its folder (${JSON.stringify(path.slice(0, 100))}); it is not a zip that was made by packing a folder.`,
    );
  return segments;
}

function isFolder(segments: readonly string[]): boolean {
  return segments.at(-1) === '';
}

async function unpack(zip: ZipFile, entry: Entry, path: string, budget: Budget): Promise<void> {
  const name = nameOfEntry(entry);
  if (entry.isEncrypted()) throw new UnreadableSource('The zip is protected by a password; make one without.');
  budget.file(entry.uncompressedSize);
  try {
    await mkdir(dirname(path), { recursive: true });
    const content = await zip.openReadStreamPromise(entry);
    const counted = async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        budget.bytes(chunk.length);
        yield chunk;
      }
    };
    await pipeline(content, counted, createWriteStream(path, { flags: 'wx' }));
  } catch (error) {
    const { code } = error as { code?: string };
    if (error instanceof UnreadableSource || code === 'ENOSPC' || code === 'EDQUOT') throw error;
    if (code === 'EEXIST') throw new UnreadableSource(`The zip holds ${JSON.stringify(name)} twice; pack the folder again.`);
    throw damaged(name, error);
  }
}

function damaged(name: string, error: unknown): UnreadableSource {
  return new UnreadableSource(
    `${name} is damaged, or no zip that can be read: ${(error instanceof Error ? error.message : String(error)).replace(/\.+$/, '')}. Pack or upload it again.`,
  );
}
