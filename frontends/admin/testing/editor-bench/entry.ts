import { Editor } from '@tiptap/core';
import { cleanPaste } from '../../editor/clean-paste.ts';
import { readContent, writeContent } from '../../editor/content.ts';
import { editorExtensions } from '../../editor/extensions.ts';
import { isSameContent } from '../../editor/same-content.ts';
import { markdownAsHtml } from '../../editor/markdown-paste.ts';
import { blockOf, type PlainKind, setBlock } from '../../editor/commands.ts';
import { wordsOf } from '../../editor/same-text.ts';
import { picturesIn } from '../../editor/pasted-pictures.ts';
import { writingOf } from '../../editor/written-pieces.ts';
import { leaveSlash, type Slash, slashOf, takeSlash } from '../../editor/typed-slash.ts';
import { writtenHtml } from '../../editor/written-html.ts';

/** What the editor made of a post. */
export interface RoundTrip {
  /** Content as it would be saved when nothing was changed. */
  readonly untouched: string;
  /** Content as it would be saved when every block was touched. */
  readonly touched: string;
  readonly isSame: boolean;
  readonly blocks: number;
  /** What became blocks of HTML, to the letter. */
  readonly asHtml: readonly string[];
}

const words = {
  html: { label: 'HTML', edit: 'Edit', done: 'Done' },
  figure: { altLabel: 'Alt', captionLabel: 'Caption' },
  embed: { label: 'Video' },
  footnotes: { heading: 'Footnotes', back: 'Back' },
};

function makeEditor(element: Element, html: string) {
  const editor = new Editor({ element, extensions: editorExtensions(words), injectCSS: false, editorProps: { transformPastedHTML: cleanPaste } });
  const { state, view } = editor;
  const read = readContent(html, editor.schema);
  view.dispatch(
    state.tr.replaceWith(0, state.doc.content.size, read).setMeta('addToHistory', false).setMeta('preventAutolink', true).setMeta('isOpening', true),
  );
  return { editor, read };
}

function roundTrip(html: string): RoundTrip {
  const { editor, read } = makeEditor(document.createElement('div'), html);
  const blocks = editor.state.doc.children;
  const untouched = writeContent(editor.state.doc);
  // Behind them stands the line that the editor adds to write on in.
  const touched = blocks
    .slice(0, read.length)
    .map((node) => writtenHtml(node))
    .join('\n');
  const [one, other] = [html, touched].map((text) => new DOMParser().parseFromString(`<body><div>${text}</div></body>`, 'text/html').body);
  const asHtml = blocks.filter((node) => node.type.name === 'htmlBlock').map((node) => String(node.attrs['html']));
  editor.destroy();
  return { untouched, touched, isSame: one !== undefined && other !== undefined && isSameContent(one, other), blocks: blocks.length, asHtml };
}

let written: Editor | null = null;

/** Puts the cursor behind a text that can be written on. */
function write(html: string): void {
  written?.destroy();
  written = makeEditor(document.body, html).editor;
  written.commands.setTextSelection(written.state.doc.content.size);
  // The command for it waits for a frame.
  written.view.focus();
}

/** Pastes HTML where the cursor is. */
function paste(html: string): void {
  written?.view.pasteHTML(html);
}

/** Pastes a text without HTML where the cursor is, as Markdown where it is that. */
function pasteText(text: string): void {
  const data = new DataTransfer();
  data.setData('text/plain', text);
  const html = markdownAsHtml(data);
  if (html === null) written?.view.pasteText(text);
  else paste(html);
}

/** What is asked for where the cursor is. */
function slash(): Slash | null {
  return written === null ? null : slashOf(written.state);
}

/** Puts in what was asked for; null leaves the "/" as text. */
function answerSlash(kind: PlainKind | null): void {
  if (written === null) return;
  if (kind === null) return leaveSlash(written.view);
  takeSlash(written, kind);
  setBlock(written, kind, words);
}

/** What a pasted text says of the pictures that are in it as data. */
function saidOfPictures(html: string): readonly object[] {
  return (picturesIn(html)?.pictures ?? []).map(({ said }) => said);
}

/** What was written, as it would be saved. */
function saved(): string {
  return written === null ? '' : writeContent(written.state.doc);
}

Object.assign(globalThis, {
  roundTrip,
  write,
  paste,
  pasteText,
  saved,
  writingOf,
  wordsOf,
  saidOfPictures,
  slash,
  answerSlash,
  kindOfBlock: () => (written === null ? null : blockOf(written)),
});
