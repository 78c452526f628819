import type { IncomingHttpHeaders } from 'node:http';
import { ImageFolder } from '@hanji/contracts/api/images';
import { DomainError } from '@hanji/service-kit/domain-error';
import { namesEtag } from '@hanji/service-kit/http/names-etag';
import type { Reply } from '@hanji/service-kit/http/reply';
import parseRange from 'range-parser';
import { z } from 'zod';
import { typeOfFile } from '../domain/image/image-formats.ts';
import type { ByteRange, ObjectStore } from '../domain/object-store.ts';
import type { StorageHandlers } from './handlers.ts';

/** What an address of a stored picture can name; nothing else is ever looked for. */
const StoredPicture = z.object({ folder: ImageFolder, file: z.string().regex(/^[\w-]{1,100}\.(?:jpe?g|png|webp|avif|gif)$/) });

/** The bytes of pictures. A file never changes under its name, so it may be kept for ever. */
export const mediaHandlers = {
  media: async ({ params, headers }, deps) => {
    const stored = StoredPicture.safeParse(params);
    if (!stored.success) throw DomainError.notFound('The picture');
    const { folder, file } = stored.data;
    const etag = `"${file}"`;
    const key = `${folder}/${file}`;
    if (namesEtag(headers['if-none-match'] ?? '', etag)) return unchanged(deps.stores.media, key, etag);
    const part = headers.range === undefined ? null : await wantedPart(deps.stores.media, key, headers, etag);
    if (part?.range === null) return { status: 416, headers: { ...mediaHeaders(etag), 'Content-Range': `bytes */${part.size}` } };
    const object = await deps.stores.media.read(key, part?.range);
    if (object === null) throw DomainError.notFound('The picture');
    return {
      status: part === null ? 200 : 206,
      headers: {
        ...mediaHeaders(etag),
        'Content-Length': String(object.length),
        ...(part === null ? {} : { 'Content-Range': `bytes ${part.range.start}-${part.range.end}/${part.size}` }),
      },
      raw: { type: typeOfFile(file), content: object.stream },
    };
  },
} satisfies StorageHandlers;

/** Nothing in a picture may run, wherever it is opened; `nosniff` is on every answer. */
function mediaHeaders(etag: string): Record<string, string> {
  return {
    'Cache-Control': 'public, max-age=31536000, immutable',
    ETag: etag,
    'Accept-Ranges': 'bytes',
    'Content-Security-Policy': "sandbox; default-src 'none'",
    'Content-Disposition': 'inline',
    'Cross-Origin-Resource-Policy': 'cross-origin',
  };
}

async function unchanged(store: ObjectStore, key: string, etag: string): Promise<Reply<never>> {
  if ((await store.size(key)) === null) throw DomainError.notFound('The picture');
  return { status: 304, headers: mediaHeaders(etag) };
}

/** The one range that is asked for; its `range` is null when the file ends before it. Several, or of another file (`If-Range`): null, the whole. */
async function wantedPart(
  store: ObjectStore,
  key: string,
  headers: IncomingHttpHeaders,
  etag: string,
): Promise<{ range: ByteRange; size: number } | { range: null; size: number } | null> {
  const size = await store.size(key);
  if (size === null) throw DomainError.notFound('The picture');
  const condition = headers['if-range'];
  if (condition !== undefined && condition !== etag) return null;
  const ranges = parseRange(size, headers.range ?? '');
  if (ranges === -1) return { range: null, size };
  const [only, ...others] = ranges === -2 || ranges.type !== 'bytes' ? [] : ranges;
  return only === undefined || others.length > 0 ? null : { range: { start: only.start, end: only.end }, size };
}
