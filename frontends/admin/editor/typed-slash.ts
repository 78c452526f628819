import { type Editor, Extension } from '@tiptap/core';
import type { ResolvedPos } from '@tiptap/pm/model';
import { type EditorState, Plugin, PluginKey, TextSelection, type Transaction } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { isInNotes } from './blocks/footnote-caret.ts';
import { isInlineKind, type SlashPlace } from './blocks-named.ts';
import type { BlockKind } from './commands.ts';
import { isCell } from './typed-rows.ts';

/** A "/" that was typed where a word begins, and what stands between it and the caret. */
export interface Slash {
  readonly query: string;
  readonly place: SlashPlace;
  /** Whether the line says something else too. */
  readonly isInText: boolean;
}

const key = new PluginKey<number | null>('typedSlash');

/** Remembers where a "/" was typed that may ask for a block: what stood there before, was pasted, or is part of a word or of code, asks for none. */
export const TypedSlash = Extension.create({
  name: 'typedSlash',
  addProseMirrorPlugins: () => [
    new Plugin<number | null>({
      key,
      state: { init: () => null, apply: (tr, before, old, now) => (tr.getMeta(key) === 'left' ? null : (keptAt(tr, before, now) ?? typedAt(tr, old, now))) },
    }),
  ],
});

/** The "/" that the caret stands behind; null where there is none that asks for something. */
export function slashOf(state: EditorState): Slash | null {
  const at = key.getState(state) ?? null;
  if (at === null) return null;
  const { $from } = state.selection;
  const isInText = $from.parent.content.size > $from.pos - at;
  const isInCell = $from.depth > 1 && isCell($from.node(-1));
  const place = $from.depth === 1 ? 'line' : isInCell && !isInText ? 'cell' : 'inline';
  return { query: textBefore($from, at).slice(1), place, isInText };
}

/** Lets the "/" be text. */
export function leaveSlash(view: EditorView): void {
  view.dispatch(view.state.tr.setMeta(key, 'left'));
}

/** Takes "/" and query out for a kind of block: what is put in stands where they stood, below the line where that says something else. */
export function takeSlash({ state, view }: Editor, kind: BlockKind): void {
  const [at, slash] = [key.getState(state) ?? null, slashOf(state)];
  if (at === null || slash === null) return;
  const { tr, selection, schema } = state;
  // A mark stands at its word.
  const hasBlank = kind === 'footnote' && /[^\s]\s$/.test(tr.doc.textBetween(selection.$from.start(), at, undefined, leafText));
  tr.delete(hasBlank ? at - 1 : at, selection.from);
  if (slash.isInText && !isInlineKind(kind)) {
    const below = tr.selection.$from.after(1);
    tr.insert(below, schema.node('paragraph')).setSelection(TextSelection.create(tr.doc, below + 1));
  }
  view.dispatch(tr.scrollIntoView());
  view.focus();
}

function keptAt(tr: Transaction, before: number | null, { selection, doc }: EditorState): number | null {
  const at = before === null ? null : tr.mapping.map(before, 1);
  if (at === null || !selection.empty || at >= selection.from || at < selection.$from.start()) return null;
  return doc.textBetween(at, at + 1) === '/' && /^\/\S{0,20}$/.test(textBefore(selection.$from, at)) ? at : null;
}

function typedAt(tr: Transaction, old: EditorState, { selection }: EditorState): number | null {
  const isOther = ['isOpening', 'history$', 'paste', 'uiEvent'].some((name) => tr.getMeta(name) !== undefined);
  if (!tr.docChanged || isOther || !selection.empty || selection.from <= old.selection.from) return null;
  const { $from } = selection;
  if ($from.parent.type.name !== 'paragraph' || isInNotes($from) || $from.marks().some(({ type }) => type.name === 'code')) return null;
  const line = textBefore($from, $from.start());
  // Behind a backtick that is still open it is code.
  return /(?:^|\s)\/$/.test(line) && line.split('`').length % 2 === 1 ? $from.pos - 1 : null;
}

function textBefore($place: ResolvedPos, from: number): string {
  return $place.doc.textBetween(from, $place.pos, undefined, leafText);
}

function leafText({ type }: { readonly type: { readonly name: string } }): string {
  return type.name === 'hardBreak' ? '\n' : '\u{fffc}';
}
