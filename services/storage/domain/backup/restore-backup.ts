import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { ExportHeader, type TableSums } from '@hanji/contracts/data-routes';
import type { ObjectStore, Stores } from '../../store/object-store.ts';
import { type BackupImage, sha256 } from './backup-format.ts';
import { backupKey } from './backup-job.ts';
import { linesOf } from './lines.ts';
import { type BackupIndex, exportLines, imagesOf, indexBackup } from './read-backup.ts';
import type { SiteData } from './site-data.ts';

/** What a restoration works with. `folder` is for one file at a time. */
export interface RestoreParts {
  readonly site: SiteData;
  readonly stores: Stores;
  readonly folder: string;
  readonly progress: (percent: number) => Promise<void>;
  readonly signal: AbortSignal;
}

/**
 * Brings the site back to a backup. Checks all of it, and that every service is there and of the same version, before it changes
 * anything; then pictures, then one service after the other, each all or nothing and verified by its counts and checksums. Rejects
 * saying what was restored by then.
 */
export async function restoreBackup(backupId: string, checksum: string, parts: RestoreParts): Promise<void> {
  const key = backupKey(backupId);
  const index = await indexBackup(await partOf(parts.stores.backups, key));
  if (index.checksum !== checksum) throw new Error('the file is not the one that was made: its checksum differs');
  await parts.progress(15);
  await checkServices(index, parts);
  await parts.progress(20);
  await restoreImages(key, index, parts);
  await parts.progress(60);
  await restoreServices(key, index, parts);
}

async function partOf(store: ObjectStore, key: string, part?: { readonly start: number; readonly end: number }): Promise<Readable> {
  const object = await store.read(key, part);
  if (object === null) throw new Error('the file of the backup is gone from the store');
  return object.stream;
}

async function checkServices(index: BackupIndex, { site, signal }: RestoreParts): Promise<void> {
  const missing = site.services.filter((name) => !index.services.some((service) => service.name === name));
  const unknown = index.services.map((service) => service.name).filter((name) => !site.services.includes(name));
  if (missing.length > 0 || unknown.length > 0)
    throw new Error(
      `the backup is of other services (missing: ${missing.join(', ') || 'none'}; not known here: ${unknown.join(', ') || 'none'}); nothing was changed`,
    );
  for (const { name, migration } of index.services) {
    const present = await migrationOf(site, name, signal);
    if (present !== migration)
      throw new Error(`${name} is at migration ${present}, the backup at ${migration}; restore it with the release that made it; nothing was changed`);
  }
}

async function migrationOf(site: SiteData, service: string, signal: AbortSignal): Promise<string> {
  const lines = await site.read(service, signal);
  for await (const { line } of linesOf(lines)) return ExportHeader.parse(JSON.parse(line.toString('utf8'))).migration;
  throw new Error(`${service} tells nothing of its data; nothing was changed`);
}

async function restoreImages(key: string, index: BackupIndex, { stores, folder, progress, signal }: RestoreParts): Promise<void> {
  if (index.images.count === 0) return;
  let done = 0;
  for await (const image of imagesOf(await partOf(stores.backups, key, index.images))) {
    signal.throwIfAborted();
    await restoreImage(image, stores.media, join(folder, 'picture'));
    done += 1;
    await progress(20 + Math.floor((40 * done) / index.images.count));
  }
}

/** What is there already and the same is left alone; what is not is put there and read again. */
async function restoreImage({ key, type, data, sha256: wanted }: BackupImage, media: ObjectStore, file: string): Promise<void> {
  if ((await sumOf(media, key)) === wanted) return;
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

async function restoreServices(key: string, index: BackupIndex, { site, stores, progress, signal }: RestoreParts): Promise<void> {
  const restored: string[] = [];
  for (const service of index.services) {
    try {
      const lines = Readable.from(exportLines(await partOf(stores.backups, key, service)), { objectMode: false });
      const found = await site.replace(service.name, lines, signal);
      if (!isSame(found.tables, service.sums)) throw new Error('what it counted afterwards is not what the backup holds');
    } catch (cause) {
      throw new Error(`${service.name} was not restored: ${(cause as Error).message} Restored before that: ${restored.join(', ') || 'none'}.`, { cause });
    }
    restored.push(service.name);
    await progress(60 + Math.floor((39 * restored.length) / index.services.length));
  }
}

function isSame(found: TableSums['tables'], wanted: TableSums['tables']): boolean {
  const names = Object.keys(wanted);
  return (
    names.length === Object.keys(found).length &&
    names.every((name) => found[name]?.rows === wanted[name]?.rows && found[name]?.checksum === wanted[name]?.checksum)
  );
}
