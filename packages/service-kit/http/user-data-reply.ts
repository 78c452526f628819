import { textStream } from '../text-stream.ts';
import { Batches, type UserData } from '../user-data.ts';
import { raw, type Reply } from './reply.ts';

/**
 * Answers it as one JSON object. Users write as much as they like, so that it is made as it is sent: memory stays bounded. Rejects where its beginning
 * cannot be read; what fails later breaks the answer off, which then is no JSON.
 */
export async function userDataReply(data: UserData): Promise<Reply<never>> {
  const pieces = jsonOf(data);
  const first = await pieces.next();
  const all = async function* () {
    if (first.done !== true) yield first.value;
    yield* pieces;
  };
  return raw('application/json; charset=utf-8', textStream(all()));
}

async function* jsonOf(data: UserData): AsyncGenerator<string> {
  let open = '{';
  for (const [name, value] of Object.entries(data)) {
    const begin = `${open}${JSON.stringify(name)}:`;
    if (value instanceof Batches) yield* arrayOf(begin, value);
    else yield `${begin}${JSON.stringify(value)}`;
    open = ',';
  }
  yield open === '{' ? '{}' : '}';
}

async function* arrayOf(begin: string, batches: AsyncIterable<readonly unknown[]>): AsyncGenerator<string> {
  let open = `${begin}[`;
  for await (const items of batches) {
    yield open + items.map((item) => JSON.stringify(item)).join(',');
    open = ',';
  }
  yield open === ',' ? ']' : `${open}]`;
}
