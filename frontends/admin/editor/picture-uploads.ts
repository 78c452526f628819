import type { Image } from '@hanji/contracts/api/images';
import { Extension } from '@tiptap/core';
import type { Node as DocumentNode } from '@tiptap/pm/model';
import { type EditorState, Plugin, PluginKey, TextSelection, type Transaction } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import { figureOf } from './blocks/figure.ts';
import type { MarkedPicture } from './pasted-pictures.ts';

/** Pictures that are not in the text yet. */
export interface PictureCount {
  readonly sending: number;
  readonly failed: number;
  /** Those of the failed ones that no further try can bring. */
  readonly refused: number;
}

/** Brings pictures to the server and says what goes on. */
export interface UploadPictures {
  readonly send: (file: File, onProgress: (share: number) => void, signal: AbortSignal) => Promise<Image>;
  /** Why a picture could not be sent, and whether it may go better at another try. */
  readonly describe: (error: unknown) => { readonly why: string; readonly isWorthRetry: boolean };
  readonly words: { readonly sending: (name: string) => string; readonly retry: string; readonly cancel: string; readonly takeOut: string };
  /** Names of files that are no pictures. */
  readonly onOthers: (names: readonly string[]) => void;
  /** How many pictures of a pasted text are not in the clipboard. */
  readonly onMissing: (count: number) => void;
  /** How many pictures are on their way, and how many could not be sent and wait for another try. */
  readonly onCount: (count: PictureCount) => void;
}

interface Placeholder {
  readonly id: object;
  readonly position: number;
  readonly element: HTMLElement;
}

const key = new PluginKey<DecorationSet>('pictureUploads');

/** Takes up pictures that are pasted, dropped or chosen: a place with progress, retry and cancel stands for each until it is on the server. */
export function pictureUploads(upload: UploadPictures): Extension {
  return Extension.create({
    name: 'pictureUploads',
    addProseMirrorPlugins: () => [
      new Plugin<DecorationSet>({
        key,
        state: {
          init: () => DecorationSet.empty,
          apply: (transaction, before) => {
            let now = before.map(transaction.mapping, transaction.doc);
            const { add, remove } = (transaction.getMeta(key) ?? {}) as { readonly add?: Placeholder; readonly remove?: object };
            if (add !== undefined) now = now.add(transaction.doc, [Decoration.widget(add.position, add.element, { id: add.id, side: -1 })]);
            if (remove !== undefined) now = now.remove(now.find(undefined, undefined, (spec) => spec['id'] === remove));
            return now;
          },
        },
        props: {
          decorations: (state) => key.getState(state) ?? null,
          handlePaste: (view, { clipboardData }) => {
            // Word and spreadsheets bring a picture of the text beside the text itself.
            const hasText = clipboardData?.types.includes('text/html') === true && clipboardData.getData('text/plain').trim() !== '';
            return !hasText && takeUp(view, clipboardData?.files ?? [], view.state.selection.to, upload);
          },
          handleDrop: (view, event) => {
            const position = view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos ?? view.state.selection.to;
            const isTaken = takeUp(view, event.dataTransfer?.files ?? [], position, upload);
            if (isTaken) event.preventDefault();
            return isTaken;
          },
        },
      }),
    ],
  });
}

/** Takes up those files that are pictures, at a position, and tells of the others; answers whether there was a file at all. */
export function takeUp(view: EditorView, files: Iterable<File>, position: number, upload: UploadPictures): boolean {
  const given = [...files];
  const pictures = given.filter((file) => file.type.startsWith('image/'));
  const others = given.filter((file) => !pictures.includes(file));
  if (others.length > 0) upload.onOthers(others.map(({ name }) => name));
  let line = pictures.length === 0 ? 0 : makeLines(view, position, pictures.length);
  for (const picture of pictures) {
    begin(view, { file: picture, said: {} }, line + 1, upload);
    line += 2;
  }
  return given.length > 0;
}

/** Takes up pictures that came with a text, each where it stood: its mark is in the text. */
export function takeUpMarked(view: EditorView, pictures: readonly MarkedPicture[], upload: UploadPictures): void {
  for (const { mark, file, said } of pictures) {
    const at = placeOf(view.state, mark);
    if (at === null) continue;
    view.dispatch(view.state.tr.delete(at, at + mark.length));
    begin(view, { file, said }, makeLines(view, at, 1) + 1, upload);
  }
}

function placeOf({ doc }: EditorState, text: string): number | null {
  let found: number | null = null;
  doc.descendants((node, position) => {
    const index = node.text?.indexOf(text) ?? -1;
    if (index >= 0) found ??= position + index;
    return found === null;
  });
  return found;
}

/** Makes an empty line for each of several pictures, so that they stand in their order and none takes another's place; answers where the first one is. */
function makeLines({ state, dispatch }: EditorView, position: number, count: number): number {
  const { paragraph } = state.schema.nodes;
  const place = state.doc.resolve(position);
  const isFree = place.depth === 1 && place.parent.type === paragraph && place.parent.content.size === 0 && !isWaitedIn(state, place.before(), 2);
  const start = isFree ? place.before() : behind(state, place.depth === 0 ? position : place.after(1));
  const missing = isFree ? count - 1 : count;
  const lines = Array.from({ length: missing }, () => paragraph?.create()).filter((line) => line !== undefined);
  if (lines.length > 0) dispatch(state.tr.insert(start, lines));
  return start;
}

/**
 * Where pictures go that come after a block: behind those that stand there already, so that one brought after the other stays in that
 * order; before the footnotes, which end the text.
 */
function behind(state: EditorState, end: number): number {
  const { doc } = state;
  const before = doc.resolve(end).nodeBefore;
  if (before?.type.name === 'footnotes') return end - before.nodeSize;
  let place = end;
  for (let next = doc.nodeAt(place); next !== null && (next.type.name === 'figure' || isWaitedIn(state, place, next.nodeSize)); next = doc.nodeAt(place))
    place += next.nodeSize;
  return place;
}

function isWaitedIn(state: EditorState, from: number, size: number): boolean {
  return (key.getState(state)?.find(from + 1, from + size - 1) ?? []).length > 0;
}

function begin(view: EditorView, { file, said }: Pick<MarkedPicture, 'file' | 'said'>, position: number, upload: UploadPictures): void {
  const id = { isFailed: false, isRefused: false };
  const shown = placeholderOf(file, upload.words);
  const ending = new AbortController();
  const tell = () => upload.onCount(countOf(view.state));
  const change = (meta: object) => {
    if (!view.isDestroyed) view.dispatch(view.state.tr.setMeta(key, meta).setMeta('addToHistory', false));
    tell();
  };
  const run = async () => {
    shown.start();
    id.isFailed = false;
    id.isRefused = false;
    tell();
    try {
      const image = await upload.send(file, shown.progress, ending.signal);
      insert(view, id, figureOf(view.state.schema, image, said));
      change({ remove: id });
    } catch (error) {
      if (ending.signal.aborted) return;
      const failure = upload.describe(error);
      shown.fail(failure);
      id.isFailed = true;
      id.isRefused = !failure.isWorthRetry;
      tell();
    }
  };
  shown.retry.addEventListener('click', () => void run());
  shown.cancel.addEventListener('click', () => {
    ending.abort(new Error('The upload was cancelled.'));
    dropLine(view, id);
    change({ remove: id });
    view.focus();
  });
  change({ add: { id, position, element: shown.element } });
  void run();
}

function countOf(state: EditorState): PictureCount {
  const all = key.getState(state)?.find() ?? [];
  const ids = all.map(({ spec }) => (spec as { readonly id: { readonly isFailed: boolean; readonly isRefused: boolean } }).id);
  const failed = ids.filter(({ isFailed }) => isFailed).length;
  return { sending: all.length - failed, failed, refused: ids.filter(({ isFailed, isRefused }) => isFailed && isRefused).length };
}

/** In the place that the picture has now: text may have been written about it meanwhile, or its line deleted. */
function insert(view: EditorView, id: object, figure: DocumentNode | null): void {
  if (view.isDestroyed) return;
  const { state } = view;
  const line = lineOf(state, id);
  if (line === null || figure === null) return;
  if (line.isEmpty) view.dispatch(inLine(state, line, figure));
  else view.dispatch(state.tr.insert(line.isBefore ? line.from : line.to, figure));
}

/** A picture instead of its line. Who was in that line goes on below: what is written next is no caption. */
function inLine({ tr, selection, schema }: EditorState, { from, to }: WaitingLine, figure: DocumentNode): Transaction {
  tr.replaceWith(from, to, figure);
  if (selection.from < from || selection.to > to) return tr;
  const end = from + figure.nodeSize;
  const next = tr.doc.nodeAt(end);
  if (next?.type.name !== 'paragraph' || next.content.size > 0) tr.insert(end, schema.node('paragraph'));
  return tr.setSelection(TextSelection.create(tr.doc, end + 1));
}

/** The line that was made for a picture goes with it, unless something was written there. */
function dropLine(view: EditorView, id: object): void {
  const line = lineOf(view.state, id);
  if (line !== null && line.isEmpty && view.state.doc.childCount > 1) view.dispatch(view.state.tr.delete(line.from, line.to));
}

interface WaitingLine {
  readonly from: number;
  readonly to: number;
  readonly isEmpty: boolean;
  /** Whether the picture waits before what stands there. */
  readonly isBefore: boolean;
}

/** The block of the document that a picture waits in. */
function lineOf(state: EditorState, id: object): WaitingLine | null {
  const at = key.getState(state)?.find(undefined, undefined, (spec) => spec['id'] === id)[0]?.from;
  if (at === undefined) return null;
  const place = state.doc.resolve(at);
  if (place.depth === 0) return { from: at, to: at, isEmpty: true, isBefore: true };
  const isEmpty = place.depth === 1 && place.parent.isTextblock && place.parent.content.size === 0;
  return { from: place.before(1), to: place.after(1), isEmpty, isBefore: place.depth === 1 && place.parentOffset === 0 };
}

function placeholderOf(file: File, words: UploadPictures['words']) {
  const element = document.createElement('div');
  element.className = 'picture-upload';
  element.contentEditable = 'false';
  const text = document.createElement('p');
  text.setAttribute('role', 'status');
  const bar = document.createElement('progress');
  bar.max = 1;
  bar.setAttribute('aria-label', words.sending(file.name));
  const [retry, cancel] = [words.retry, words.cancel].map((label) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'button';
    button.textContent = label;
    // Keeps the focus where one writes: what leaves the page with it would move the button from under the pointer before it is let go.
    button.addEventListener('mousedown', (event) => event.preventDefault());
    return button;
  }) as [HTMLButtonElement, HTMLButtonElement];
  element.append(text, bar, retry, cancel);
  return {
    element,
    retry,
    cancel,
    start: () => {
      text.textContent = words.sending(file.name);
      text.classList.remove('field-error');
      bar.hidden = false;
      bar.value = 0;
      retry.hidden = true;
    },
    progress: (share: number) => {
      bar.value = share;
    },
    fail: ({ why, isWorthRetry }: ReturnType<UploadPictures['describe']>) => {
      text.textContent = `${file.name}: ${why}`;
      text.classList.add('field-error');
      bar.hidden = true;
      retry.hidden = !isWorthRetry;
      cancel.textContent = isWorthRetry ? words.cancel : words.takeOut;
    },
  };
}
