import type { Writer } from './blog.ts';
import { buildAuthorRequest } from './build-author-request.ts';
import type { Account, Destination } from './destination/destination.ts';
import type { Ledger } from './report/ledger.ts';

/** Accounts of the writers met so far: each is asked for once. */
export class Accounts {
  readonly #destination: Destination;
  readonly #ledger: Ledger;
  readonly #byWriter = new Map<string, Promise<Account>>();

  constructor(destination: Destination, ledger: Ledger) {
    this.#destination = destination;
    this.#ledger = ledger;
  }

  get count(): number {
    return this.#byWriter.size;
  }

  /** The account of a writer, found or made. Fails as the destination does; the next post asks again then. */
  of(writer: Writer): Promise<Account> {
    const key = writer.email ?? writer.name.toLowerCase();
    const known = this.#byWriter.get(key);
    if (known !== undefined) return known;
    const request = buildAuthorRequest(writer, (...warning) => this.#ledger.warn(null, ...warning));
    const asked = this.#destination.author(request);
    this.#byWriter.set(key, asked);
    asked.catch(() => this.#byWriter.delete(key));
    return asked;
  }
}
