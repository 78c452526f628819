import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { unicodeForm } from '@hanji/contracts/unicode-form';
import { maxUploadBytes } from '@hanji/contracts/api/images';
import { FolderFiles } from './folder-files.ts';
import type { FoundMedia } from './media-store.ts';

/** A picture as it is uploaded. */
export interface PictureBytes {
  readonly bytes: Buffer<ArrayBuffer>;
  readonly name: string;
}

/** Why a picture could not be read. */
export class NoPicture extends Error {
  override readonly name = 'NoPicture';
}

const picture = /\.(?:avif|gif|jpe?g|png|svg|webp)$/i;

/** Whether the storage service may take it: a picture by its ending, or one written into the text. */
export function looksLikePicture({ address, file }: FoundMedia): boolean {
  if (address.startsWith('data:')) return /^data:image\//i.test(address);
  const path = file ?? URL.parse(address, 'https://invalid.example')?.pathname ?? '';
  return picture.test(path);
}

/**
 * Reads a picture from a file, whose name may be written composed, decomposed (NFC, NFD) or in other capitals on the disk. Null when
 * there is none; throws `NoPicture` when it is too large.
 */
export async function readPicture(file: string): Promise<PictureBytes | null> {
  const found = await stat(file).then(
    () => file,
    () => new FolderFiles().locate(file),
  );
  const kind = found === null ? null : await stat(found).catch(() => null);
  if (found === null || kind === null || !kind.isFile()) return null;
  if (kind.size > maxUploadBytes) throw new NoPicture(tooLarge);
  return { bytes: await readFile(found), name: unicodeForm(basename(found), 'NFC') };
}

/** Why a picture of too many bytes is not taken. */
export const tooLarge = `it is larger than ${maxUploadBytes / 1_000_000} MB`;

/** Decodes a picture that is written into the text. */
export function inlinePicture(address: string): PictureBytes {
  const match = /^data:image\/([a-z+]+)[^,]*?(;base64)?,(.*)$/is.exec(address);
  const bytes = Buffer.from(match?.[2] === undefined ? decodeURIComponent(match?.[3] ?? '') : (match[3] ?? ''), match?.[2] === undefined ? 'utf8' : 'base64');
  if (bytes.length > maxUploadBytes) throw new NoPicture(tooLarge);
  return { bytes, name: `inline.${(match?.[1] ?? 'png').replace('svg+xml', 'svg')}` };
}
