import { closeSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { wellFormedJson } from '@hanji/contracts/well-formed';
import type { Entry, Summary } from './ledger.ts';

/** The full report as JSON, `{ entries: [...], summary }`: written as the import goes, so that its size does not matter. */
export class ReportFile {
  readonly path: string;
  readonly #draft: string;
  readonly #file: number;
  #isFirst = true;

  /** Throws when the file cannot be written, before anything is imported. */
  constructor(path: string) {
    this.path = path;
    this.#draft = `${path}.part`;
    this.#file = openSync(this.#draft, 'w');
    writeSync(this.#file, '{"entries":[\n');
  }

  readonly write = (entry: Entry): void => {
    writeSync(this.#file, `${this.#isFirst ? '' : ',\n'}${wellFormedJson(entry)}`);
    this.#isFirst = false;
  };

  /** Completes the file and gives it its name. */
  finish(summary: Summary): void {
    writeSync(this.#file, `\n],"summary":${wellFormedJson(summary)}}\n`);
    closeSync(this.#file);
    renameSync(this.#draft, this.path);
  }

  /** Nothing came of it. */
  discard(): void {
    closeSync(this.#file);
    rmSync(this.#draft, { force: true });
  }
}
