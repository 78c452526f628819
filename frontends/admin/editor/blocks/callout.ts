import { type CalloutKind, calloutKinds } from '@hanji/contracts/callouts';
import { type Editor, Node } from '@tiptap/core';

/** A note beside the text; `kind` is what it is for. */
export const Callout = Node.create({
  name: 'callout',
  group: 'block',
  content: 'block+',
  defining: true,
  addAttributes: () => ({
    kind: { default: calloutKinds[0], parseHTML: (element) => element.dataset['callout'], renderHTML: ({ kind }) => ({ 'data-callout': kind }) },
  }),
  parseHTML: () => calloutKinds.map((kind) => ({ tag: `aside[data-callout="${kind}"]` })),
  renderHTML: ({ HTMLAttributes }) => ['aside', HTMLAttributes, 0],
});

/** Makes a callout of the blocks one is in, or takes it away from around them. */
export function toggleCallout(editor: Editor): void {
  const chain = editor.chain().focus();
  (editor.isActive('callout') ? chain.lift('callout') : chain.wrapIn('callout')).run();
}

/** Says what the callout one is in is for. */
export function setCalloutKind(editor: Editor, kind: CalloutKind): void {
  editor.commands.updateAttributes('callout', { kind });
}
