import { Extension } from '@tiptap/core';
import type { Node as DocumentNode } from '@tiptap/pm/model';
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import type { colorCode } from './color-code.ts';

interface Colored {
  readonly decorations: DecorationSet;
  readonly blocks: ReadonlySet<DocumentNode>;
}

const key = new PluginKey<Colored>('codeColors');
const nothing: Colored = { decorations: DecorationSet.empty, blocks: new Set() };
/** Longer code stays plain, as it does for readers. */
const longestCode = 40_000;

/** Colours code as readers see it. Grammars are loaded with the first code there is; blocks that did not change are not read again, and none while a letter is composed. */
export const CodeColors = Extension.create({
  name: 'codeColors',
  addProseMirrorPlugins: () => {
    let color: typeof colorCode | null = null;
    let view: EditorView | null = null;
    return [
      new Plugin<Colored>({
        key,
        state: {
          init: () => nothing,
          apply: (transaction, before, _old, state) => {
            const isAsked = transaction.getMeta(key) === true;
            if (!transaction.docChanged && !isAsked) return before;
            const decorations = before.decorations.map(transaction.mapping, transaction.doc);
            if (color === null || view?.composing === true) return { ...before, decorations };
            return colored(state, { ...before, decorations }, color);
          },
        },
        props: { decorations: (state) => key.getState(state)?.decorations ?? null },
        view: (made) => {
          view = made;
          const again = () => {
            if (!made.isDestroyed) made.dispatch(made.state.tr.setMeta(key, true).setMeta('addToHistory', false));
          };
          // What was composed is in the document a moment later.
          const ended = () => setTimeout(again);
          made.dom.addEventListener('compositionend', ended);
          let isLoading = false;
          const load = async () => {
            if (isLoading || codeBlocks(made.state.doc).length === 0) return;
            isLoading = true;
            try {
              ({ colorCode: color } = await import('./color-code.ts'));
              again();
            } catch {
              // Colours are no need; the next change asks for them again.
              isLoading = false;
            }
          };
          void load();
          return {
            update: (_view, { doc }) => {
              if (made.state.doc !== doc) void load();
            },
            destroy: () => made.dom.removeEventListener('compositionend', ended),
          };
        },
      }),
    ];
  },
});

interface PlacedBlock {
  readonly node: DocumentNode;
  readonly position: number;
}

function codeBlocks(doc: DocumentNode): readonly PlacedBlock[] {
  const found: PlacedBlock[] = [];
  doc.descendants((node, position) => {
    if (node.type.name === 'codeBlock') found.push({ node, position });
    return !node.isTextblock;
  });
  return found;
}

function colored({ doc }: EditorState, before: Colored, color: typeof colorCode): Colored {
  const blocks = codeBlocks(doc);
  let { decorations } = before;
  for (const { node, position } of blocks) {
    if (before.blocks.has(node)) continue;
    decorations = decorations.remove(decorations.find(position, position + node.nodeSize));
    if (node.textContent.length > longestCode) continue;
    const tokens = color(node.textContent, String(node.attrs['language'] ?? ''));
    decorations = decorations.add(
      doc,
      tokens.map(({ from, to, name }) => Decoration.inline(position + 1 + from, position + 1 + to, { class: name })),
    );
  }
  return { decorations, blocks: new Set(blocks.map(({ node }) => node)) };
}
