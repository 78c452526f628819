/** One record of an export as text: an item, author, category, tag or term. */
export interface XmlRecord {
  readonly name: string;
  /** Its XML from `<item>` to `</item>`; empty when it is too large. */
  readonly text: string;
  /** Line of the file that it starts on. */
  readonly line: number;
  /** Why it is not whole; null when it is. */
  readonly broken: string | null;
}

/** What lies between the records: title, addresses and version of the blog. */
export interface ExportHead {
  readonly text: string;
}

const recordNames = 'item|wp:author|wp:category|wp:tag|wp:term';
const outside = new RegExp(`<!--|<!\\[CDATA\\[|<(${recordNames})(?=[\\s>/])[^>]*>|</item\\s*>`, 'g');
/** An item holds `<wp:author>`, a term `<wp:termmeta>`: inside a record only its own end and the next item count. */
const inside = (name: string) => new RegExp(`<!--|<!\\[CDATA\\[|<(/?)${name}(?=[\\s>/])[^>]*>|<(item)(?=[\\s>/])[^>]*>`, 'g');
const insideByName = new Map(recordNames.split('|').map((name) => [name, inside(name)]));
const longestRecord = 50_000_000;
const longestHead = 1_000_000;
/** Comments between records are short; one that goes on is damage, and what follows is read all the same. */
const longestComment = 64_000;

/**
 * Cuts an export into its records without reading it whole: memory holds one record at most. Sections (`CDATA`) and
 * comments are skipped over, so that a post about RSS is not cut at its `</item>`. A record without an end is handed
 * out as broken, and reading goes on behind it.
 */
export class RecordSplitter {
  #buffer = '';
  #scanned = 0;
  #line = 1;
  #head = '';
  #record: { name: string; line: number; tooLong: boolean } | null = null;
  /** End of the section or comment that is being skipped. */
  #skipTo: ']]>' | '-->' | null = null;

  /** Text outside of all records so far, without sections. */
  get head(): ExportHead {
    return { text: this.#head };
  }

  /** Takes the next piece of the file; yields the records that it completes. */
  *push(chunk: string): Generator<XmlRecord> {
    this.#buffer += chunk;
    yield* this.#scan(false);
  }

  /** The file is at its end: what is open now stays open. */
  *end(): Generator<XmlRecord> {
    yield* this.#scan(true);
    if (this.#record !== null)
      yield this.#cut(
        this.#buffer.length,
        `It has no end: the file stops before </${this.#record.name}>${this.#skipTo === null ? '' : `, inside a ${this.#skipTo === ']]>' ? 'CDATA section' : 'comment'}`}.`,
      );
    else this.#keepHead(this.#buffer.length);
  }

  *#scan(atEnd: boolean): Generator<XmlRecord> {
    for (;;) {
      if (this.#skipTo !== null && !this.#skip(atEnd)) break;
      const pattern = this.#record === null ? outside : (insideByName.get(this.#record.name) ?? outside);
      pattern.lastIndex = this.#scanned;
      const match = pattern.exec(this.#buffer);
      if (match === null) break;
      yield* this.#meet(match);
    }
    if (atEnd) return;
    this.#forget();
  }

  *#meet(match: RegExpExecArray): Generator<XmlRecord> {
    const [tag] = match;
    if (tag === '<!--' || tag === '<![CDATA[') {
      this.#skipTo = tag === '<!--' ? '-->' : ']]>';
      this.#scanned = match.index + tag.length;
    } else if (this.#record === null && tag.startsWith('</')) {
      yield this.#cut(match.index + tag.length, 'Its start is missing.');
    } else if (this.#record === null) {
      this.#keepHead(match.index);
      this.#open(match[1] ?? 'item', tag);
      if (tag.endsWith('/>')) yield this.#cut(tag.length, null);
    } else if (match[1] === '/') {
      yield this.#cut(match.index + tag.length, this.#record.tooLong ? `It is larger than ${longestRecord / 1_000_000} MB.` : null);
    } else {
      yield this.#cut(match.index, `It has no end: another <${match[2] ?? this.#record.name}> starts before </${this.#record.name}>.`);
    }
  }

  #open(name: string, tag: string): void {
    this.#record = { name, line: this.#line, tooLong: false };
    this.#scanned = tag.length;
  }

  /** Hands out the record up to `end` and starts behind it. */
  #cut(end: number, broken: string | null): XmlRecord {
    const text = this.#buffer.slice(0, end);
    const { name, line, tooLong } = this.#record ?? { name: 'item', line: this.#line, tooLong: false };
    this.#advance(end);
    this.#record = null;
    this.#skipTo = null;
    return { name, line, text: tooLong ? '' : text, broken };
  }

  /** Answers false when the end of the section or comment is still to come. */
  #skip(atEnd: boolean): boolean {
    const end = this.#skipTo ?? '-->';
    const at = this.#buffer.indexOf(end, this.#scanned);
    if (at < 0 && this.#record !== null) {
      this.#scanned = Math.max(this.#scanned, this.#buffer.length - end.length + 1);
      return false;
    }
    if (at < 0 && !atEnd && this.#buffer.length - this.#scanned < longestComment) return false;
    if (at >= 0) this.#scanned = at + end.length;
    this.#skipTo = null;
    return true;
  }

  /** Frees what has been seen: outside of records all but a possibly started tag, inside a record that is too long nearly all. */
  #forget(): void {
    if (this.#record === null) {
      const keep = this.#skipTo === null ? Math.max(this.#scanned, this.#buffer.lastIndexOf('<')) : this.#scanned;
      this.#keepHead(keep);
    } else {
      const lastTag = this.#buffer.lastIndexOf('<');
      if (this.#skipTo === null) this.#scanned = Math.max(this.#scanned, Math.min(this.#buffer.length, lastTag < 0 ? this.#buffer.length : lastTag));
      if (this.#buffer.length > longestRecord) {
        this.#record.tooLong = true;
        this.#advance(this.#scanned);
      }
    }
  }

  #keepHead(end: number): void {
    if (this.#head.length < longestHead) this.#head += this.#buffer.slice(0, end);
    this.#advance(end);
  }

  #advance(end: number): void {
    for (let at = this.#buffer.indexOf('\n'); at >= 0 && at < end; at = this.#buffer.indexOf('\n', at + 1)) this.#line += 1;
    this.#buffer = this.#buffer.slice(end);
    this.#scanned = Math.max(0, this.#scanned - end);
  }
}
