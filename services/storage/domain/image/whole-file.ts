import { appendFile, readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { brokenImage } from './image-errors.ts';

/**
 * Throws 422 `broken_image` for a GIF that was cut short: the decoder would take the frames that are there. One that lacks only its last byte
 * is whole.
 */
export async function requireWholeGif(file: string): Promise<void> {
  const bytes = await readFile(file);
  const colours = (flags: number): number => ((flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1));
  let at = 13 + colours(bytes[10] ?? 0);
  while (at < bytes.length && bytes[at] !== 0x3b) {
    if (bytes[at] === 0x21) at += 2;
    else if (bytes[at] === 0x2c) at += 11 + colours(bytes[at + 9] ?? 0);
    else throw brokenImage();
    for (let size = bytes[at]; size !== 0; size = bytes[at]) {
      if (size === undefined) throw brokenImage();
      at += 1 + size;
    }
    at += 1;
  }
  if (at > bytes.length) throw brokenImage();
}

const [startOfScan, endOfImage] = [Buffer.from([0xff, 0xda]), Buffer.from([0xff, 0xd9])];
/** Rows at the bottom of a picture that what is missing at its end would show in. */
const lastRows = 32;

/**
 * Gives a JPEG that lacks only its end mark, as some cameras write it, that mark. Where pixels are missing too it stays as it is, and decoding
 * it fails; so does a progressive one, of which nobody can tell. `header`: its measures as they are stored.
 */
export async function withEndOfJpeg(file: string, header: { readonly isProgressive: boolean; readonly width: number; readonly height: number }): Promise<void> {
  const bytes = await readFile(file);
  if (header.isProgressive || bytes.includes(endOfImage, Math.max(0, bytes.lastIndexOf(startOfScan)))) return;
  // Whatever stands behind the last pixel changes none; where some are missing, it is read as them.
  const rows = await Promise.all([1, 7, 31].map((seed) => bottomOf(Buffer.concat([bytes, noise(seed), endOfImage]), header)));
  if (rows.every((each) => each !== null && rows[0]?.equals(each) === true)) await appendFile(file, endOfImage);
}

function noise(seed: number): Buffer {
  return Buffer.from(Array.from({ length: 4096 }, (_, n) => (n * n * seed + n * 13 + seed * 40) % 251));
}

async function bottomOf(bytes: Buffer, { width, height }: { readonly width: number; readonly height: number }): Promise<Buffer | null> {
  const top = Math.max(0, height - lastRows);
  try {
    return await sharp(bytes, { failOn: 'none', sequentialRead: true })
      .extract({ left: 0, top, width, height: height - top })
      .raw()
      .toBuffer();
  } catch {
    return null;
  }
}
