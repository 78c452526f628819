import type { Image } from '@hanji/contracts/api/images';
import { Extension } from '@tiptap/core';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import { figureOf } from './blocks/figure.ts';

/** Brings pictures to the server and says what goes on. */
export interface UploadPictures {
  readonly send: (file: File, onProgress: (share: number) => void, signal: AbortSignal) => Promise<Image>;
  readonly describe: (error: unknown) => string;
  readonly words: { readonly sending: (name: string) => string; readonly retry: string; readonly cancel: string };
  /** How many pictures are on their way or wait for another try. */
  readonly onCount: (count: number) => void;
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

/** Takes up those files that are pictures, at a position; answers whether there was one. */
export function takeUp(view: EditorView, files: Iterable<File>, position: number, upload: UploadPictures): boolean {
  const pictures = [...files].filter((file) => file.type.startsWith('image/'));
  for (const picture of pictures) begin(view, picture, position, upload);
  return pictures.length > 0;
}

function begin(view: EditorView, file: File, position: number, upload: UploadPictures): void {
  const id = {};
  const shown = placeholderOf(file, upload.words);
  const ending = new AbortController();
  const tell = () => upload.onCount(key.getState(view.state)?.find().length ?? 0);
  const change = (meta: object) => {
    if (!view.isDestroyed) view.dispatch(view.state.tr.setMeta(key, meta).setMeta('addToHistory', false));
    tell();
  };
  const run = async () => {
    shown.start();
    try {
      const image = await upload.send(file, shown.progress, ending.signal);
      insert(view, id, image);
      change({ remove: id });
    } catch (error) {
      if (!ending.signal.aborted) shown.fail(upload.describe(error));
    }
  };
  shown.retry.addEventListener('click', () => void run());
  shown.cancel.addEventListener('click', () => {
    ending.abort(new Error('The upload was cancelled.'));
    change({ remove: id });
    view.focus();
  });
  change({ add: { id, position, element: shown.element } });
  void run();
}

/** In the place that the picture has now: text may have been written before it meanwhile, or its paragraph deleted. */
function insert(view: EditorView, id: object, image: Image): void {
  if (view.isDestroyed) return;
  const { state } = view;
  const at = key.getState(state)?.find(undefined, undefined, (spec) => spec['id'] === id)[0]?.from;
  const figure = figureOf(state.schema, image);
  if (at === undefined || figure === null) return;
  const place = state.doc.resolve(at);
  const isEmptyLine = place.depth === 1 && place.parent.isTextblock && place.parent.content.size === 0;
  const [from, to] = isEmptyLine ? [place.before(), place.after()] : place.depth === 0 ? [at, at] : [place.after(1), place.after(1)];
  view.dispatch(state.tr.replaceWith(from, to, figure));
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
    fail: (why: string) => {
      text.textContent = `${file.name}: ${why}`;
      text.classList.add('field-error');
      bar.hidden = true;
      retry.hidden = false;
    },
  };
}
