import { Node, type NodeViewRendererProps } from '@tiptap/core';

/** What the block says of itself. */
export interface HtmlBlockOptions {
  readonly label: string;
  readonly edit: string;
  readonly done: string;
}

/** A piece of HTML that the editor has no block for: shown, kept to the letter, and changed as text alone. */
export const HtmlBlock = Node.create<HtmlBlockOptions>({
  name: 'htmlBlock',
  group: 'block',
  atom: true,
  draggable: true,
  addOptions: () => ({ label: 'HTML', edit: 'Edit', done: 'Done' }),
  addAttributes: () => ({ html: { default: '', rendered: false } }),
  parseHTML: () => [{ tag: 'div[data-html-block]', getAttrs: (element) => ({ html: element.getAttribute('data-html-block') ?? '' }) }],
  renderHTML: ({ node }) => ['div', { 'data-html-block': String(node.attrs['html']) }],
  addNodeView() {
    const { options } = this;
    return (props) => htmlView(props, options);
  },
});

function htmlView({ node, editor, getPos }: NodeViewRendererProps, options: HtmlBlockOptions) {
  const dom = document.createElement('div');
  dom.className = 'html-block';
  dom.contentEditable = 'false';
  let html = String(node.attrs['html']);
  const head = document.createElement('div');
  head.className = 'html-block-head';
  const label = document.createElement('span');
  label.className = 'label';
  label.textContent = options.label;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'button-plain-link';
  button.textContent = options.edit;
  head.append(label, button);
  const shown = document.createElement('div');
  shown.className = 'html-block-shown';
  shown.append(harmless(html));
  dom.append(head, shown);
  let area: HTMLTextAreaElement | null = null;
  button.addEventListener('click', () => {
    if (area === null) {
      area = document.createElement('textarea');
      area.className = 'input input-area html-block-source';
      area.value = html;
      area.setAttribute('aria-label', options.label);
      area.spellcheck = false;
      shown.replaceWith(area);
      button.textContent = options.done;
      area.focus();
      return;
    }
    const position = getPos();
    if (area.value !== html && position !== undefined) editor.view.dispatch(editor.state.tr.setNodeMarkup(position, null, { ...node.attrs, html: area.value }));
    html = area.value;
    shown.replaceChildren(harmless(html));
    area.replaceWith(shown);
    area = null;
    button.textContent = options.edit;
    button.focus();
  });
  return {
    dom,
    stopEvent: (event: Event) => event.target instanceof HTMLElement && event.target.closest('button, textarea') !== null,
    ignoreMutation: () => true,
    update: (next: NodeViewRendererProps['node']) => {
      if (next.type.name !== node.type.name) return false;
      html = String(next.attrs['html']);
      if (area === null) shown.replaceChildren(harmless(html));
      return true;
    },
  };
}

/** What may run or frame something does not belong into the editor's own page; the server cleans what is published in any case. */
function harmless(html: string): DocumentFragment {
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  for (const element of parsed.querySelectorAll('script, style, link, meta, base, object, embed, form, noscript')) element.remove();
  for (const frame of parsed.querySelectorAll('iframe')) frame.replaceWith(frame.getAttribute('src') ?? '');
  for (const element of parsed.querySelectorAll('*')) {
    for (const { name, value } of Array.from(element.attributes)) if (name.startsWith('on') || /^\s*javascript:/i.test(value)) element.removeAttribute(name);
    element.removeAttribute('id');
  }
  const fragment = document.createDocumentFragment();
  fragment.append(...parsed.body.childNodes);
  return fragment;
}
