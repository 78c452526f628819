import { Readable } from 'node:stream';
import { raw, type Reply } from './reply.ts';

/** What a service keeps about a user, by name: a value, or items that are read a batch at a time. */
export type UserData = Readonly<Record<string, unknown>>;

/** Items of which one reads a batch at a time, however many there are. */
export class Batches<Row> {
  readonly #read: (last: Row | null, size: number) => Promise<readonly Row[]>;
  readonly #itemOf: (row: Row) => unknown;

  /** `read` answers at most `size` rows, those behind the last one of the batch before; `itemOf` what is told of each. */
  constructor(read: (last: Row | null, size: number) => Promise<readonly Row[]>, itemOf: (row: Row) => unknown = (row) => row) {
    this.#read = read;
    this.#itemOf = itemOf;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<readonly unknown[]> {
    let last: Row | null = null;
    for (;;) {
      const rows: readonly Row[] = await this.#read(last, batchSize);
      if (rows.length > 0) yield rows.map(this.#itemOf);
      if (rows.length < batchSize) return;
      last = rows.at(-1) ?? null;
    }
  }
}

/** Few enough for memory where each is a post. */
const batchSize = 25;

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
  return raw('application/json; charset=utf-8', Readable.from(all()));
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
