import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

/** Files by their paths in a zip; a number is an entry's Unix mode with the text of the file. */
export type ZipContent = Readonly<Record<string, string | Buffer | { readonly mode: number; readonly text: string }>>;

/** A zip of these files, as programs that pack folders write them. */
export function makeZip(files: ZipContent): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [path, content] of Object.entries(files)) {
    if (typeof content === 'string' || Buffer.isBuffer(content)) zip.addBuffer(Buffer.from(content), path);
    else zip.addBuffer(Buffer.from(content.text), path, { mode: content.mode });
  }
  zip.end();
  return buffer(zip.outputStream as Readable);
}

/** The same zip with a path replaced by another of the same length, which no packing program would write. */
export function withPath(zip: Buffer, from: string, to: string | Buffer): Buffer {
  const [before, after] = [Buffer.from(from), Buffer.from(to as string)];
  if (before.length !== after.length) throw new Error('both paths must have the same length');
  const changed = Buffer.from(zip);
  for (let at = changed.indexOf(before); at >= 0; at = changed.indexOf(before, at + 1)) after.copy(changed, at);
  return changed;
}

/** The same zip without the flags that say that names are UTF-8. */
export function withoutUtf8Flags(zip: Buffer): Buffer {
  const changed = Buffer.from(zip);
  for (const [signature, flags] of [
    ['PK\u0003\u0004', 6],
    ['PK\u0001\u0002', 8],
  ] as const)
    for (let at = changed.indexOf(signature); at >= 0; at = changed.indexOf(signature, at + 1))
      changed.writeUInt16LE(changed.readUInt16LE(at + flags) & ~0x800, at + flags);
  return changed;
}
