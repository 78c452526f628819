import { contentIdPrefix } from '@hanji/contracts/content-ids';
import { type Editor, Node } from '@tiptap/core';
import { Fragment, type Node as DocumentNode } from '@tiptap/pm/model';
import { Plugin, Selection, TextSelection, type Transaction } from '@tiptap/pm/state';
import { type Attributes, attributesOf } from '../kept-attributes.ts';

/** What the notes are called where nobody sees it but who listens. */
export interface FootnoteOptions {
  readonly heading: string;
  readonly back: string;
}

/** The sign in the text that a note belongs to. `link` are the attributes of its link, `around` those of the `sup` about it, `number` what it shows. */
export const FootnoteMark = Node.create({
  name: 'footnoteMark',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes: () => ({ link: { default: {}, rendered: false }, around: { default: {}, rendered: false }, number: { default: '', rendered: false } }),
  parseHTML: () => [
    {
      tag: 'sup',
      // Before the mark for raised text.
      priority: 60,
      getAttrs: (element) => {
        const [link] = element.childNodes;
        const isMark =
          element.childNodes.length === 1 && link instanceof HTMLAnchorElement && link.hasAttribute('data-footnote-ref') && link.childElementCount === 0;
        return isMark ? { link: attributesOf(link), around: attributesOf(element), number: link.textContent } : false;
      },
    },
  ],
  renderHTML: ({ node: { attrs } }) => ['sup', attrs['around'] as Attributes, ['a', attrs['link'] as Attributes, String(attrs['number'])]],
});

/** The notes at the end: a list whose points are written in like any other. */
export const Footnotes = Node.create({
  name: 'footnotes',
  group: 'block',
  content: 'footnotesHeading? block+',
  isolating: true,
  // Else a second Delete at the end of the text would take all notes along.
  selectable: false,
  // Between the heading and the edge of the notes nothing is written.
  allowGapCursor: false,
  parseHTML: () => [{ tag: 'section[data-footnotes]' }],
  renderHTML: ({ HTMLAttributes }) => ['section', HTMLAttributes, 0],
  addKeyboardShortcuts: () => ({ Enter: ({ editor }) => leaveNote(editor) }),
  addProseMirrorPlugins: () => [
    new Plugin({
      appendTransaction: (transactions, before, { doc, tr }) => {
        const isOwn = transactions.some((transaction) => ['isOpening', 'history$'].some((name) => transaction.getMeta(name) !== undefined));
        if (isOwn || !transactions.some(({ docChanged }) => docChanged)) return null;
        const now = marksOf(doc);
        const isSame = now.map(targetOf).join(' ') === marksOf(before.doc).map(targetOf).join(' ');
        if (!isSame) renumber(tr, now);
        // Nothing moves under a letter that is being composed.
        if (!transactions.some((transaction) => transaction.getMeta('composition') !== undefined)) gather(tr);
        return tr.docChanged ? tr : null;
      },
    }),
  ],
});

/** Enter at the end of a note goes on with the text: a note that no mark names would be none. */
function leaveNote({ state, view }: Editor): boolean {
  const { $from, empty } = state.selection;
  if (!empty || $from.depth < 2 || $from.node(1).type.name !== 'footnotes' || $from.indexAfter(-1) < $from.node(-1).childCount) return false;
  const rest = $from.parent.cut($from.parentOffset).children;
  if (!rest.every((node) => node.text?.trim() === '' || node.type.name === 'footnoteBack')) return false;
  const { tr, doc, schema } = state;
  const [before, after] = [doc.resolve($from.before(1)), doc.resolve($from.after(1))];
  const isFreeBefore = isEmptyLine(before.nodeBefore);
  if (!isFreeBefore && !isEmptyLine(after.nodeAfter)) tr.insert(after.pos, schema.node('paragraph'));
  view.dispatch(tr.setSelection(TextSelection.create(tr.doc, isFreeBefore ? before.pos - 1 : after.pos + 1)).scrollIntoView());
  return true;
}

function isEmptyLine(node: DocumentNode | null): boolean {
  return node?.type.name === 'paragraph' && node.content.size === 0;
}

interface PlacedMark {
  readonly node: DocumentNode;
  readonly position: number;
}

/** Puts a sign where the cursor is and a note for it among the others; one goes on writing in the note. */
export function putInFootnote({ state, view }: Editor, options: FootnoteOptions): void {
  const { tr } = state;
  const note = addFootnote(tr, state.selection.to, options, null);
  if (note === null) return;
  const start = noteStart(tr.doc, note);
  if (start !== null) tr.setSelection(TextSelection.create(tr.doc, start));
  view.dispatch(tr.scrollIntoView());
  view.focus();
}

/**
 * Puts a sign at a place in the text and a note for it among the others, or leads to the note that its label names already (`noteLabelled`).
 * Answers the id of the note; null where there can be none.
 */
export function addFootnote(tr: Transaction, position: number, options: FootnoteOptions, label: string | null): string | null {
  const { schema } = tr.doc.type;
  const $place = tr.doc.resolve(position);
  const isInNotes = $place.depth > 0 && $place.node(1).type.name === 'footnotes';
  if (!$place.parent.inlineContent || $place.parent.type.spec.code === true || isInNotes) return null;
  const known = label === null ? null : noteLabelled(tr.doc, label);
  const note = known ?? idIn('fn', freshName(tr.doc, label));
  const link = { href: `#${note}`, id: freshMarkId(tr.doc, note), 'data-footnote-ref': '', 'aria-describedby': headingId };
  tr.insert(position, schema.node('footnoteMark', { link, number: '*' }));
  if (known === null) addNote(tr, note, link.id, options);
  renumber(tr, marksOf(tr.doc));
  return note;
}

/** The id of the note that a label names: the number that it has now, or the word that it was typed with; null where there is none. */
export function noteLabelled(doc: DocumentNode, label: string): string | null {
  const ids = (listOf(doc)?.node.children ?? []).map(idOf);
  const numbered = /^\d+$/.test(label) ? [...new Set(marksOf(doc).map(targetOf))][Number(label) - 1]?.slice(1) : undefined;
  return ids.find((id) => id === (numbered ?? idIn('fn', label))) ?? null;
}

const headingId = `${contentIdPrefix}footnote-label`;

function idIn(kind: 'fn' | 'fnref', name: string): string {
  return `${contentIdPrefix}${kind}-${name}`;
}

/** Each mark of a note has an id of its own. */
function freshMarkId(doc: DocumentNode, note: string): string {
  const name = note.slice(idIn('fn', '').length);
  const others = marksOf(doc).filter((mark) => targetOf(mark) === `#${note}`).length;
  return idIn('fnref', others === 0 ? name : `${name}-${others + 1}`);
}

function addNote(tr: Transaction, id: string, markId: string, { heading, back }: FootnoteOptions): void {
  const { schema } = tr.doc.type;
  const wayBack = schema.node('footnoteBack', { link: { href: `#${markId}`, 'data-footnote-backref': '', 'aria-label': back }, sign: '↩' });
  const note = schema.node('listItem', { kept: { id }, firstText: 'wrapped' }, schema.node('paragraph', null, [schema.text(' '), wayBack]));
  const list = listOf(tr.doc);
  if (list !== null) return void tr.insert(list.position + list.node.nodeSize - 1, note);
  const title = schema.node('footnotesHeading', { around: { class: 'sr-only', id: headingId }, text: heading });
  const section = [title, schema.node('orderedList', null, note)];
  tr.insert(tr.doc.content.size, schema.node('footnotes', { kept: { 'data-footnotes': '', class: 'footnotes' } }, section));
}

const marks = new WeakMap<DocumentNode, readonly PlacedMark[]>();

/** The marks of a document in their order. Each document is walked once: every key asks for those of the one before as well. */
function marksOf(doc: DocumentNode): readonly PlacedMark[] {
  const known = marks.get(doc);
  if (known !== undefined) return known;
  const found: PlacedMark[] = [];
  doc.descendants((node, position) => {
    if (node.type.name === 'footnoteMark') found.push({ node, position });
    return node.type.name !== 'footnotes';
  });
  marks.set(doc, found);
  return found;
}

function targetOf({ node }: PlacedMark): string {
  return (node.attrs['link'] as Attributes)['href'] ?? '';
}

function listOf(doc: DocumentNode): PlacedMark | null {
  let found: PlacedMark | null = null;
  doc.forEach((section, offset) => {
    if (section.type.name !== 'footnotes') return;
    section.forEach((node, within) => {
      if (node.type.name === 'orderedList') found = { node, position: offset + 1 + within };
    });
  });
  return found;
}

function idOf(note: DocumentNode): string {
  return (note.attrs['kept'] as Attributes | null)?.['id'] ?? '';
}

interface PlacedSection {
  readonly node: DocumentNode;
  readonly from: number;
}

/** Notes stand below the text, in one list: where something was written below them they go behind that, and those that were pasted go to the others. */
function gather(tr: Transaction): void {
  const sections: PlacedSection[] = [];
  let writtenUntil = 0;
  tr.doc.forEach((node, from) => {
    if (node.type.name === 'footnotes') sections.push({ node, from });
    else if (sections.length > 0 && node.content.size > 0) writtenUntil = from + node.nodeSize;
  });
  const [first, ...others] = sections;
  const isBusy = sections.some(({ node, from }) => tr.selection.to > from && tr.selection.from < from + node.nodeSize);
  if (first === undefined || (others.length === 0 && (isBusy || writtenUntil === 0))) return;
  const lists = sections.flatMap(({ node }) => node.children.filter(({ type }) => type.name === 'orderedList'));
  const [list] = lists;
  const notes = Fragment.from(lists.flatMap(({ children }) => [...children]));
  const whole =
    list === undefined ? first.node : first.node.copy(Fragment.from(first.node.children.map((child) => (child === list ? list.copy(notes) : child))));
  const done = tr.steps.length;
  for (const { node, from } of sections.toReversed()) tr.delete(from, from + node.nodeSize);
  const place = tr.mapping.slice(done).map(Math.max(writtenUntil, first.from));
  tr.insert(place, whole);
  // Whoever pasted notes goes on in the last one.
  if (isBusy) tr.setSelection(Selection.near(tr.doc.resolve(place + whole.nodeSize - 1), -1));
  renumber(tr, marksOf(tr.doc));
}

/** Numbers marks as they follow in the text, and puts notes into that order; those that no mark names stay at the end. */
function renumber(tr: Transaction, placed: readonly PlacedMark[]): void {
  const list = listOf(tr.doc);
  if (list === null) return;
  const targets = [...new Set(placed.map(targetOf))];
  for (const mark of placed) {
    const number = String(targets.indexOf(targetOf(mark)) + 1);
    if (mark.node.attrs['number'] !== number) tr.setNodeAttribute(mark.position, 'number', number);
  }
  const placeOf = (note: DocumentNode) => {
    const place = targets.indexOf(`#${idOf(note)}`);
    return place === -1 ? targets.length : place;
  };
  const ordered = list.node.children.toSorted((one, other) => placeOf(one) - placeOf(other));
  if (ordered.some((note, index) => note !== list.node.child(index))) {
    tr.replaceWith(list.position + 1, list.position + list.node.nodeSize - 1, Fragment.from(ordered));
  }
}

/** Where the text of a note begins; null where there is no such note. */
export function noteStart(doc: DocumentNode, id: string): number | null {
  let start: number | null = null;
  doc.descendants((node, position) => {
    // Into the paragraph of the point.
    if (node.type.name === 'listItem' && idOf(node) === id) start = position + 2;
    return start === null;
  });
  return start;
}

/** The word of a label, or the lowest number that is free. */
function freshName(doc: DocumentNode, label: string | null): string {
  const taken = new Set([...marksOf(doc).map(targetOf), ...(listOf(doc)?.node.children ?? []).map((note) => `#${idOf(note)}`)]);
  if (label !== null && /^[a-z][\w-]*$/i.test(label) && !taken.has(`#${idIn('fn', label)}`)) return label;
  let number = 1;
  while (taken.has(`#${idIn('fn', String(number))}`)) number += 1;
  return String(number);
}
