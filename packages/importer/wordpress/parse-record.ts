import { SaxesParser } from 'saxes';

/** An element of an export: prefixes stay in its name. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** Text directly in it, sections included, unchanged. */
  readonly text: string;
}

/** A parsed record, and what had to be repaired to read it (null: nothing). */
export interface ParsedRecord {
  readonly element: XmlElement;
  readonly repaired: string | null;
}

/**
 * Parses one record strictly; when that fails, once more with bare `&`, HTML entities, characters that XML forbids and
 * a stray `]]>` repaired. Throws an `Error` with the parser's reason when its tags do not fit either way.
 */
export function parseRecord(xml: string): ParsedRecord {
  const strict = parse(xml);
  if (strict.error === null && strict.element !== null) return { element: strict.element, repaired: null };
  const repaired = parse(repair(xml));
  if (repaired.error !== null || repaired.element === null) throw new Error(repaired.error ?? 'it is empty');
  return { element: repaired.element, repaired: strict.error };
}

/** Why XML is not well-formed, without a place; null when it is. */
export function wellFormed(xml: string): string | null {
  const { error } = parse(repair(xml.replace(/^\uFEFF?\s*/, '')));
  return error === null ? null : error.replace(/^\d+:\d+:\s*/, '');
}

interface Growing {
  readonly name: string;
  readonly attributes: Record<string, string>;
  readonly children: XmlElement[];
  text: string;
}

function parse(xml: string): { element: XmlElement | null; error: string | null } {
  const open: Growing[] = [];
  let element: XmlElement | null = null;
  let error: string | null = null;
  const parser = new SaxesParser();
  parser.on('error', (problem) => {
    error ??= problem.message;
  });
  parser.on('opentag', (tag) => {
    const attributes = Object.fromEntries(Object.entries(tag.attributes).map(([name, value]) => [name, detached(value)]));
    const node: Growing = { name: tag.name, attributes, children: [], text: '' };
    open.at(-1)?.children.push(node);
    open.push(node);
  });
  parser.on('closetag', () => {
    const closed = open.pop();
    if (closed === undefined) return;
    closed.text = detached(closed.text);
    element = closed;
  });
  const text = (value: string): void => {
    const current = open.at(-1);
    if (current !== undefined) current.text += value;
  };
  parser.on('text', text);
  parser.on('cdata', text);
  parser.write(xml).close();
  return { element, error };
}

const shortText = 4000;

/**
 * A part of a string keeps the whole alive in V8: a title that is kept would hold its 256 kB piece of the file. Long
 * texts are never kept, and not worth the copy.
 */
function detached(text: string): string {
  return text.length > shortText ? text : Buffer.from(text, 'utf16le').toString('utf16le');
}

// eslint-disable-next-line no-control-regex
const forbidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;
const bareAmpersand = /&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)/g;

/** Only text outside of sections is touched: inside them `&` and `<` are what they are. */
function repair(xml: string): string {
  return xml
    .replaceAll(forbidden, '')
    .split(/(<!\[CDATA\[[^]*?\]\]>|<!--[^]*?-->)/)
    .map((part) =>
      part.startsWith('<![CDATA[')
        ? part
        : part.startsWith('<!--')
          ? ''
          : part.replaceAll(bareAmpersand, '&amp;').replaceAll(impossible, '&amp;#').replaceAll(']]>', ']]&gt;'),
    )
    .join('');
}

/** References to half characters and to characters that XML does not have. */
const impossible = /&#(?=(?:x(?:D[89A-F]|d[89a-f])[0-9a-fA-F]{2}|x0*(?:[0-8bcefBCEF]|1[0-9a-fA-F])|0*(?:[0-8]|1[124-9]|2\d|3[01]));)/g;
