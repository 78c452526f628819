import { readFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { unicodeForm } from '@hanji/contracts/unicode-form';
import type { Element, ElementContent } from 'hast';
import { attribute, codeBlock, element, textOf } from '../html/html-tree.ts';
import { toString } from 'hast-util-to-string';
import { readCsv } from './csv.ts';
import { tellsReaders } from '../markdown/reader-fields.ts';
import { pathWithin } from '../path-within.ts';
import type { Archive, Entry, OtherEntry } from './entry.ts';
import { readEntry } from './read-entry.ts';
import { hasClass, HtmlPage, innerHtml, linkCard } from './html-page.ts';

/** Names that Notion gives files: the title, and 32 signs of its own. */
const named = /^(.*?)\s*([\da-f]{32})(?:\.(?:md|html))?$/i;

/** Whether a path is that of a page in an export of Notion. */
export function isNotionPage(path: string): boolean {
  return named.test(basename(path)) && /\.(?:md|html)$/i.test(path);
}

/** Whether a path is that of a database in an export of Notion. */
export function isNotionTable(path: string): boolean {
  return /[\da-f]{32}(?:_all)?\.csv$/i.test(basename(path));
}

/** A path without the signs that Notion puts behind the names in it. */
export function readableNotionPath(path: string): string {
  return path
    .split('/')
    .map((part) => part.replace(/\s*[\da-f]{32}(?=\.\w+$|$)/i, ''))
    .join('/');
}

/** An export of Notion, in Markdown or HTML, with databases as CSV beside their pages. Its files do not say who could read a page. */
export function notionArchive(folder: string, files: readonly string[], tables: readonly string[]): Archive {
  return {
    program: 'Notion',
    key: 'notion',
    name: undefined,
    home: undefined,
    mediaHosts: ['prod-files-secure.s3.us-west-2.amazonaws.com', 's3-us-west-2.amazonaws.com'],
    entries: () => entriesOf(folder, files, tables),
  };
}

async function* entriesOf(folder: string, files: readonly string[], tables: readonly string[]): AsyncGenerator<Entry | OtherEntry> {
  const columns = await columnsByFolder(tables);
  for (const file of files) {
    const where = unicodeForm(pathWithin(folder, file), 'NFC');
    const [, name = '', id = where] = named.exec(unicodeForm(basename(file), 'NFC')) ?? [];
    const whole = await readFile(file, 'utf8');
    yield readEntry({ id, where }, () => {
      const page = /\.html$/i.test(file) ? readHtml(whole) : readMarkdown(whole, columns.get(dirname(file)));
      if (page === null) return { kind: 'broken', id, where, why: 'It has no text as Notion writes it (class="page-body").' };
      if (page.text.trim() === '') return { kind: 'left', id, where, what: 'page without text', why: 'notion-folder' };
      const title = page.title ?? name;
      const fields = { ...fieldsOf(page.properties), title, permalink: `/${readableNotionPath(where).replace(/\.\w+$/, '')}` };
      return {
        kind: 'post',
        id,
        where,
        file,
        fields,
        text: withPages(page.text, file, files),
        format: page.format,
        isAudienceUnknown: !isPublic(page.properties),
      };
    });
  }
}

/** Links to pages of the export on the web lead to their files. */
function withPages(text: string, file: string, files: readonly string[]): string {
  return text.replaceAll(
    /https?:\/\/(?:www\.)?(?:[\w-]+\.)?notion\.(?:so|site)\/(?:[\w%-]+\/)*[\w%-]*?([\da-f]{32})(?:\?[^\s)"'#<>]*)?/gi,
    (address, id: string) => {
      const target = files.find((other) => named.exec(basename(other))?.[2]?.toLowerCase() === id.toLowerCase());
      return target === undefined ? address : pathWithin(dirname(file), target).split('/').map(encodeURIComponent).join('/');
    },
  );
}

/** Names of the properties of the pages in a folder: the first line of the table beside it (`Blog <signs>.csv`, `…_all.csv`). */
async function columnsByFolder(tables: readonly string[]): Promise<Map<string, ReadonlySet<string>>> {
  const columns = new Map<string, Set<string>>();
  for (const table of tables) {
    const folder = table.replace(/(?:_all)?\.csv$/i, '');
    const [row = {}] = readCsv(`${(await readFile(table, 'utf8')).split(/\r?\n/, 1)[0] ?? ''}\nx`);
    columns.set(folder, new Set([...(columns.get(folder) ?? []), ...Object.keys(row)]));
  }
  return columns;
}

interface NotionPage {
  readonly title: string | undefined;
  readonly properties: ReadonlyMap<string, string | readonly string[]>;
  readonly text: string;
  readonly format: Entry['format'];
}

/** `# Title`, then the properties of a row of a database (`Tags: a, b`), a line each, then the text. Without a table only what is plainly a property is one. */
function readMarkdown(whole: string, columns: ReadonlySet<string> | undefined): NotionPage {
  const [, title, below = whole] = /^\uFEFF?#\s+(.*?)\r?\n([^]*)$/.exec(whole) ?? [];
  const isProperty = (name: string): boolean =>
    columns?.has(name) ?? (isFlag(name) || tellsReaders(compact(name)) || meanings.some(([, names]) => names.test(name)));
  const lines = below.split(/\r?\n/);
  const start = lines.findIndex((line) => line.trim() !== '');
  const properties = new Map<string, string>();
  let at = Math.max(start, 0);
  for (; at < lines.length; at += 1) {
    const [, name = '', value = ''] = /^([^:]{1,80}):(?:\s+(.*))?$/.exec(lines[at] ?? '') ?? [];
    if (name === '' || !isProperty(name.trim())) break;
    properties.set(name.trim(), value.trim());
  }
  return { title: title?.trim() || undefined, properties, text: withCallouts(lines.slice(at).join('\n')), format: 'markdown' };
}

/** What stands between `<aside>` is Markdown. */
function withCallouts(text: string): string {
  return text.replaceAll(/^<aside>\n([^]*?)\n<\/aside>[ \t]*$/gm, (_, inner: string) =>
    inner
      .trim()
      .split('\n')
      .map((line) => `> ${line}`.trimEnd())
      .join('\n'),
  );
}

function readHtml(whole: string): NotionPage | null {
  const page = new HtmlPage(whole);
  const body = page.find('page-body');
  if (body === undefined) return null;
  const rows = page.all((node) => node.tagName === 'tr' && hasClass(node, 'property-row'));
  const cover = page.find('page-cover-image', 'img');
  const properties = new Map(
    rows.flatMap((row): [string, string | string[]][] => {
      const [head, cell] = row.children.filter((child): child is Element => child.type === 'element');
      if (head === undefined || cell === undefined) return [];
      const values = cell.children.flatMap((child) => (child.type === 'element' && hasClass(child, 'selected-value') ? [textOf(child)] : []));
      const isTicked = cell.children.some((child) => child.type === 'element' && hasClass(child, 'checkbox-on'));
      return [[textOf(head), values.length > 0 ? values : isTicked ? 'Yes' : textOf(cell).replace(/^@/, '')]];
    }),
  );
  const source = cover === undefined ? undefined : attribute(cover, 'src');
  if (source !== undefined) properties.set('Cover', source);
  return { title: page.text('page-title'), properties, text: innerHtml(body, changed), format: 'html' };
}

function changed(node: Element): ElementContent[] | null {
  if (node.tagName === 'pre') return [codeBlock(toString(node), languageOf(node))];
  if (node.tagName === 'figure' && hasClass(node, 'callout')) return [element('blockquote', {}, ...node.children)];
  if (node.tagName === 'a' && hasClass(node, 'bookmark')) return [linkCard(attribute(node, 'href') ?? '', textOf(node))];
  // Formulas come as pictures of their signs, with what was typed beside them.
  if (hasClass(node, 'equation')) {
    const source = new HtmlPage(innerHtml(node)).first((child) => child.tagName === 'annotation');
    return source === undefined ? null : [element('code', { className: ['language-math', 'math-inline'] }, toString(source))];
  }
  if (node.tagName === 'style' || hasClass(node, 'page-header-icon')) return [];
  return null;
}

function languageOf(node: Element): string | undefined {
  const code = node.children.find((child): child is Element => child.type === 'element' && child.tagName === 'code');
  return /language-([\w+#.-]+)/i.exec(attribute(code ?? node, 'className') ?? '')?.[1];
}

const meanings: readonly [field: string, names: RegExp][] = [
  ['date', /^(?:date|published(?: ?(?:at|on|date|time))?|publish(?:ed)? date|post date|created(?: ?(?:at|time|date))?|날짜|작성일|발행일|생성 ?일시?)$/i],
  ['updated', /^(?:updated(?: ?at)?|last ?(?:edited|updated|modified)(?: ?time)?|수정일|최종 편집 일시)$/i],
  ['tags', /^(?:tags?|keywords?|topics?|태그|키워드)$/i],
  ['category', /^(?:categor(?:y|ies)|section|카테고리|분류)$/i],
  ['slug', /^(?:slug|permalink|슬러그)$/i],
  ['author', /^(?:authors?|writers?|created by|작성자|글쓴이|저자)$/i],
  ['description', /^(?:description|summary|excerpt|설명|요약)$/i],
  ['subtitle', /^(?:subtitle|부제)$/i],
  ['cover', /^(?:cover|thumbnail|image|표지|썸네일)$/i],
  ['canonical', /^canonical(?: ?url)?$/i],
  ['status', /^(?:status|state|상태)$/i],
];
const published = /^(?:published|public|live|done|complete[d]?|공개|발행|발행됨|게시|게시됨|완료)$/i;

/** Words without the signs that people put before and behind them: `Published ✅`. */
function wordsOf(value: string | readonly string[]): string {
  return String(value)
    .replaceAll(/[^\p{L}\p{N}\p{P}\s]/gu, '')
    .trim();
}

/** `Go Live` is the field `GoLive`. */
function compact(name: string): string {
  return wordsOf(name).replaceAll(/\s+/g, '');
}

/** Properties under the names that front matter has for them; others keep their own, and are told. */
function fieldsOf(properties: NotionPage['properties']): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const [name, value] of properties) {
    const known = meanings.find(([, names]) => names.test(wordsOf(name)))?.[0];
    const field = known ?? (tellsReaders(compact(name)) ? compact(name) : name);
    if (known === 'status' || isFlag(name)) {
      if (!isPublished(value)) fields['draft'] ??= true;
      // A second day may be the one that counts.
    } else if (known === 'date' && fields['date'] !== undefined) fields[name.startsWith('발행') ? 'publishDate' : compact(name)] ??= value;
    else fields[field] ??= value;
  }
  return fields;
}

function isFlag(name: string): boolean {
  return /^(?:published\??|public\??|publish\??|공개(?: ?여부)?|발행(?: ?여부)?)$/i.test(wordsOf(name));
}

function isPublished(value: string | readonly string[]): boolean {
  return published.test(wordsOf(value)) || /^(?:yes|true|__yes__|✅|☑️?|✔️?)$/i.test(String(value).trim());
}

function isPublic(properties: NotionPage['properties']): boolean {
  return [...properties].some(([name, value]) =>
    /^(?:status|state|상태)$/i.test(wordsOf(name)) ? published.test(wordsOf(value)) : isFlag(name) && isPublished(value),
  );
}
