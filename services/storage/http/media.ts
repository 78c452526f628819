import type { IncomingHttpHeaders } from 'node:http';
import { DomainError } from '@hanji/kit/domain-error';
import type { Reply } from '@hanji/kit/http/reply';
import parseRange from 'range-parser';
import { typeOfFile } from '../domain/image/image-formats.ts';
import type { ByteRange, ObjectStore } from '../store/object-store.ts';
import type { StorageHandlers } from './storage-handlers.ts';

/** The bytes of pictures. A file never changes under its name, so it may be kept for ever. */
export const mediaHandlers: StorageHandlers<'media'> = {
  media: async ({ params, headers }, deps) => {
    const etag = `"${params.file}"`;
    const key = `${params.folder}/${params.file}`;
    if (headers['if-none-match']?.split(/\s*,\s*/).some((one) => one === etag || one === `W/${etag}` || one === '*')) return unchanged(deps.stores.media, key, etag);
    const range = headers.range === undefined ? 'whole' : await wantedRange(deps.stores.media, key, headers, etag);
    if (range === 'unsatisfiable') return { status: 416, headers: { ...mediaHeaders(etag), 'Content-Range': `bytes */${(await deps.stores.media.size(key)) ?? 0}` } };
    const object = await deps.stores.media.read(key, range === 'whole' ? undefined : range);
    if (object === null) throw DomainError.notFound('The picture');
    const { start, end } = range === 'whole' ? { start: 0, end: object.size - 1 } : range;
    const part = range === 'whole' ? {} : { 'Content-Range': `bytes ${start}-${end}/${object.size}` };
    return {
      status: range === 'whole' ? 200 : 206,
      headers: { ...mediaHeaders(etag), 'Content-Length': String(end - start + 1), ...part },
      raw: { type: typeOfFile(params.file), content: object.stream },
    };
  },
};

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

/** One range is answered; of several, or of another file (`If-Range`), the whole. */
async function wantedRange(store: ObjectStore, key: string, headers: IncomingHttpHeaders, etag: string): Promise<ByteRange | 'whole' | 'unsatisfiable'> {
  const size = await store.size(key);
  if (size === null) throw DomainError.notFound('The picture');
  const condition = headers['if-range'];
  if (condition !== undefined && condition !== etag) return 'whole';
  const ranges = parseRange(size, headers.range ?? '');
  if (ranges === -1) return 'unsatisfiable';
  const [only, ...others] = ranges === -2 || ranges.type !== 'bytes' ? [] : ranges;
  return only === undefined || others.length > 0 ? 'whole' : { start: only.start, end: only.end };
}
