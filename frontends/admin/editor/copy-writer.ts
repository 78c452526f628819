import { newKey } from '@hanji/frontend-kit/browser/request-key';
import type { Kept, LocalCopies } from './local-copies.ts';

/** Writes copies of a text into this browser, one after the other, each with what stands there when its turn comes. */
export class CopyWriter<Copy extends Kept> {
  /** Names the open editor among all that are open in this browser. */
  readonly writer = newKey();
  readonly #copies: LocalCopies<Copy>;
  readonly #make: (writer: string) => Copy;
  readonly #onChange: () => void;
  #taken: string | null;
  #isKept = true;
  #isStale = false;
  #writing: Promise<void> | null = null;

  /**
   * `taken` names the writer whose copy the text was opened with: that one goes once this one's is written. `make` makes the copy of what
   * stands there now; `onChange` hears when copies can no longer be kept, and when they can again.
   */
  constructor(copies: LocalCopies<Copy>, taken: string | null, make: (writer: string) => Copy, onChange: () => void) {
    this.#copies = copies;
    this.#taken = taken;
    this.#make = make;
    this.#onChange = onChange;
  }

  /** False where the browser cannot keep a copy: full, or forbidden. */
  get isKept(): boolean {
    return this.#isKept;
  }

  /** Has a copy written as soon as may be; answers when none is being written any more. */
  async write(): Promise<void> {
    this.#isStale = true;
    this.#writing ??= this.#writeAll().finally(() => {
      this.#writing = null;
    });
    await this.#writing;
  }

  /** Takes the copy out of the browser when none is being written, if it is not needed then. */
  async forget(isNeeded: () => boolean): Promise<void> {
    await this.#writing;
    if (isNeeded()) return;
    await this.#copies.forget(this.writer).catch(() => undefined);
    await this.#forgetTaken();
  }

  async #writeAll(): Promise<void> {
    while (this.#isStale) {
      this.#isStale = false;
      const isKept = await this.#copies.keep(this.#make(this.writer)).then(
        () => true,
        () => false,
      );
      if (isKept) await this.#forgetTaken();
      if (isKept === this.#isKept) continue;
      this.#isKept = isKept;
      this.#onChange();
    }
  }

  async #forgetTaken(): Promise<void> {
    if (this.#taken === null) return;
    await this.#copies.forget(this.#taken).catch(() => undefined);
    this.#taken = null;
  }
}
