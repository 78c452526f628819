import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { partBytes } from '@hanji/contracts/api/upload-parts';
import { DomainError } from '@hanji/service-kit/domain-error';
import type { ObjectStore } from '../object-store.ts';

/** A file that is uploaded in parts. `size` in bytes. */
export interface UploadedFile {
  readonly id: string;
  readonly size: number;
}

/** How many parts a file of so many bytes has. */
export function partCount(size: number): number {
  return Math.ceil(size / partBytes);
}

/** How many bytes of a file are there. */
export function bytesOf(size: number, parts: readonly number[]): number {
  return parts.reduce((sum, number) => sum + partSize(size, number), 0);
}

function partSize(size: number, number: number): number {
  return number < partCount(size) ? partBytes : size - partBytes * (number - 1);
}

/** Where a part of an upload lies in the store. */
export function partKey(uploadId: string, number: number): string {
  return `${uploadId}/part-${String(number).padStart(4, '0')}`;
}

/** Throws 400 for a number that no part of the file has. */
export function requirePart({ size }: UploadedFile, number: number): void {
  if (number > partCount(size)) throw DomainError.invalid('path.number', `must be at most ${partCount(size)}: so many parts the file has`);
}

/** Keeps a part of an upload; sent again it takes its own place. Throws 400 for a size that it cannot have, and 413 for more bytes. */
export async function keepPart({ id, size }: UploadedFile, number: number, content: Readable, incoming: string, store: ObjectStore): Promise<void> {
  const folder = join(incoming, randomUUID());
  try {
    await mkdir(folder, { recursive: true });
    const file = join(folder, 'part');
    await writeExactly(content, file, partSize(size, number));
    await store.put(partKey(id, number), file, 'application/octet-stream');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function writeExactly(content: Readable, file: string, bytes: number): Promise<void> {
  let received = 0;
  const counted = async function* (chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      received += chunk.length;
      if (received > bytes) throw new DomainError('too-large', 'body_too_large', `This part has ${bytes} bytes; more came.`);
      yield chunk;
    }
  };
  await pipeline(content, counted, createWriteStream(file)).catch((cause: unknown) => {
    if (cause instanceof DomainError) throw cause;
    if ((cause as { code?: string }).code === 'ENOSPC') throw cause;
    throw new DomainError('invalid', 'malformed_body', 'The part ended early. Send it again.', { cause });
  });
  if (received < bytes) throw DomainError.invalid('body', `this part must have ${bytes} bytes; ${received} came`);
}

/** Puts an uploaded file together. Rejects when a part is gone from the store, or not what it was. */
export async function assembleFile({ id, size }: UploadedFile, file: string, store: ObjectStore, signal: AbortSignal): Promise<void> {
  const chunks = async function* (): AsyncGenerator<Buffer> {
    for (let number = 1; number <= partCount(size); number += 1) {
      const part = await store.read(partKey(id, number));
      if (part?.length !== partSize(size, number)) {
        part?.stream.destroy();
        throw new Error('A part of the uploaded file is gone from the store. Delete the upload and send the file again.');
      }
      yield* part.stream as AsyncIterable<Buffer>;
    }
  };
  await pipeline(Readable.from(chunks(), { objectMode: false }), createWriteStream(file, { flush: true }), { signal });
}

/** Removes the parts of an upload. Done again it changes nothing. */
export async function removeParts(uploadId: string, store: ObjectStore): Promise<void> {
  for await (const { key } of store.list(`${uploadId}/part-`)) await store.remove(key);
}
