import { bringOutTyped } from './footnote-words.ts';

/** How words are set: a change of it is a change. */
export type Mark = 'strong' | 'em' | 'code' | 'del' | 'u' | 'mark' | 'sub' | 'sup' | 'a';

/** A word, a blank or a sign of a text, with how it is set. */
export interface Piece {
  readonly text: string;
  readonly marks: readonly Mark[];
  /** What it is compared by, where that is not its text. */
  readonly as?: string;
}

const markOf: Readonly<Record<string, Mark>> = {
  STRONG: 'strong',
  B: 'strong',
  EM: 'em',
  I: 'em',
  CODE: 'code',
  DEL: 'del',
  S: 'del',
  U: 'u',
  MARK: 'mark',
  SUB: 'sub',
  SUP: 'sup',
  A: 'a',
};

/** Blocks, each on a line of its own, and what they begin with, much as Markdown writes it. */
const blocks: Readonly<Record<string, string>> = {
  P: '',
  H1: '# ',
  H2: '## ',
  H3: '### ',
  H4: '#### ',
  H5: '##### ',
  H6: '###### ',
  UL: '',
  OL: '',
  LI: '• ',
  BLOCKQUOTE: '> ',
  PRE: '',
  DETAILS: '',
  SUMMARY: '▸ ',
  ASIDE: '',
  DIV: '',
  SECTION: '',
  FIGURE: '',
  FIGCAPTION: '',
  TABLE: '',
  TR: '',
  HR: '---',
};

interface Setting {
  readonly marks: readonly Mark[];
  /** Blanks of code count. */
  readonly isCode: boolean;
  /** Numbers of the footnotes by their ids, as they follow in their list. */
  readonly notes: ReadonlyMap<string, number>;
}

/**
 * A title and a text as pieces that can be compared and shown: a line for each block, with signs for what kind of block it is. Footnotes and their
 * marks are known by their number: what their links are called, and the way back, are nobody's words, but what was typed into them is.
 */
export function piecesOf(title: string, html: string): readonly Piece[] {
  const pieces: Piece[] = [...split(title, []), plain('\n\n')];
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  bringOutTyped(body);
  const notes = [...body.querySelectorAll(noteList)].flatMap((list) => [...list.children]);
  walk(body, { marks: [], isCode: false, notes: new Map(notes.map(({ id }, index) => [id, index + 1])) }, pieces);
  // A blank at the end was typed; the end of a line is there in any case.
  while (pieces.at(-1)?.text === '\n') pieces.pop();
  return pieces;
}

/** What tells two pieces apart. */
export function keyOf({ text, marks, as = text }: Piece): string {
  return `${marks.join()} ${as}`;
}

/** A text's words with how they are set and in which blocks they stand: the same for the same, however its markup is spelt. */
export function writingOf(html: string): string {
  return piecesOf('', html).map(keyOf).join('\n');
}

const noteList = 'section[data-footnotes] > ol';

function walk(parent: Node, setting: Setting, pieces: Piece[]): void {
  for (const node of parent.childNodes) {
    if (node instanceof Text) addText(node.data, setting, pieces);
    else if (node instanceof Element) walkElement(node, setting, pieces);
  }
}

function addText(data: string, { marks, isCode }: Pick<Setting, 'marks' | 'isCode'>, pieces: Piece[]): void {
  const text = isCode ? data : data.replaceAll(/\s+/g, ' ');
  // Between blocks stand blanks that nobody sees.
  const isUnseen = text === ' ' && (pieces.at(-1)?.text.endsWith('\n') ?? true);
  if (!isUnseen) pieces.push(...split(text, marks));
}

function walkElement(element: Element, setting: Setting, pieces: Piece[]): void {
  const name = element.tagName;
  if (name === 'BR') return void pieces.push(plain('\n'));
  if (name === 'IMG') return void pieces.push(...shown(element.getAttribute('alt')), plain(`(${element.getAttribute('src') ?? ''})`));
  if (name === 'IFRAME') return void pieces.push(plain(`[${element.getAttribute('src') ?? ''}]`), plain('\n'));
  if (isOfFootnotes(element)) return addFootnotePart(element, setting, pieces);
  const mark = markOf[name];
  const inside = {
    marks: mark === undefined || setting.marks.includes(mark) ? setting.marks : [...setting.marks, mark].toSorted(),
    isCode: setting.isCode || name === 'PRE',
    notes: setting.notes,
  };
  const beginning = beginningOf(element, setting);
  if (beginning !== undefined) newLine(pieces);
  if (beginning !== undefined && beginning.text !== '') pieces.push(beginning);
  walk(element, inside, pieces);
  if (mark === 'a') pieces.push(plain(` (${element.getAttribute('href') ?? ''})`));
  if ((name === 'TD' || name === 'TH') && element.nextElementSibling !== null) pieces.push(plain(' | '));
  if (beginning !== undefined) newLine(pieces);
}

/** What a block begins with; undefined for what is none. An item that comes in before others changes their numbers, and not them. */
function beginningOf(element: Element, { notes }: Setting): Piece | undefined {
  if (element.matches(`${noteList} > li`)) return plain(`[${notes.get(element.id) ?? '?'}] `);
  const list = element.parentElement;
  if (element.tagName === 'LI' && list instanceof HTMLOListElement) {
    const place = [...list.children].indexOf(element);
    return { ...plain(`${list.start + place}. `), as: '1. ' };
  }
  const sign = blocks[element.tagName];
  return sign === undefined ? undefined : plain(sign);
}

/** Whether it only leads from a mark to its note or back, or is the heading of the notes, which nobody sees. */
function isOfFootnotes(element: Element): boolean {
  return element.matches('a[data-footnote-ref], a[data-footnote-backref], section[data-footnotes] > .sr-only');
}

/** The number that a mark has; nothing of the way back and of the heading. */
function addFootnotePart(element: Element, { notes }: Setting, pieces: Piece[]): void {
  const number = notes.get(element.getAttribute('href')?.slice(1) ?? '');
  if (element.matches('[data-footnote-ref]')) return void pieces.push(plain(`[${number ?? element.textContent}]`));
  // What stands between a note and its way back.
  if (element.matches('a') && pieces.at(-1)?.text === ' ') pieces.pop();
}

/** What a picture shows, in brackets. */
function shown(alt: string | null): readonly Piece[] {
  return [plain('['), ...split(alt ?? '', []), plain('] ')];
}

function newLine(pieces: Piece[]): void {
  const last = pieces.at(-1)?.text ?? '\n';
  if (!last.endsWith('\n') && !isBeginning(last)) pieces.push(plain('\n'));
}

/** A paragraph in a list item or a quotation stands behind its sign. */
function isBeginning(text: string): boolean {
  return text !== '' && (Object.values(blocks).includes(text) || /^(\[[\d?]+\]|-?\d+\.) $/.test(text));
}

function split(text: string, marks: readonly Mark[]): Piece[] {
  return (text.match(/\s+|[\p{L}\p{M}\p{N}]+|[^\s\p{L}\p{M}\p{N}]/gu) ?? []).map((part) => ({ text: part, marks }));
}

function plain(text: string): Piece {
  return { text, marks: [] };
}
