import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { NoExport } from './site-rows.ts';

/** Where the files of an export go. */
export interface Output {
  /** A file by its path in the export, with `/` between its parts. */
  write(path: string, content: string | Uint8Array): Promise<void>;
  /** To be called when all files are written: only then is the export there. */
  end(): Promise<void>;
  /** Takes away what was written so far. */
  discard(): Promise<void>;
}

/** Opens a folder, which must be new or empty, or a new zip where the path ends so. Throws `NoExport`. */
export async function openOutput(path: string): Promise<Output> {
  return /\.zip$/i.test(path) ? zipAt(path) : folderAt(path);
}

async function folderAt(path: string): Promise<Output> {
  const there = await readdir(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw new NoExport(`${path} cannot be written (${error.code ?? error.message}). Name a new folder, or a file that ends in .zip.`);
  });
  if (there.length > 0) throw new NoExport(`${path} is not empty. Name a new folder: nothing is overwritten.`);
  const draft = `${path}.part-${process.pid}`;
  return {
    write: async (name, content) => {
      await mkdir(dirname(join(draft, name)), { recursive: true });
      await writeFile(join(draft, name), content, { flag: 'wx' });
    },
    end: async () => {
      await rm(path, { recursive: true, force: true });
      await rename(draft, path);
    },
    discard: () => rm(draft, { recursive: true, force: true }),
  };
}

async function zipAt(path: string): Promise<Output> {
  const draft = `${path}.part-${process.pid}`;
  await mkdir(dirname(path), { recursive: true });
  const zip = new ZipFile();
  const written = pipeline(zip.outputStream, createWriteStream(draft, { flags: 'wx', mode: 0o600 }));
  // Whoever ends or discards it hears of a disk that is full; until then nobody listens.
  written.catch(() => undefined);
  return {
    // The next one waits until this one is on its way to the disk, else all would lie in memory.
    write: async (name, content) => {
      const bytes = Readable.from([Buffer.from(content as Uint8Array)]);
      zip.addReadStream(bytes, name);
      await Promise.race([finished(bytes), written]);
    },
    end: async () => {
      zip.end();
      await written;
      await rename(draft, path);
    },
    discard: async () => {
      zip.end();
      await written.catch(() => undefined);
      await rm(draft, { force: true });
    },
  };
}
