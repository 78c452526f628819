import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { ExportHeader, TableSums } from '@hanji/contracts/data-routes';
import { BackupHeader, BackupImage, marks, withoutComma } from './backup-format.ts';
import { linesOf, TooLongLine } from './lines.ts';

/** Where the parts of a backup lie in its file, and what they promise. Ends are those of the last byte, included. */
export interface BackupIndex {
  readonly createdAt: string;
  readonly services: readonly {
    readonly name: string;
    readonly migration: string;
    readonly sums: TableSums['tables'];
    readonly start: number;
    readonly end: number;
  }[];
  readonly images: { readonly start: number; readonly end: number; readonly count: number };
  readonly size: number;
  /** SHA-256 (hex) of the whole file. */
  readonly checksum: string;
}

/** A backup that is not what it should be. */
export class DamagedBackup extends Error {}

/** Damage as it is told to whoever brought the backup. */
export function describeDamage(error: DamagedBackup): string {
  return `This is no backup that could be restored: ${error.message}.`;
}

/** Reads a backup from end to end, checks its form and its own checksum, and answers where its parts are. Throws `DamagedBackup`. */
export async function indexBackup(file: Readable): Promise<BackupIndex> {
  return readIndex(file).catch((error: unknown) => {
    throw error instanceof TooLongLine ? new DamagedBackup(error.message, { cause: error }) : error;
  });
}

async function readIndex(file: Readable): Promise<BackupIndex> {
  const sum = createHash('sha256');
  const state = {
    stage: 'header' as 'header' | 'services' | 'lines' | 'images' | 'end',
    createdAt: '',
    services: [] as BackupIndex['services'][number][],
    images: { start: 0, end: 0, count: 0 },
    size: 0,
  };
  let service: { name: string; migration: string | null; last: Buffer | null; start: number } | null = null;
  for await (const { line, start } of linesOf(file)) {
    const text = line.length < 500 ? line.toString('utf8') : '';
    if (state.stage === 'header') {
      state.createdAt = headerOf(line).createdAt;
      state.stage = 'services';
    } else if (state.stage === 'lines' && service !== null) {
      if (text === marks.endService(true) || text === marks.endService(false)) {
        state.services.push({ name: service.name, migration: service.migration ?? '', sums: sumsOf(service.last), start: service.start, end: start - 1 });
        state.stage = 'services';
      } else {
        service.migration ??= exportHeaderOf(line);
        service.last = line;
      }
    } else if (state.stage === 'services' && text === marks.images) {
      state.stage = 'images';
      state.images.start = start + line.length;
    } else if (state.stage === 'services') {
      service = { name: serviceNameOf(text), migration: null, last: null, start: start + line.length };
      state.stage = 'lines';
    } else if (state.stage === 'images' && text.startsWith('],"sha256"')) {
      if (text !== marks.end(sum.copy().digest('hex'))) throw new DamagedBackup('its bytes are not those it was sealed with');
      state.images.end = start - 1;
      state.stage = 'end';
    } else if (state.stage === 'images') state.images.count += 1;
    else throw new DamagedBackup('it goes on behind its end');
    sum.update(line);
    state.size = start + line.length;
  }
  if (state.stage !== 'end') throw new DamagedBackup('it is cut off');
  return { createdAt: state.createdAt, services: state.services, images: state.images, size: state.size, checksum: sum.digest('hex') };
}

/** Lines of one service as it exported them. `part` is what lies between `start` and `end`. */
export async function* exportLines(part: Readable): AsyncGenerator<Buffer> {
  const feed = Buffer.from('\n');
  for await (const { line } of linesOf(part)) yield Buffer.concat([withoutComma(line), feed]);
}

/** The pictures of a backup, one at a time. Throws `DamagedBackup`. */
export async function* imagesOf(part: Readable): AsyncGenerator<BackupImage> {
  for await (const { line } of linesOf(part)) {
    const image = BackupImage.safeParse(parse(withoutComma(line)));
    if (!image.success) throw new DamagedBackup('a picture in it is not well-formed');
    yield image.data;
  }
}

function headerOf(line: Buffer): { createdAt: string } {
  const header = BackupHeader.safeParse(parse(Buffer.concat([withoutComma(line), Buffer.from(']}')])));
  if (!header.success) throw new DamagedBackup('it is not a backup of Hanji of this version');
  return header.data;
}

function exportHeaderOf(line: Buffer): string {
  const header = ExportHeader.safeParse(parse(withoutComma(line)));
  if (!header.success) throw new DamagedBackup('the data of a service in it has no header');
  return header.data.migration;
}

function serviceNameOf(text: string): string {
  const name = /^\{"name":"([a-z][a-z-]{0,40})","lines":\[\n$/.exec(text)?.[1];
  if (name === undefined) throw new DamagedBackup('a line of it is not known');
  return name;
}

function sumsOf(line: Buffer | null): TableSums['tables'] {
  const sums = TableSums.safeParse(line === null ? null : parse(withoutComma(line)));
  if (!sums.success) throw new DamagedBackup('the data of a service in it is cut off');
  return sums.data.tables;
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return null;
  }
}
