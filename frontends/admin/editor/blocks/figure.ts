import type { Image } from '@hanji/contracts/api/images';
import { Node, type NodeViewRendererProps } from '@tiptap/core';
import type { Node as DocumentNode, Schema } from '@tiptap/pm/model';
import { type Attributes, attributesOf } from '../kept-attributes.ts';

/** What the figure asks for. */
export interface FigureOptions {
  readonly altLabel: string;
  readonly captionLabel: string;
}

/** A picture with its caption. `image` are the attributes of its `img`. */
export const Figure = Node.create<FigureOptions>({
  name: 'figure',
  group: 'block',
  content: 'inline*',
  draggable: true,
  isolating: true,
  addOptions: () => ({ altLabel: 'Text for whoever cannot see the picture', captionLabel: 'Caption' }),
  addAttributes: () => ({ image: { default: {}, rendered: false }, figure: { default: {}, rendered: false }, caption: { default: {}, rendered: false } }),
  parseHTML: () => [
    {
      tag: 'figure',
      getAttrs: (element) => {
        const [image, caption] = element.children;
        const isPlain = image?.tagName === 'IMG' && (caption === undefined || caption.tagName === 'FIGCAPTION') && element.children.length <= 2;
        if (!isPlain) return false;
        return { image: attributesOf(image), figure: attributesOf(element), caption: caption === undefined ? {} : attributesOf(caption) };
      },
      contentElement: (element) => element.querySelector('figcaption') ?? document.createElement('figcaption'),
    },
  ],
  renderHTML: ({ node }) => [
    'figure',
    node.attrs['figure'] as Attributes,
    ['img', node.attrs['image'] as Attributes],
    ['figcaption', node.attrs['caption'] as Attributes, 0],
  ],
  addNodeView() {
    const { options } = this;
    return (props) => figureView(props, options);
  },
});

/** The figure that shows a picture of the site, with what is `said` of it (`alt`, `title`); null where posts have none. */
export function figureOf(schema: Schema, { url, width, height }: Pick<Image, 'url' | 'width' | 'height'>, said: Attributes = {}): DocumentNode | null {
  return schema.nodes['figure']?.create({ image: { src: url, alt: '', ...said, width: String(width), height: String(height) } }) ?? null;
}

function figureView({ node, editor, getPos }: NodeViewRendererProps, options: FigureOptions) {
  const dom = document.createElement('figure');
  const image = document.createElement('img');
  const alt = document.createElement('input');
  alt.className = 'input figure-alt';
  alt.placeholder = options.altLabel;
  alt.setAttribute('aria-label', options.altLabel);
  const caption = document.createElement('figcaption');
  caption.dataset['placeholder'] = options.captionLabel;
  dom.append(image, caption, alt);
  let shown = node;
  const show = () => {
    const { src = '', alt: text = '' } = shown.attrs['image'] as Attributes;
    if (image.getAttribute('src') !== src) image.src = src;
    image.alt = text;
    if (alt.value !== text) alt.value = text;
    caption.classList.toggle('is-empty', shown.childCount === 0);
  };
  show();
  alt.addEventListener('input', () => {
    const position = getPos();
    if (position === undefined) return;
    const changed = { ...(shown.attrs['image'] as Attributes), alt: alt.value };
    editor.view.dispatch(editor.state.tr.setNodeMarkup(position, null, { ...shown.attrs, image: changed }));
  });
  return {
    dom,
    contentDOM: caption,
    stopEvent: (event: Event) => event.target === alt,
    ignoreMutation: (mutation: { readonly target: globalThis.Node }) => mutation.target !== caption && !caption.contains(mutation.target),
    update: (next: NodeViewRendererProps['node']) => {
      if (next.type.name !== 'figure') return false;
      shown = next;
      show();
      return true;
    },
  };
}
