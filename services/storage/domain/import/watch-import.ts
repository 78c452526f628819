import { utimes } from 'node:fs/promises';
import type { Logger } from '@hanji/service-kit/log';
import type { RunningImporter } from './importer.ts';
import { aliveMs } from './process-life.ts';
import type { ImportWish, RunningImport } from './running-import.ts';

/** How long an importer may take to end by itself when the service stops. */
const farewellMs = 4000;

/** Shows every second that an import is worked on, and ends the work when that is wanted, or the service stops. */
export class ImportWatch {
  /** Aborted as soon as the work is to end, for whatever reason. */
  readonly ending = new AbortController();
  readonly #running: RunningImport;
  readonly #folder: string;
  readonly #log: Logger;
  readonly #timer: NodeJS.Timeout;
  readonly #serviceStops: AbortSignal;
  #importer: RunningImporter | null = null;
  #why: Exclude<ImportWish, 'go on'> | null = null;

  constructor(running: RunningImport, folder: string, log: Logger, serviceStops: AbortSignal) {
    this.#running = running;
    this.#folder = folder;
    this.#log = log;
    this.#serviceStops = serviceStops;
    this.#timer = setInterval(() => void this.#look(), aliveMs);
    serviceStops.addEventListener('abort', this.#leave);
  }

  /** Why the work was ended before its end; null while it is not. */
  get why(): Exclude<ImportWish, 'go on'> | null {
    return this.#why;
  }

  /** From here on this importer is what is ended. */
  attach(importer: RunningImporter): RunningImporter {
    this.#importer = importer;
    return importer;
  }

  end(): void {
    clearInterval(this.#timer);
    this.#serviceStops.removeEventListener('abort', this.#leave);
  }

  async #look(): Promise<void> {
    try {
      const now = new Date();
      // Whoever tidies up must not take the folder of a long import for one that was left behind.
      await utimes(this.#folder, now, now);
      const answer = await this.#running.showAlive();
      if (answer === 'go on' || this.#why !== null) return;
      this.#why = answer;
      this.ending.abort();
      if (answer === 'stop') this.#importer?.stop();
      else this.#importer?.kill();
    } catch (error) {
      this.#log.warn({ err: error, import: this.#running.row.id }, 'an import could not say how far it is');
    }
  }

  readonly #leave = (): void => {
    this.ending.abort();
    this.#importer?.stop();
    setTimeout(() => this.#importer?.kill(), farewellMs).unref();
  };
}
