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
  addKeyboardShortcuts() {
    return { End: ({ editor }) => endOfLine(editor), 'Cmd-ArrowRight': ({ editor }) => endOfLine(editor) };
  },
});

/** Chromium loses the end of a line that a mark stands at, and goes to the end of the document. */
function endOfLine({ state, view }: Editor): boolean {
  const { $head } = state.selection;
  if ($head.parent.lastChild?.type.name !== 'footnoteMark') return false;
  const end = $head.end();
  if (view.coordsAtPos($head.pos).bottom < view.coordsAtPos(end, -1).top) return false;
  view.dispatch(state.tr.setSelection(TextSelection.create(state.doc, end)).scrollIntoView());
  return true;
}

/** The notes at the end: a list whose points are written in like any other. */
export const Footnotes = Node.create<FootnoteOptions>({
  name: 'footnotes',
  group: 'block',
  content: 'block+',
  isolating: true,
  addOptions: () => ({ heading: 'Footnotes', back: 'Back to the text' }),
  parseHTML: () => [{ tag: 'section[data-footnotes]' }],
  renderHTML: ({ HTMLAttributes }) => ['section', HTMLAttributes, 0],
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

interface PlacedMark {
  readonly node: DocumentNode;
  readonly position: number;
}

/** Puts a sign where the cursor is and a note for it among the others; one goes on writing in the note. */
export function putInFootnote(editor: Editor, { heading, back }: FootnoteOptions): void {
  const { state, schema, view } = editor;
  const { footnoteMark, footnotes, orderedList, listItem, paragraph } = schema.nodes;
  if (footnoteMark === undefined || footnotes === undefined || orderedList === undefined || listItem === undefined || paragraph === undefined) return;
  if (!state.selection.$to.parent.inlineContent || state.selection.$to.parent.type.spec.code === true || isInNotes(editor)) return;
  const name = freshName(state.doc);
  const [noteId, markId, headingId] = [`fn-${name}`, `fnref-${name}`, 'footnote-label'].map((id) => `${contentIdPrefix}${id}`);
  const link = { href: `#${noteId}`, id: markId, 'data-footnote-ref': '', 'aria-describedby': headingId };
  const { tr } = state;
  tr.insert(state.selection.to, footnoteMark.create({ link, number: '*' }));
  const wayBack = schema.text('↩', [schema.mark('link', { href: `#${markId}`, kept: { 'data-footnote-backref': '', 'aria-label': back } })]);
  const note = listItem.create({ kept: { id: noteId }, isTight: false }, paragraph.create(null, [schema.text(' '), wayBack]));
  const list = listOf(tr.doc);
  if (list === null) {
    const title = schema.nodes['heading']?.create({ level: 2, kept: { class: 'sr-only', id: headingId } }, schema.text(heading));
    const section = footnotes.create({ kept: { 'data-footnotes': '', class: 'footnotes' } }, [
      ...(title === undefined ? [] : [title]),
      orderedList.create(null, note),
    ]);
    tr.insert(tr.doc.content.size, section);
  } else tr.insert(list.position + list.node.nodeSize - 1, note);
  renumber(tr, marksOf(tr.doc));
  const start = noteStart(tr.doc, noteId ?? '');
  if (start !== null) tr.setSelection(TextSelection.create(tr.doc, start));
  view.dispatch(tr.scrollIntoView());
  view.focus();
}

function isInNotes({ state: { selection } }: Editor): boolean {
  return selection.$to.depth > 0 && selection.$to.node(1).type.name === 'footnotes';
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

function noteStart(doc: DocumentNode, id: string): number | null {
  let start: number | null = null;
  doc.descendants((node, position) => {
    // Into the paragraph of the point.
    if (node.type.name === 'listItem' && idOf(node) === id) start = position + 2;
    return start === null;
  });
  return start;
}

function freshName(doc: DocumentNode): string {
  const taken = new Set(marksOf(doc).map(targetOf));
  const list = listOf(doc);
  for (const note of list?.node.children ?? []) taken.add(`#${idOf(note)}`);
  let number = 1;
  while (taken.has(`#${contentIdPrefix}fn-${number}`)) number += 1;
  return String(number);
}
