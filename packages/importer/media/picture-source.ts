import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { maxUploadBytes } from '@hanji/contracts/api/images';
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
const answerTimeout = 30_000;

/** Whether the storage service may take it: a picture by its ending, or one written into the text. */
export function looksLikePicture({ address, file }: FoundMedia): boolean {
  if (address.startsWith('data:')) return /^data:image\//i.test(address);
  const path = file ?? URL.parse(address, 'https://invalid.example')?.pathname ?? '';
  return picture.test(path);
}

/** Reads a picture from a file. Null when there is none; throws `NoPicture` when it is too large. */
export async function readPicture(file: string): Promise<PictureBytes | null> {
  const kind = await stat(file).catch(() => null);
  if (kind === null || !kind.isFile()) return null;
  if (kind.size > maxUploadBytes) throw new NoPicture(tooLarge);
  return { bytes: await readFile(file), name: basename(file) };
}

const tooLarge = `it is larger than ${maxUploadBytes / 1_000_000} MB`;

/** Decodes a picture that is written into the text. */
export function inlinePicture(address: string): PictureBytes {
  const match = /^data:image\/([a-z+]+)[^,]*?(;base64)?,(.*)$/is.exec(address);
  const bytes = Buffer.from(match?.[2] === undefined ? decodeURIComponent(match?.[3] ?? '') : (match[3] ?? ''), match?.[2] === undefined ? 'utf8' : 'base64');
  if (bytes.length > maxUploadBytes) throw new NoPicture(tooLarge);
  return { bytes, name: `inline.${(match?.[1] ?? 'png').replace('svg+xml', 'svg')}` };
}

/** Fetches a picture from the old site, 10 MB at most. Throws `NoPicture` with the reason. */
export async function fetchPicture(address: string): Promise<PictureBytes> {
  const response = await fetch(address, { signal: AbortSignal.timeout(answerTimeout), headers: { accept: 'image/*' } }).catch((error: unknown) => {
    const cause = error instanceof Error ? ((error.cause as { code?: string } | undefined)?.code ?? error.message) : String(error);
    throw new NoPicture(`the old site does not answer (${cause})`);
  });
  if (!response.ok || response.body === null) throw new NoPicture(`the old site answers ${response.status}`);
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body as unknown as AsyncIterable<Uint8Array>) {
    size += part.length;
    if (size > maxUploadBytes) throw new NoPicture(tooLarge);
    parts.push(part);
  }
  const name = decodeURIComponent(basename(new URL(address).pathname)) || 'picture';
  return { bytes: Buffer.concat(parts), name };
}
