import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { TableSums } from '@hanji/contracts/data-routes';
import type { ObjectStore } from '../object-store.ts';
import { typeOfFile } from '../image/image-formats.ts';
import { type BackupImage, headerLine, marks, sha256, withoutComma } from './backup-format.ts';
import { linesOf } from './lines.ts';
import type { SiteData } from './site-data.ts';

/** What a backup is made of, and who hears how far it is (percent). */
export interface BackupSources {
  readonly site: SiteData;
  readonly media: ObjectStore;
  readonly progress: (percent: number) => Promise<void>;
  readonly signal: AbortSignal;
}

const chunkBytes = 65_536;

/** The bytes of a backup. Rejects, naming the part, when a service does not answer or its export is cut off. */
export async function* writeBackup(sources: BackupSources, createdAt: Date): AsyncGenerator<Buffer> {
  const sum = createHash('sha256');
  let open: Buffer[] = [];
  let openBytes = 0;
  for await (const line of backupLines(sources, createdAt)) {
    sum.update(line);
    open.push(line);
    openBytes += line.length;
    if (openBytes < chunkBytes) continue;
    yield Buffer.concat(open);
    open = [];
    openBytes = 0;
  }
  yield Buffer.concat([...open, Buffer.from(marks.end(sum.digest('hex')))]);
}

async function* backupLines(sources: BackupSources, createdAt: Date): AsyncGenerator<Buffer> {
  const { site, progress } = sources;
  yield Buffer.from(headerLine(createdAt));
  for (const [index, service] of site.services.entries()) {
    yield Buffer.from(marks.beginService(service));
    yield* serviceLines(sources, service);
    yield Buffer.from(marks.endService(index === site.services.length - 1));
    await progress(Math.floor((60 * (index + 1)) / site.services.length));
  }
  yield Buffer.from(marks.images);
  yield* imageLines(sources);
}

async function* serviceLines({ site, signal }: BackupSources, service: string): AsyncGenerator<Buffer> {
  let last: Buffer | null = null;
  for await (const { line } of linesOf(await site.read(service, signal))) {
    signal.throwIfAborted();
    if (last !== null) yield Buffer.concat([last, Buffer.from(',\n')]);
    last = withoutComma(line);
  }
  if (last === null || !endsExport(last)) throw new Error(`the data of ${service} ended before its last line`);
  yield Buffer.concat([last, Buffer.from('\n')]);
}

function endsExport(line: Buffer): boolean {
  try {
    return TableSums.safeParse(JSON.parse(line.toString('utf8'))).success;
  } catch {
    return false;
  }
}

async function* imageLines({ media, progress, signal }: BackupSources): AsyncGenerator<Buffer> {
  const keys: string[] = [];
  for await (const { key } of media.list('')) keys.push(key);
  keys.sort((a, b) => (a < b ? -1 : 1));
  let last: string | null = null;
  for (const [index, key] of keys.entries()) {
    signal.throwIfAborted();
    const line = await imageLine(media, key);
    if (line === null) continue;
    if (last !== null) yield Buffer.from(`${last},\n`);
    last = line;
    await progress(60 + Math.floor((35 * (index + 1)) / keys.length));
  }
  if (last !== null) yield Buffer.from(`${last}\n`);
}

/** null for a file that was deleted since it was listed. */
async function imageLine(media: ObjectStore, key: string): Promise<string | null> {
  const object = await media.read(key);
  if (object === null) return null;
  const bytes = await buffer(object.stream);
  return JSON.stringify({ key, type: typeOfFile(key), size: bytes.length, sha256: sha256(bytes), data: bytes.toString('base64') } satisfies BackupImage);
}
