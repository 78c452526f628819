import { randomUUID } from 'node:crypto';
import { copyFile, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { Readable } from 'node:stream';
import type { ObjectFacts, ObjectStore } from '../domain/object-store.ts';

/** Words joined by `/`; a word never begins with a dot. */
const safeKey = /^[\w-][\w.-]*(?:\/[\w-][\w.-]*)*$/;

/** Keeps objects as files below a folder. Each is written beside its place, flushed to the disk and then renamed into it. */
export function folderStore(root: string): ObjectStore {
  const pathOf = (key: string) => {
    if (!safeKey.test(key)) throw new Error(`"${key}" is not a key of an object`);
    return join(root, ...key.split('/'));
  };
  return {
    put: async (key, file) => {
      const path = pathOf(key);
      await mkdir(dirname(path), { recursive: true });
      await moveDurably(file, path);
    },
    read: async (key, range) => {
      const handle = await open(pathOf(key), 'r').catch(nullWhereMissing);
      if (handle === null) return null;
      const { size } = await handle.stat();
      const { start, end } = range === undefined ? { start: 0, end: size - 1 } : { start: range.start, end: Math.min(range.end, size - 1) };
      // An empty part has no last byte that a stream could be told.
      if (end < start) return handle.close().then(() => ({ length: 0, stream: Readable.from([]) }));
      return { length: end - start + 1, stream: handle.createReadStream({ start, end }) };
    },
    size: async (key) => (await stat(pathOf(key)).catch(nullWhereMissing))?.size ?? null,
    remove: (key) => rm(pathOf(key), { force: true }),
    list: (prefix) => listFiles(root, prefix),
  };
}

async function moveDurably(from: string, to: string): Promise<void> {
  const beside = join(dirname(to), `.${randomUUID()}.part`);
  try {
    // Within one file system nothing is copied; across two a rename is not possible.
    await rename(from, beside).catch(() => copyFile(from, beside));
    await flush(beside);
    await rename(beside, to);
    await flush(dirname(to));
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r');
  await handle.sync().finally(() => handle.close());
}

async function* listFiles(root: string, prefix: string): AsyncGenerator<ObjectFacts> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch(nullWhereMissing);
  for (const entry of entries ?? []) {
    if (!entry.isFile() || entry.name.startsWith('.')) continue;
    const path = join(entry.parentPath, entry.name);
    const key = relative(root, path).split(sep).join('/');
    const facts = key.startsWith(prefix) ? await stat(path).catch(nullWhereMissing) : null;
    if (facts !== null) yield { key, size: facts.size, modifiedAt: facts.mtime };
  }
}

function nullWhereMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}
