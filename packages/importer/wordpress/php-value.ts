/**
 * Reads a value that PHP has serialised (`a:1:{s:4:"text";s:2:"Hi";}`): arrays and objects as tables, numbers and booleans as such. Lengths are
 * not trusted, since searching and replacing in a database spoils them. Undefined where it is no such value, or is cut short.
 */
export function phpValue(text: string): unknown {
  try {
    return new PhpReader(text).value(0);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

const deepest = 100;

class PhpReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  value(depth: number): unknown {
    if (depth > deepest) throw new RangeError('nested too deeply');
    const [found, kind = '', given = ''] = this.#take(/([NOabdisC]):?([^:;{"]*)[:;]?/y);
    if (kind === 'N') return null;
    if (kind === 'b') return given === '1';
    if (kind === 'i' || kind === 'd') return Number(given);
    if (kind === 's') return this.#string(Number(given), /";/g);
    if (kind === 'O') this.#string(Number(given), /":/g);
    else if (kind !== 'a') throw new RangeError(`no value: ${found}`);
    return this.#table(depth);
  }

  #table(depth: number): Record<string, unknown> {
    if (this.#text[this.#at] !== '{') this.#take(/\d+:/y);
    this.#take(/\{/y);
    const table: Record<string, unknown> = {};
    while (this.#text[this.#at] !== '}') {
      const key = this.value(depth + 1);
      Object.defineProperty(table, String(key), { value: this.value(depth + 1), enumerable: true, configurable: true });
    }
    this.#at += 1;
    return table;
  }

  /** Its length counts bytes: at the nearest end to where they lead it is taken to end. */
  #string(length: number, end: RegExp): string {
    this.#take(/"/y);
    const start = this.#at;
    const stop = this.#endOfBytes(start, length);
    const [mark = ''] = /\W+/.exec(end.source) ?? [];
    const isSound = this.#text.startsWith(mark, stop);
    end.lastIndex = start;
    const at = isSound ? stop : end.exec(this.#text)?.index;
    if (at === undefined) throw new RangeError('a string that does not end');
    this.#at = at + mark.length;
    return this.#text.slice(start, at);
  }

  #endOfBytes(start: number, length: number): number {
    let [bytes, at] = [0, start];
    while (bytes < length && at < this.#text.length) {
      const code = this.#text.codePointAt(at) ?? 0;
      bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
      at += code < 0x10000 ? 1 : 2;
    }
    return at;
  }

  #take(pattern: RegExp): RegExpExecArray {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    if (match === null) throw new RangeError('no serialised value');
    this.#at = pattern.lastIndex;
    return match;
  }
}
