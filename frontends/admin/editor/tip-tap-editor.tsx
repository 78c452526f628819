import { Editor } from '@tiptap/core';
import type { Node as DocumentNode } from '@tiptap/pm/model';
import type { EditorView } from '@tiptap/pm/view';
import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { readContent } from './content.ts';
import { endOfText } from './blocks/footnote-caret.ts';
import { embedOf } from './blocks/embed.ts';
import { isOnEmptyLine, withBlock } from './blocks/put-in.ts';
import { editorExtensions, type EditorWords } from './extensions.ts';
import { cleanPaste } from './clean-paste.ts';
import { markdownAsHtml } from './markdown-paste.ts';
import { picturesIn } from './pasted-pictures.ts';
import { pictureUploads, takeUpMarked, type UploadPictures } from './picture-uploads.ts';

interface TipTapEditorProps {
  /** HTML that the editor begins with; another one needs another `key`. */
  readonly html: string;
  readonly label: string;
  readonly placeholder: string;
  readonly words: EditorWords;
  readonly upload: UploadPictures;
  /** Gets the editor once it is there, and null when it goes. */
  readonly onEditor: (editor: Editor | null) => void;
  /** Called at every change of the text. */
  readonly onWritten: () => void;
}

/** The text of a post or page as it is written. */
export function TipTapEditor(props: TipTapEditorProps): ReactNode {
  const place = useRef<HTMLDivElement>(null);
  // The editor is made once; it calls what was given last.
  const given = useRef(props);
  useLayoutEffect(() => {
    given.current = props;
  });
  useLayoutEffect(() => {
    const editor = makeEditor(place.current ?? document.createElement('div'), given);
    given.current.onEditor(editor);
    return () => {
      given.current.onEditor(null);
      editor.destroy();
    };
  }, []);
  return <div ref={place} className="editor-place" />;
}

function makeEditor(element: HTMLElement, given: { readonly current: TipTapEditorProps }): Editor {
  const { html, label, placeholder, words, upload } = given.current;
  const editor = new Editor({
    element,
    extensions: [...editorExtensions(words), pictureUploads(upload)],
    injectCSS: false,
    editorProps: {
      // Bars stand over the head of the text, and what is not saved is told at its foot.
      scrollThreshold: outOfBars,
      scrollMargin: outOfBars,
      attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-label': label, 'data-placeholder': placeholder, class: 'editor-text' },
      transformPastedHTML: cleanPaste,
      handlePaste: (view, event) => {
        if (view.state.selection.$from.parent.type.spec.code !== true && pastePictures(view, event, given.current.upload)) return true;
        const embed = embedOf(view.state.schema, event.clipboardData?.getData('text/plain') ?? '');
        if (embed !== null && isOnEmptyLine(view.state)) {
          view.dispatch(withBlock(view.state, embed).scrollIntoView());
          return true;
        }
        const pasted = markdownAsHtml(event.clipboardData);
        if (pasted === null || view.state.selection.$from.parent.type.spec.code === true) return false;
        view.pasteHTML(pasted);
        return true;
      },
    },
    onUpdate: ({ editor: { view }, transaction }) => {
      view.dom.classList.toggle('is-empty', isUnwritten(view.state.doc));
      if (transaction.docChanged && transaction.getMeta('isOpening') !== true) given.current.onWritten();
    },
  });
  const { state, view, schema } = editor;
  const nodes = readContent(html, schema);
  view.dom.classList.toggle('is-empty', nodes.length === 0);
  if (nodes.length > 0) {
    const opening = state.tr.replaceWith(0, state.doc.content.size, nodes);
    // Whoever comes by keys goes on where the text ends.
    opening.setSelection(endOfText(opening.doc));
    view.dispatch(opening.setMeta('addToHistory', false).setMeta('preventAutolink', true).setMeta('isOpening', true));
  }
  return editor;
}

/** Pixels at the window's edges where bars may cover the line that one writes in. */
const outOfBars = { top: 150, bottom: 60, left: 5, right: 5 };

/** A picture without a caption is no word, and something all the same. */
function isUnwritten({ childCount, firstChild }: DocumentNode): boolean {
  return childCount <= 1 && (firstChild === null || (firstChild.type.name === 'paragraph' && firstChild.content.size === 0));
}

/** Pastes a text with the pictures that are in it as data; answers whether there are some. */
function pastePictures(view: EditorView, { clipboardData }: ClipboardEvent, upload: UploadPictures): boolean {
  const isPictureAlone = (clipboardData?.files.length ?? 0) > 0 && clipboardData?.getData('text/plain').trim() === '';
  const found = isPictureAlone ? null : picturesIn(clipboardData?.getData('text/html') ?? '');
  if (found === null) return false;
  view.pasteHTML(found.html);
  takeUpMarked(view, found.pictures, upload);
  if (found.missing > 0) upload.onMissing(found.missing);
  return true;
}
