import { frameFor } from '@hanji/contracts/embeds';
import { Node } from '@tiptap/core';
import type { Node as DocumentNode, Schema } from '@tiptap/pm/model';
import { type Attributes, attributesOf } from '../kept-attributes.ts';

/** What an embed says of itself. */
export interface EmbedOptions {
  readonly label: string;
}

/** A video of one of the sites that posts may show. The editor names it and asks nothing of that site; `frame` are the attributes of its `iframe`. */
export const Embed = Node.create<EmbedOptions>({
  name: 'embed',
  group: 'block',
  atom: true,
  draggable: true,
  addOptions: () => ({ label: 'Video' }),
  addAttributes: () => ({ frame: { default: {}, rendered: false } }),
  parseHTML: () => [
    { tag: 'iframe[src]', getAttrs: (element) => (frameFor(element.getAttribute('src') ?? '') === null ? false : { frame: attributesOf(element) }) },
  ],
  renderHTML: ({ node }) => ['iframe', node.attrs['frame'] as Attributes],
  addNodeView() {
    const { label } = this.options;
    return ({ node }) => {
      const { src = '' } = node.attrs['frame'] as Attributes;
      const dom = document.createElement('div');
      dom.className = 'embed-block';
      dom.contentEditable = 'false';
      const name = document.createElement('span');
      name.className = 'label';
      name.textContent = label;
      const link = document.createElement('a');
      link.href = src;
      link.target = '_blank';
      link.rel = 'noreferrer';
      link.textContent = src;
      dom.append(name, link);
      return { dom };
    };
  },
});

/** Whether posts may show in a frame what is at an address. */
export function isEmbeddable(address: string): boolean {
  return frameAt(address) !== null;
}

/** The embed that an address stands for; null where posts may not show what is there. */
export function embedOf(schema: Schema, address: string): DocumentNode | null {
  const src = frameAt(address);
  return src === null ? null : (schema.nodes['embed']?.create({ frame: { src } }) ?? null);
}

function frameAt(address: string): string | null {
  const typed = address.trim();
  return /^https?:\/\/\S+$/i.test(typed) ? frameFor(typed) : null;
}
