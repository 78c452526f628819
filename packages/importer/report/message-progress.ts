import type { ImportNews } from '../child-messages.ts';
import type { Progress } from './progress.ts';

const pauseMs = 500;

/** Tells another process how far an import is, twice a second at most. */
export class MessageProgress implements Progress {
  readonly #say: (news: ImportNews) => void;
  #total: number | null = null;
  #saidAt = 0;

  constructor(say: (news: ImportNews) => void) {
    this.#say = say;
  }

  surveyed(items: number): void {
    this.#tell(items);
  }

  begin(total: number): void {
    this.#total = total;
    this.#tell(0, true);
  }

  handled(items: number): void {
    this.#tell(items, items === this.#total);
  }

  end(): void {}

  #tell(done: number, now = false): void {
    const time = performance.now();
    if (!now && time - this.#saidAt < pauseMs) return;
    this.#saidAt = time;
    this.#say({ news: 'progress', done, total: this.#total });
  }
}
