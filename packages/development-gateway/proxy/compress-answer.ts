import type { Transform } from 'node:stream';
import { createGzip, constants } from 'node:zlib';
import { compressedAnswers } from '@hanji/contracts/gateway/kong-environment';
import type { AnswerHead, Exchange } from '../exchange.ts';
import { headerOf, headersOf, removeHeader, setHeader } from '../header-list.ts';

const types = new Set<string>(compressedAnswers.types);
const statuses = new Set([200, 403, 404]);

/** Makes the head of an answer that of its compressed form, where nginx's `gzip` would, and answers whether it did. */
export function announceCompressed(exchange: Exchange, head: AnswerHead): boolean {
  const type = headerOf(head.headers, 'content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';
  const length = headerOf(head.headers, 'content-length');
  if (!types.has(type) || !statuses.has(head.status) || headerOf(head.headers, 'content-encoding') !== undefined) return false;
  if (length !== undefined && Number(length) < compressedAnswers.fromBytes) return false;
  head.headers.push('Vary', 'Accept-Encoding');
  if (exchange.method === 'HEAD' || !takesGzip(headersOf(exchange.headers, 'accept-encoding').join(','))) return false;
  for (const name of ['content-length', 'accept-ranges']) removeHeader(head.headers, name);
  const etag = headerOf(head.headers, 'etag');
  if (etag?.startsWith('"')) setHeader(head.headers, 'ETag', `W/${etag}`);
  head.headers.push('Content-Encoding', 'gzip');
  return true;
}

/** A stream that compresses, and passes on at once what an answer that comes in pieces has so far. */
export function compressor(): Transform {
  return createGzip({ flush: constants.Z_SYNC_FLUSH });
}

function takesGzip(accepted: string): boolean {
  return accepted.split(',').some((one) => {
    const [coding = '', ...parameters] = one.split(';').map((part) => part.trim().toLowerCase());
    const quality = parameters.find((parameter) => parameter.startsWith('q='));
    return (coding === 'gzip' || coding === '*') && (quality === undefined || Number(quality.slice(2)) > 0);
  });
}
