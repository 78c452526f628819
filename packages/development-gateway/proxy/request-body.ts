import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';

/** A body that turned out to be larger than its route takes. */
export class BodyTooLarge extends Error {}

const drainBytes = 32 * 1024 * 1024;
const drainMs = 10_000;

/** Whether a request has a body to be sent on. */
export function hasBody(request: IncomingMessage): boolean {
  return request.headers['transfer-encoding'] !== undefined || (request.headers['content-length'] !== undefined && request.headers['content-length'] !== '0');
}

/**
 * The body as a stream that fails with `BodyTooLarge` past `maxBytes` bytes. Leaves the client's connection alone when it is
 * given up half-way, so that an answer can still be sent.
 */
export function bodyOf(request: IncomingMessage, maxBytes: number): Readable {
  // Whoever reads it hears of errors by other ways too, and may have stopped listening.
  return Readable.from(piecesOf(request, maxBytes), { objectMode: false }).on('error', () => undefined);
}

async function* piecesOf(request: IncomingMessage, maxBytes: number): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new BodyTooLarge();
    yield chunk;
  }
}

/**
 * Reads on, for a while, what is left of a body nobody wants. A connection that is closed with unread data is reset, and
 * the reset would overtake the answer.
 */
export function drain(request: IncomingMessage): void {
  if (request.complete || request.destroyed) return;
  let bytes = 0;
  const giveUp = () => request.socket.destroy();
  const timer = setTimeout(giveUp, drainMs).unref();
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > drainBytes) giveUp();
  });
  request.once('close', () => clearTimeout(timer));
  request.resume();
}
