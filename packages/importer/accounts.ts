import type { Writer } from './blog.ts';
import { buildAuthorRequest, isEmail } from './build-author-request.ts';
import type { Account, Destination } from './destination/destination.ts';
import type { Ledger } from './report/ledger.ts';

/** Accounts of the writers met so far: each is asked for once. */
export class Accounts {
  readonly #destination: Destination;
  readonly #ledger: Ledger;
  readonly #named = new Map<string, boolean>();
  readonly #byWriter = new Map<string, Promise<Account>>();

  constructor(destination: Destination, ledger: Ledger) {
    this.#destination = destination;
    this.#ledger = ledger;
  }

  /** Those that the blog names: how many there are, and how many of them with an e-mail address. */
  get named(): { readonly authors: number; readonly authorsWithEmail: number } {
    const withEmail = [...this.#named.values()].filter((hasEmail) => hasEmail);
    return { authors: this.#named.size, authorsWithEmail: withEmail.length };
  }

  /** The account of a writer whom the blog names, found or made. Fails as the destination does; the next post asks again then. */
  async of(writer: Writer): Promise<Account> {
    const account = await this.ofUnnamed(writer);
    this.#named.set(keyOf(writer), isEmail(writer.email));
    return account;
  }

  /** The same for the one who gets what names nobody. */
  ofUnnamed(writer: Writer): Promise<Account> {
    const key = keyOf(writer);
    const known = this.#byWriter.get(key);
    if (known !== undefined) return known;
    const request = buildAuthorRequest(writer, (...warning) => this.#ledger.warn(null, ...warning));
    const asked = this.#destination.author(request);
    this.#byWriter.set(key, asked);
    asked.catch(() => this.#byWriter.delete(key));
    return asked;
  }
}

function keyOf({ email, name }: Writer): string {
  return email ?? name.toLowerCase();
}
