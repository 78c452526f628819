import type { WriteStream } from 'node:tty';

/** Shows how far an import is. */
export interface Progress {
  surveyed(items: number): void;
  /** The second pass begins; so many items lie ahead. */
  begin(total: number): void;
  handled(items: number): void;
  /** Clears what is shown, before the report. */
  end(): void;
}

const steps = { terminal: 100, log: 5000 } as const;

/** One line that is rewritten on a terminal; now and then a line elsewhere. */
export class LineProgress implements Progress {
  readonly #out: Pick<WriteStream, 'write' | 'isTTY'>;
  readonly #pause: number;
  #total = 0;
  #shownAt = 0;

  constructor(out: Pick<WriteStream, 'write' | 'isTTY'> = process.stderr) {
    this.#out = out;
    this.#pause = out.isTTY ? steps.terminal : steps.log;
  }

  surveyed(items: number): void {
    this.#show(`Looking through the source: ${items} items`);
  }

  begin(total: number): void {
    this.#total = total;
    this.#shownAt = 0;
  }

  handled(items: number): void {
    const share = this.#total === 0 ? 100 : Math.floor((items / this.#total) * 100);
    this.#show(`Importing: ${items} of ${this.#total} items (${share} %)`, items === this.#total);
  }

  end(): void {
    if (this.#out.isTTY) this.#out.write('\r\u001B[K');
  }

  #show(text: string, now = false): void {
    const time = performance.now();
    if (!now && time - this.#shownAt < this.#pause) return;
    this.#shownAt = time;
    this.#out.write(this.#out.isTTY ? `\r\u001B[K${text}` : `${text}\n`);
  }
}
