import { Readable } from 'node:stream';

/**
 * A stream of text as it comes, for an answer of HTTP. It is sent as bytes: strings with other signs than ASCII that are piped into one can get stuck after
 * some megabytes (Node 26.10), where the answer waits for a drain that has been.
 */
export function textStream(pieces: AsyncIterable<string | Buffer>): Readable {
  return Readable.from(bytesOf(pieces), { objectMode: false });
}

async function* bytesOf(pieces: AsyncIterable<string | Buffer>): AsyncGenerator<Buffer> {
  for await (const piece of pieces) yield typeof piece === 'string' ? Buffer.from(piece) : piece;
}
