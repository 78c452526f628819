/** A line that is longer than any that is written here. */
export class TooLongLine extends Error {}

/** Bytes of the longest line: the largest picture in base64 has less. */
const longestLine = 64_000_000;

/**
 * Bytes (text as UTF-8) of a stream cut into lines, each with its line feed, and where it begins. Never more than one line in memory. Throws
 * `TooLongLine`: what is no text may have none at all.
 */
export async function* linesOf(
  stream: AsyncIterable<Buffer | string>,
  longest = longestLine,
): AsyncGenerator<{ readonly line: Buffer; readonly start: number }> {
  let pieces: Buffer[] = [];
  let start = 0;
  let held = 0;
  for await (const some of stream) {
    const chunk = typeof some === 'string' ? Buffer.from(some) : some;
    let from = 0;
    for (let feed = chunk.indexOf(10); feed >= 0; feed = chunk.indexOf(10, from)) {
      pieces.push(chunk.subarray(from, feed + 1));
      const line = pieces.length === 1 && pieces[0] !== undefined ? pieces[0] : Buffer.concat(pieces);
      yield { line, start };
      start += line.length;
      from = feed + 1;
      pieces = [];
      held = 0;
    }
    if (from < chunk.length) pieces.push(chunk.subarray(from));
    held += chunk.length - from;
    if (held > longest) throw new TooLongLine(`a line of it has more than ${longest.toLocaleString('en')} bytes`);
  }
  const rest = Buffer.concat(pieces);
  if (rest.length > 0) yield { line: rest, start };
}
