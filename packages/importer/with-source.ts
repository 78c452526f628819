import { cp, mkdtemp, open, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, extname, join } from 'node:path';
import { unicodeForm } from '@hanji/contracts/unicode-form';
import { isZip, unpackZip } from './archive/unpack-zip.ts';
import { isSkippedFolder, type OpenedSource, openSource, type SourceOptions } from './open-source.ts';

/**
 * Opens what `openSource` opens, and zips of it: they are unpacked into a temporary folder that is gone once `use` has ended. Throws
 * `UnreadableSource`.
 */
export async function withSource<T>(
  path: string,
  options: SourceOptions,
  use: (source: OpenedSource & { readonly isUnpacked: boolean }) => Promise<T>,
): Promise<T> {
  if (!(await startsAsZip(path))) return use({ ...(await openSource(path, options)), isUnpacked: false });
  const place = await mkdtemp(join(tmpdir(), 'hanji-zip-'));
  try {
    // What a Markdown blog is called unless it was said.
    const folder = join(place, basename(path, extname(path)));
    const skipped = await unpackWithParts(path, folder);
    const source = await openSource(await folderWithin(folder), options);
    const left = [...skipped].map(([detail, count]) => ({ code: 'file-other' as const, detail, count }));
    return await use({ ...source, leftovers: [...source.leftovers, ...left], isUnpacked: true });
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}

const maxParts = 50;

/** Large archives (Notion's) come as zips within a zip, in parts that belong into one folder. Answers what was left out. */
async function unpackWithParts(path: string, folder: string): Promise<Map<string, number>> {
  const skipped = new Map(await unpackZip(path, folder, isSkippedFolder));
  const parts = (await readdir(folder)).filter((name) => /^Export.*\.zip$|Part-\d+\.zip$/i.test(name)).slice(0, maxParts);
  for (const name of parts) {
    const [part, unpacked] = [join(folder, name), join(folder, '.part')];
    for (const [what, count] of await unpackZip(part, unpacked, isSkippedFolder)) skipped.set(what, (skipped.get(what) ?? 0) + count);
    // What is in two parts (an index) is the same in both.
    await cp(unpacked, folder, { recursive: true, force: false });
    await rm(unpacked, { recursive: true });
    await rm(part);
  }
  return skipped;
}

async function startsAsZip(path: string): Promise<boolean> {
  const handle = await open(path).catch(() => null);
  if (handle === null) return false;
  try {
    if (!(await handle.stat()).isFile()) return false;
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    return isZip(buffer.subarray(0, bytesRead));
  } finally {
    await handle.close();
  }
}

/**
 * A folder that was packed as it is stands in the zip by its name, and is the blog: `blog.zip`, or `blog (1).zip` after it was downloaded
 * twice, holds `blog/`. Any other folder may be one that a generator knows (`_posts`, `content`), and stays a part of the paths.
 */
async function folderWithin(folder: string): Promise<string> {
  const entries = (await readdir(folder, { withFileTypes: true }).catch(() => [])).filter(({ name }) => !name.startsWith('.'));
  const [only] = entries;
  const isPackedFolder = entries.length === 1 && only?.isDirectory() === true && unicodeForm(basename(folder), 'NFC').startsWith(only.name);
  return isPackedFolder ? join(folder, only.name) : folder;
}
