import type { Kept, LocalCopies } from './local-copies.ts';

/** Writes copies of a text into this browser, one after the other, each with what stands there when its turn comes. */
export class CopyWriter<Copy extends Kept> {
  readonly #copies: LocalCopies<Copy>;
  readonly #make: () => Copy;
  readonly #onChange: () => void;
  #isKept = true;
  #isStale = false;
  #writing: Promise<void> | null = null;

  /** `make` makes the copy of what stands there now; `onChange` hears when copies can no longer be kept, and when they can again. */
  constructor(copies: LocalCopies<Copy>, make: () => Copy, onChange: () => void) {
    this.#copies = copies;
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

  /** Takes the copy of this name out of the browser when none is being written, if it is not needed then. */
  async forget(key: string, isNeeded: () => boolean = () => false): Promise<void> {
    await this.#writing;
    if (!isNeeded()) await this.#copies.forget(key).catch(() => undefined);
  }

  async #writeAll(): Promise<void> {
    while (this.#isStale) {
      this.#isStale = false;
      const isKept = await this.#copies.keep(this.#make()).then(
        () => true,
        () => false,
      );
      if (isKept === this.#isKept) continue;
      this.#isKept = isKept;
      this.#onChange();
    }
  }
}
