import { ftruncateSync, openSync, writeSync } from 'node:fs';
import { createContext, Script } from 'node:vm';
import { UnreadableItem } from './blog.ts';

/** Longest that one step of reading an item may take, in milliseconds: the slowest real posts take a few seconds on a busy machine. */
const usualMs = 60_000;

/** What items are guarded with. */
export interface ItemLimits {
  /** Milliseconds for one step of reading an item. */
  readonly mostMs?: number | undefined;
  /** Keys of items on which the process has ended before: they are not touched again. */
  readonly skipped?: readonly string[] | undefined;
  /** Absolute path of a file that holds the key of the item that is being read, and nothing while none is. */
  readonly underWay?: string | undefined;
}

/**
 * Reads items so that none costs another: one that takes too long is interrupted. One that uses up the memory ends the process; whoever started
 * that finds its key in `underWay`, and has the import begun anew without it.
 */
export class ItemGuard {
  readonly #mostMs: number;
  readonly #skipped: ReadonlySet<string>;
  readonly #underWay: number | null;
  #isWithin = false;

  constructor({ mostMs = usualMs, skipped = [], underWay }: ItemLimits = {}) {
    this.#mostMs = mostMs;
    this.#skipped = new Set(skipped);
    this.#underWay = underWay === undefined ? null : openSync(underWay, 'w');
  }

  /** Does one step of reading the item of that key, as far as it goes without waiting. Throws `UnreadableItem` for one that asks too much. */
  run<T>(key: string, step: () => T): T {
    // A step of a step is guarded with it: each guard costs a thread.
    if (this.#isWithin) return step();
    if (this.#skipped.has(key)) throw new UnreadableItem('It takes more memory than there is for it here. Split it into smaller texts, then import it again.');
    this.#note(key);
    this.#isWithin = true;
    try {
      // Nothing but the engine itself can interrupt a parser or a regular expression.
      room.step = step;
      return entrance.runInContext(room, { timeout: this.#mostMs, displayErrors: false }) as T;
    } catch (error) {
      if ((error as { code?: unknown } | null)?.code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
      throw new UnreadableItem(
        `Reading it takes longer than ${this.#mostMs / 1000} s. Look for thousands of equal signs in a row (such as * and _), or split it into smaller texts, then import it again.`,
      );
    } finally {
      this.#isWithin = false;
      this.#note('');
    }
  }

  #note(key: string): void {
    if (this.#underWay === null) return;
    ftruncateSync(this.#underWay);
    writeSync(this.#underWay, key, 0);
  }
}

const room: { step: () => unknown } = { step: () => undefined };
createContext(room);
const entrance = new Script('step()');

/** Why an item failed, for its report. A fault of the importer itself must still name the item, and not end the import. */
export function whyFailed(error: unknown): string {
  if (error instanceof UnreadableItem) return error.message;
  if (error instanceof RangeError && /call stack/i.test(error.message))
    return 'It is nested too deeply (lists, quotations or elements within each other). Take out some of the levels, then import it again.';
  return `The importer failed on it: ${error instanceof Error ? (error.stack ?? error.message).split('\n').slice(0, 3).join(' ') : String(error)}`;
}
