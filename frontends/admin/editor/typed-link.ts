import { Extension, InputRule } from '@tiptap/core';

/** `[words](address)` as it is typed, at the end of what stands before the cursor; a picture's `![…]` is none. */
const typed = /(?<!!)\[([^[\]]+)\]\(((?:https?:\/\/|mailto:|\/|#)[^\s()]+)\)$/;

/** Makes a link of one that is typed as in Markdown. */
export const TypedLink = Extension.create({
  name: 'typedLink',
  addInputRules: () => [
    new InputRule({
      find: typed,
      handler: ({ state: { tr, schema }, range, match: [, words = '', href = ''] }) => {
        const link = schema.marks['link']?.create({ href });
        if (link === undefined) return;
        tr.replaceWith(range.from, range.to, schema.text(words, [...tr.doc.resolve(range.from).marks(), link])).removeStoredMark(link);
      },
    }),
  ],
});
