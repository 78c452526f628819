import { Extension, InputRule } from '@tiptap/core';
import { TextSelection } from '@tiptap/pm/state';
import { addFootnote, type FootnoteOptions, noteLabelled, noteStart } from './blocks/footnotes.ts';

/** Footnotes as they are typed in Markdown: `[^1]` behind a word sets a mark, and one writes on; `[^1]: ` on a line of its own leads to the note. */
export const TypedFootnote = Extension.create<FootnoteOptions>({
  name: 'typedFootnote',
  addOptions: () => ({ heading: '', back: '' }),
  addInputRules() {
    return [typedMark(this.options), typedNote()];
  },
});

function typedMark(options: FootnoteOptions): InputRule {
  return new InputRule({
    find: /(?<=\S ?)\[\^([^\s[\]^]{1,40})\]$/,
    handler: ({ state: { tr }, range, match: { 1: label = '', index = 0, input = '' } }) => {
      // Behind a backtick that is still open it is code.
      if (input.slice(0, index).split('`').length % 2 === 0) return null;
      tr.delete(range.from, range.to);
      return addFootnote(tr, range.from, options, label) === null ? null : undefined;
    },
  });
}

function typedNote(): InputRule {
  return new InputRule({
    find: /^\[\^([^\s[\]^]{1,40})\]: $/,
    handler: ({ state: { tr }, range, match: [, label = ''] }) => {
      const $line = tr.doc.resolve(range.from);
      const note = noteLabelled(tr.doc, label);
      const isInNotes = $line.depth > 0 && $line.node(1).type.name === 'footnotes';
      if (note === null || isInNotes || $line.parentOffset > 0 || range.to !== $line.end()) return null;
      // A cell or a point of a list that has nothing else keeps its line.
      const around = $line.node(-1);
      if (around.canReplace($line.index(-1), $line.index(-1) + 1)) tr.delete($line.before(), $line.after());
      else tr.delete(range.from, range.to);
      const start = noteStart(tr.doc, note);
      if (start !== null) tr.setSelection(TextSelection.create(tr.doc, start)).scrollIntoView();
    },
  });
}
