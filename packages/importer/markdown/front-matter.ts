import { parse as parseToml, TomlDate } from 'smol-toml';
import { UnreadableItem } from '../blog.ts';
import { readYaml, requireTree } from '../read-yaml.ts';
import { plainHead } from './plain-heads.ts';

/** The head of a Markdown file as fields, and the text below it. */
export interface FrontMatter {
  /** False: the file has no head at all. */
  readonly present: boolean;
  /** Fields by name; those of `[extra]`, `[taxonomies]` and `params` stand beside the others. */
  readonly fields: ReadonlyMap<string, unknown>;
  readonly body: string;
  /** What had to be repaired to read it; null: nothing. */
  readonly repaired: string | null;
}

const openings = [
  { format: 'yaml', open: /^---(?:ya?ml)?[ \t]*\r?\n/, close: /^(?:---|\.\.\.)[ \t]*\r?$/m },
  { format: 'toml', open: /^\+\+\+[ \t]*\r?\n/, close: /^\+\+\+[ \t]*\r?$/m },
] as const;
/** Tables that static site generators keep their own fields in. */
const nested = new Set(['extra', 'taxonomies', 'params']);

/**
 * Splits a file into its head (YAML `---`, TOML `+++`, JSON in braces or `;;;`, YAML whose opening line is left out, as Hexo reads it) and text.
 * `plain`: also fields without any line around them, as Pelican and Nikola have them. Throws `UnreadableItem` when the head cannot be read.
 */
export function readFrontMatter(file: string, { plain: isPlain = false } = {}): FrontMatter {
  const text = file.replace(/^\uFEFF/, '').replace(/^\s*\n(?=---|\+\+\+|;;;|\{)/, '');
  for (const { format, open, close } of openings) {
    const start = open.exec(text);
    if (start === null) continue;
    const rest = text.slice(start[0].length);
    const end = close.exec(rest);
    if (end === null) return unclosed(format, text);
    const head = rest.slice(0, end.index);
    const { value, repaired } = format === 'yaml' ? yamlOf(head) : { value: tomlOf(head), repaired: null };
    return { present: true, fields: flatten(value), body: rest.slice(end.index + end[0].length).replace(/^\r?\n/, ''), repaired };
  }
  return jsonHead(text) ?? unopenedHead(text) ?? (isPlain ? plainFields(text) : null) ?? { present: false, fields: new Map(), body: text, repaired: null };
}

/** `{ … }` of Hugo, `---json` of Eleventy, and the fields without braces that Hexo takes before a line `;;;`. */
function jsonHead(text: string): FrontMatter | null {
  const marked = /^(?:;;;|---json)[ \t]*\r?\n([^]*?)^(?:;;;|---)[ \t]*\r?$/m.exec(text) ?? /^("[^]*?)^;;;[ \t]*\r?$/m.exec(text);
  if (marked !== null) {
    const inner = (marked[1] ?? '').trim().replace(/,$/, '');
    const value = json(inner.startsWith('{') ? inner : `{${inner}}`);
    return value === null ? null : headOf(value, text.slice(marked.index + marked[0].length));
  }
  if (!/^\{\s*["}]/.test(text)) return null;
  for (const end of text.matchAll(/^[ \t]*\}[ \t]*\r?$/gm)) {
    const value = json(text.slice(0, end.index + end[0].length));
    if (value !== null) return headOf(value, text.slice(end.index + end[0].length));
  }
  return null;
}

const known = /^(?:title|date|layout|tags?|categor(?:y|ies)|permalink|slug|author|updated|comments|description|toc|cover|keywords)[ \t]*:/im;

/** Hexo lets the first `---` go. Only lines of fields, with one among them that it knows, make a head of it: else it is a heading or rule. */
function unopenedHead(text: string): FrontMatter | null {
  const end = /^---+[ \t]*\r?$/m.exec(text);
  const head = end === null ? '' : text.slice(0, end.index);
  const isHead = /^[A-Za-z_][\w-]*[ \t]*:(?:[ \t]|\r?\n)/.test(head) && known.test(head) && head.trimEnd().split('\n').every(isField);
  if (end === null || !isHead) return null;
  const { value, repaired } = yamlOf(head);
  return { ...headOf(value, text.slice(end.index + end[0].length)), repaired };
}

/** Heads without any line around them. */
function plainFields(text: string): FrontMatter | null {
  const head = plainHead(text);
  return head === null ? null : { present: true, fields: head.fields, body: head.body.replace(/^\r?\n/, ''), repaired: null };
}

function isField(line: string): boolean {
  return /^(?:[A-Za-z_][\w-]*[ \t]*:(?:\s|$)|[ \t]+\S|[ \t]*-[ \t]|[ \t]*#|\s*$)/.test(line);
}

function headOf(value: unknown, body: string): FrontMatter {
  return { present: true, fields: flatten(value), body: body.replace(/^\r?\n/, ''), repaired: null };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

/** A line of hyphens at the start may also be a rule: only something that looks like fields makes it a broken head. */
function unclosed(format: 'yaml' | 'toml', text: string): FrontMatter {
  const looksLikeFields = format === 'toml' || /^---[ \t]*\r?\n[A-Za-z_][\w-]*[ \t]*:/.test(text);
  if (looksLikeFields) throw new UnreadableItem(`Its front matter is not closed: a line "${format === 'yaml' ? '---' : '+++'}" is missing behind the fields.`);
  return { present: false, fields: new Map(), body: text, repaired: null };
}

/** Older parsers took quoted text whose further lines are not indented, tabs, and titles with a colon; blogs that were made with them still have these. */
function yamlOf(head: string): { value: unknown; repaired: string | null } {
  try {
    return { value: readYaml(head), repaired: null };
  } catch (error) {
    if (error instanceof UnreadableItem) throw error;
    const repaired = head
      .replaceAll(
        /^([\w-]+:[ \t]*)("(?:[^"\\]|\\[^])*"|'(?:[^']|'')*')(?=[ \t]*\r?$)/gm,
        (_, name: string, quoted: string) => `${name}${quoted.replaceAll(/\n(?=\S)/g, '\n ')}`,
      )
      .replaceAll(/^\t+/gm, (tabs) => '  '.repeat(tabs.length))
      // A title with a colon in it.
      .replaceAll(
        /^((?:title|subtitle|description|excerpt|summary):[ \t]+)(?!["'[{|>&*!])(\S.*?:(?:[ \t].*|))(?=\r?$)/gim,
        (_, name: string, text: string) => `${name}'${text.trim().replaceAll("'", "''")}'`,
      );
    try {
      if (repaired !== head) return { value: readYaml(repaired), repaired: firstLine(error) };
    } catch {
      // The first reason is the one that its author can mend.
    }
    throw new UnreadableItem(`Its front matter is not valid YAML: ${firstLine(error)}`);
  }
}

function tomlOf(head: string): unknown {
  try {
    return parseToml(head.replaceAll('\r\n', '\n'));
  } catch (error) {
    throw new UnreadableItem(`Its front matter is not valid TOML: ${firstLine(error)}`);
  }
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n', 1)[0] ?? '';
}

function flatten(value: unknown): Map<string, unknown> {
  const fields = new Map<string, unknown>();
  if (value === null || value === undefined) return fields;
  if (typeof value !== 'object' || Array.isArray(value)) throw new UnreadableItem('Its front matter has no fields (name: value).');
  requireTree(value);
  for (const [name, field] of Object.entries(value)) {
    if (nested.has(name) && typeof field === 'object' && field !== null && !Array.isArray(field)) {
      for (const [inner, deep] of Object.entries(field)) if (!fields.has(inner)) fields.set(inner, plain(deep));
    } else if (name === 'date' && typeof field === 'object' && field !== null && !Array.isArray(field) && !(field instanceof Date)) {
      // MkDocs: `date: { created, updated }`.
      for (const [inner, day] of Object.entries(field)) {
        const as = inner === 'created' || inner === 'published' ? 'date' : inner;
        if (!fields.has(as)) fields.set(as, plain(day));
      }
    } else fields.set(name, plain(field));
  }
  return fields;
}

/** TOML has dates of its own; they are read like all other dates, from text. */
function plain(value: unknown): unknown {
  return value instanceof TomlDate ? value.toISOString() : value instanceof Date ? value.toISOString() : value;
}

/** The fields of a file, and behind them those that are handed down to it. */
export function withDefaults(head: FrontMatter, defaults: Readonly<Record<string, unknown>>): FrontMatter {
  const more = Object.entries(defaults).filter(([name]) => !head.fields.has(name));
  return more.length === 0 ? head : { ...head, fields: new Map([...head.fields, ...more]) };
}
