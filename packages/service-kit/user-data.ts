/** What a service keeps about a user, by name: a value, or items that are read a batch at a time. */
export type UserData = Readonly<Record<string, unknown>>;

/** Few enough for memory where each is a post. */
const batchSize = 25;

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
