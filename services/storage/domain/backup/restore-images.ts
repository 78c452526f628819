import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { ObjectStore, Stores } from '../object-store.ts';
import { type BackupImage, sha256 } from './backup-format.ts';
import { imagesOf } from './read-backup.ts';

/** What the restoration of pictures works with. `folder` is for one file at a time. */
export interface ImageRestoration {
  readonly stores: Stores;
  readonly folder: string;
  readonly progress: (percent: number) => Promise<void>;
  readonly signal: AbortSignal;
}

/** Puts the pictures of a backup beside those that are there. Rejects having removed again what it added. */
export async function restoreImages(part: Readable, count: number, context: ImageRestoration): Promise<void> {
  const { media } = context.stores;
  const added: string[] = [];
  let done = 0;
  try {
    for await (const image of imagesOf(part)) {
      context.signal.throwIfAborted();
      const present = await sumOf(media, image.key);
      if (present === null) added.push(image.key);
      if (present !== image.sha256) await restoreImage(image, media, join(context.folder, 'picture'));
      done += 1;
      await context.progress(35 + Math.floor((25 * done) / count));
    }
  } catch (error) {
    for (const key of added) await media.remove(key).catch(() => undefined);
    throw error;
  }
}

/** Puts those there again that went meanwhile: the old data may have said that they were to be removed. */
export async function refillImages(part: Readable, { stores, folder, signal }: ImageRestoration): Promise<void> {
  for await (const image of imagesOf(part)) {
    signal.throwIfAborted();
    if ((await stores.media.size(image.key)) !== image.size) await restoreImage(image, stores.media, join(folder, 'picture'));
  }
}

async function restoreImage({ key, type, data, sha256: wanted }: BackupImage, media: ObjectStore, file: string): Promise<void> {
  const bytes = Buffer.from(data, 'base64');
  if (sha256(bytes) !== wanted) throw new Error(`the picture ${key} is damaged in the backup`);
  await writeFile(file, bytes);
  await media.put(key, file, type);
  if ((await sumOf(media, key)) !== wanted) throw new Error(`the picture ${key} is not the same after it was restored`);
}

async function sumOf(media: ObjectStore, key: string): Promise<string | null> {
  const object = await media.read(key);
  return object === null ? null : sha256(await buffer(object.stream));
}
