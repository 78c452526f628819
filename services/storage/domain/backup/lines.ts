/** Bytes (text as UTF-8) of a stream cut into lines, each with its line feed, and where it begins. Never more than one line in memory. */
export async function* linesOf(stream: AsyncIterable<Buffer | string>): AsyncGenerator<{ readonly line: Buffer; readonly start: number }> {
  let pieces: Buffer[] = [];
  let start = 0;
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
    }
    if (from < chunk.length) pieces.push(chunk.subarray(from));
  }
  const rest = Buffer.concat(pieces);
  if (rest.length > 0) yield { line: rest, start };
}
