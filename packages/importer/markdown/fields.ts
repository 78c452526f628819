import type { Writer } from '../blog.ts';

/** Fields that only steer the old site's own machinery; nothing of the post is lost with them. */
const machinery = new Set([
  'layout',
  'template',
  'type',
  'id',
  'uuid',
  'guid',
  'draft',
  'published',
  'status',
  'toc',
  'mathjax',
  'math',
  'katex',
  'lang',
  'locale',
  'language',
]);

/** The fields of one front matter. Remembers which were asked for, so that the others can be reported. */
export class Fields {
  readonly #values: ReadonlyMap<string, unknown>;
  /** By what generators take for the same name: `publishDate`, `publishdate`, `publish_date`. */
  readonly #byKey = new Map<string, unknown>();
  readonly #used = new Set<string>();

  constructor(values: ReadonlyMap<string, unknown>) {
    this.#values = values;
    for (const [name, value] of values) if (!isEmpty(value) && !this.#byKey.has(keyOf(name))) this.#byKey.set(keyOf(name), value);
  }

  /** The first of the fields that is there and not empty. Names are the same in capitals, with `_` and with `-`. */
  any(...names: string[]): unknown {
    let found: unknown;
    for (const name of names) {
      const value = this.#byKey.get(keyOf(name));
      if (value === undefined) continue;
      this.#used.add(keyOf(name));
      found ??= value;
    }
    return found;
  }

  /** The first of the fields that is text or a number, as text. */
  text(...names: string[]): string | undefined {
    return textOf(this.any(...names));
  }

  /** True or false when one of the fields is a boolean or spells one. */
  flag(...names: string[]): boolean | undefined {
    return flagOf(this.any(...names));
  }

  /** Whether a field says anything but no: what is not understood (`draft: soon`) counts. Lists and tables are no such field. */
  isSet(name: string): boolean {
    const value = this.any(name);
    return value !== undefined && typeof value !== 'object' && this.flag(name) !== false;
  }

  /** A list of texts: a list, or one text with commas. */
  list(...names: string[]): string[] {
    const value = this.any(...names);
    const items = typeof value === 'object' ? textsIn(value) : (textOf(value)?.split(',') ?? []);
    return items.map((item) => item.trim()).filter((item) => item !== '');
  }

  /** The same as Jekyll reads it: a text without commas is a list of its words. */
  words(...names: string[]): string[] {
    const value = this.any(...names);
    return typeof value === 'string' && !value.includes(',') ? value.split(/\s+/).filter((word) => word !== '') : this.list(...names);
  }

  /** The fields of a table in a field; undefined where it is none. */
  table(name: string): Fields | undefined {
    const value = this.#byKey.get(keyOf(name));
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    this.#used.add(keyOf(name));
    return new Fields(new Map(Object.entries(value)));
  }

  /** All that are not empty, by their names without capitals, `_` and `-`. */
  entries(): ReadonlyMap<string, unknown> {
    return this.#byKey;
  }

  /** All fields by their names as they are written. */
  named(): ReadonlyMap<string, unknown> {
    return this.#values;
  }

  /** Fields that nobody asked for and that are not the generator's own. */
  unused(): string[] {
    return [...this.#values].filter(([name, value]) => !this.#used.has(keyOf(name)) && !machinery.has(keyOf(name)) && !isEmpty(value)).map(([name]) => name);
  }
}

/** What generators take for the same name: without capitals, `_` and `-`. */
export function keyOf(name: string): string {
  return name.toLowerCase().replaceAll(/[-_]/g, '');
}

/** The boolean that a value is or spells; undefined where it is something else. */
export function flagOf(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'string' && /^(?:true|false|yes|no|on|off)$/i.test(value.trim())) return /^(?:true|yes|on)$/i.test(value.trim());
  return value === 1 ? true : value === 0 ? false : undefined;
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}

/** All texts in a value, of lists within lists and of tables too. */
function textsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  const text = textOf(value);
  if (text !== undefined) return [text];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** Text of a field: a text, a number, the first of a list, or the `name`, `title`, `src`, `url` or `date` of a table. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value.trim();
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  if (typeof value !== 'object' || value === null) return undefined;
  if (Array.isArray(value)) return value.length === 0 ? undefined : textOf(value[0]);
  const table = value as Record<string, unknown>;
  return textOf(table['name'] ?? table['title'] ?? table['label'] ?? table['src'] ?? table['url'] ?? table['image'] ?? table['date'] ?? null);
}

/** Writers of a field: a text with one or several names, a list of them, tables with `name`, `email`, `avatar`, `bio`. */
export function writersOf(value: unknown): Writer[] {
  if (Array.isArray(value)) return value.flatMap(writersOf);
  if (typeof value === 'object' && value !== null) {
    const table = value as Record<string, unknown>;
    const name = textOf(table['name'] ?? table['title'] ?? table['key'] ?? null);
    if (name === undefined) return [];
    return [
      {
        name,
        email: textOf(table['email']),
        avatar: textOf(table['avatar'] ?? table['image_url'] ?? table['picture'] ?? table['image']),
        bio: textOf(table['bio'] ?? table['description']),
      },
    ];
  }
  return namesOf(textOf(value) ?? '').map((name) => ({ name }));
}

/**
 * Names in a byline. Accounts in brackets go (`Jane Doe (@jane)`), other names in brackets stay (`인텔(Intel)`); a list with commas and
 * "and" is taken apart when every part is a name of two words or more or that of an account (`JaneDoe`), or when there are three and more, so
 * that "Smith and Sons" and "McDoe, Jane" stay one.
 */
function namesOf(byline: string): string[] {
  const clean =
    byline
      .replaceAll(/\s*[(<（]\s*(?:@|https?:|[\w.+-]+@|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:\/|\b))[^)>）]*[)>）]/gi, '')
      .replaceAll(/\s*<[^>]*>/g, '')
      .replaceAll(/\s+/g, ' ')
      .trim() || byline.trim();
  if (clean === '') return [];
  const parts = clean
    .split(/\s*[,;、]\s*(?:and\s+|& ?)?|\s+(?:and|&|와|과)\s+/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const isList =
    parts.length > 1 && (parts.every((part) => part.includes(' ') || isAccount(part)) || (parts.length > 2 && /[,;、]/.test(clean) && !parts.some(isSuffix)));
  return isList ? parts : [clean];
}

/** Capitals within a word, but for those of surnames (`McDoe`, `DeLillo`). */
function isAccount(part: string): boolean {
  return /\p{Ll}\p{Lu}/u.test(part) && !/^(?:Mc|Mac|De|Di|Du|La|Le|Van|Von|Fitz)\p{Lu}/u.test(part);
}

/** What stands behind a comma and belongs to the name before it. */
function isSuffix(part: string): boolean {
  return /^(?:jr|sr|ph\.?d|m\.?d|inc|ltd|llc|co|gmbh|[iv]+)\.?$/i.test(part);
}
