import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { ExportHeader, type TableSums } from '@hanji/contracts/data-routes';
import { DomainError } from '@hanji/service-kit/domain-error';
import type { ObjectStore } from '../object-store.ts';
import { backupKey } from './backup-job.ts';
import { linesOf } from './lines.ts';
import { type BackupIndex, exportLines, indexBackup } from './read-backup.ts';
import { type ImageRestoration, refillImages, restoreImages } from './restore-images.ts';
import type { SiteData } from './site-data.ts';

/** What a restoration works with. */
export interface RestoreContext extends ImageRestoration {
  readonly site: SiteData;
  /** It was decided on before, by a process that ended since. */
  readonly isDecided: boolean;
  /** Remembers that from now on it is carried through. */
  readonly decide: () => Promise<void>;
}

/** How long a service that is away may take to come back, once the restoration is being carried through. */
const patienceMs = 600_000;
const retryMs = 1000;

/**
 * Brings the site back to a backup, all or nothing. First everything is tried: the file's checksums, every service's version, then each
 * service takes its data in and takes it back again; pictures are put beside what is there. Whatever fails until then leaves the site
 * as it was. Then it is decided, and each service takes its data for good, again and again while it is away. Rejects saying why, and
 * what was restored by then.
 */
export async function restoreBackup(backupId: string, checksum: string, context: RestoreContext): Promise<void> {
  const key = backupKey(backupId);
  const index = await indexBackup(await partOf(context.stores.backups, key));
  if (index.checksum !== checksum) throw new Error('the file is not the one that was made: its checksum differs');
  if (!context.isDecided) {
    await context.progress(10);
    await checkServices(index, context);
    await rehearse(key, index, context);
    await restoreImages(await imagePart(key, index, context), index.images.count, context);
    await context.decide();
  }
  await replaceAll(key, index, context);
  await refillImages(await imagePart(key, index, context), context);
}

async function partOf(store: ObjectStore, key: string, part?: { readonly start: number; readonly end: number }): Promise<Readable> {
  const object = await store.read(key, part);
  if (object === null) throw new Error('the file of the backup is gone from the store');
  return object.stream;
}

async function imagePart(key: string, { images }: BackupIndex, { stores }: RestoreContext): Promise<Readable> {
  return images.count === 0 ? Readable.from([]) : partOf(stores.backups, key, images);
}

async function checkServices(index: BackupIndex, { site, signal }: RestoreContext): Promise<void> {
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

type Send = SiteData['replace'];

async function rehearse(key: string, index: BackupIndex, context: RestoreContext): Promise<void> {
  for (const [number, service] of index.services.entries()) {
    await sendService(key, service, context.site.rehearse, context).catch((cause: Error) => {
      throw new Error(`${service.name} cannot take its data: ${cause.message} The site is as it was.`, { cause });
    });
    await context.progress(10 + Math.floor((25 * (number + 1)) / index.services.length));
  }
}

async function replaceAll(key: string, index: BackupIndex, context: RestoreContext): Promise<void> {
  const restored: string[] = [];
  for (const service of index.services) {
    await insist(() => sendService(key, service, context.site.replace, context), context.signal).catch((cause: Error) => {
      throw new Error(`${service.name} was not restored: ${cause.message} Restored before that: ${restored.join(', ') || 'none'}. Restore once more.`, {
        cause,
      });
    });
    restored.push(service.name);
    await context.progress(60 + Math.floor((38 * restored.length) / index.services.length));
  }
}

/** Sends a service its part of the backup. Rejects when what it counted afterwards is not what the backup holds. */
async function sendService(key: string, service: BackupIndex['services'][number], send: Send, { stores, signal }: RestoreContext): Promise<void> {
  const lines = Readable.from(exportLines(await partOf(stores.backups, key, service)), { objectMode: false });
  const found = await send(service.name, lines, signal);
  if (!isSame(found.tables, service.sums)) throw new Error('what it counted afterwards is not what the backup holds.');
}

/** Tries until it works; gives up on a refusal, which stays one, and on who stays away too long. */
async function insist(work: () => Promise<void>, signal: AbortSignal): Promise<void> {
  const until = Date.now() + patienceMs;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      const isRefusal = error instanceof DomainError && error.kind === 'unusable';
      if (isRefusal || signal.aborted || Date.now() > until) throw error;
      await sleep(retryMs, undefined, { signal });
    }
  }
}

function isSame(found: TableSums['tables'], wanted: TableSums['tables']): boolean {
  const names = Object.keys(wanted);
  return (
    names.length === Object.keys(found).length &&
    names.every((name) => found[name]?.rows === wanted[name]?.rows && found[name]?.checksum === wanted[name]?.checksum)
  );
}
