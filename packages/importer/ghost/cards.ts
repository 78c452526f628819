import type { Element, ElementContent } from 'hast';
import type { Warn } from '../blog.ts';
import { frameFor } from '@hanji/contracts/embeds';
import { embed } from '../html/frames.ts';
import { codeBlock, contentOf, element, figure, parseHtml } from '../html/html-tree.ts';
import { proseIn } from '../html/prose.ts';
import { markdownToTree } from '../markdown/markdown-to-tree.ts';

/** The data of a card: names differ little between mobiledoc and Lexical. */
export type CardData = Readonly<Record<string, unknown>>;

/** Turns a card into HTML. Unknown ones leave the texts they hold, with a warning. */
export function cardContent(name: string, data: CardData, warn: Warn): ElementContent[] {
  const card = name.replace(/^card-/, '');
  if (card === 'markdown') return contentOf(markdownToTree(text(data, 'markdown'), { mdx: false, math: false }, warn));
  const render = cards[card];
  if (render !== undefined) return render(data, warn);
  if (leftCards.has(card)) {
    warn('card-left', card);
    return [];
  }
  warn('card-unknown', card);
  return proseIn(data).flatMap(block);
}

/** A text of unknown kind as a block of its own. */
function block(content: string): ElementContent[] {
  const nodes = html(content);
  const isBlock = nodes.some((node) => node.type === 'element' && /^(?:p|h[1-6]|ul|ol|dl|div|figure|table|blockquote|pre|hr)$/.test(node.tagName));
  return isBlock ? nodes : [element('p', {}, ...nodes)];
}

/** Cards for newsletters and members, who do not exist here. */
export const leftCards: ReadonlySet<string> = new Set(['email', 'email-cta', 'paywall', 'signup']);

const cards: Readonly<Record<string, (data: CardData, warn: Warn) => ElementContent[]>> = {
  html: (data) => html(text(data, 'html')),
  hr: () => [element('hr', {})],
  horizontalrule: () => [element('hr', {})],
  code: (data) => [captioned(codeBlock(text(data, 'code'), text(data, 'language')), data)],
  codeblock: (data) => [captioned(codeBlock(text(data, 'code'), text(data, 'language')), data)],
  image: (data) => [image(data)],
  gallery: (data) => gallery(data),
  embed: (data, warn) => embedded(data, warn),
  bookmark: (data) => [bookmark(data)],
  video: (data) => [
    captioned(element('video', { controls: true, src: text(data, 'src'), poster: text(data, 'thumbnailSrc', 'customThumbnailSrc') || undefined }), data),
  ],
  audio: (data) => [figure(element('audio', { controls: true, src: text(data, 'src') }), plain(text(data, 'title')))],
  file: (data) => [
    element('p', {}, element('a', { href: text(data, 'src') }, text(data, 'fileTitle', 'title', 'fileName') || text(data, 'src'))),
    ...plainParagraph(text(data, 'fileCaption', 'caption')),
  ],
  callout: (data) => [element('blockquote', {}, ...withEmoji(block(text(data, 'calloutText', 'text')), emoji(data)))],
  toggle: (data) => [element('p', {}, element('strong', {}, ...html(text(data, 'heading')))), ...html(text(data, 'content'))],
  button: (data) => link(text(data, 'buttonUrl', 'url'), text(data, 'buttonText', 'text')),
  header: (data) => [
    element('h2', {}, ...html(text(data, 'header'))),
    ...paragraph(text(data, 'subheader')),
    ...link(text(data, 'buttonUrl'), text(data, 'buttonText')),
  ],
  product: (data) => product(data),
  'call-to-action': (data) => [...html(text(data, 'textValue', 'text')), ...link(text(data, 'buttonUrl'), text(data, 'buttonText'))],
};

function text(data: CardData, ...names: readonly string[]): string {
  for (const name of names) {
    const value = data[name];
    if (typeof value === 'string' && value !== '') return value;
  }
  return '';
}

function html(content: string): ElementContent[] {
  return content === '' ? [] : contentOf(parseHtml(content));
}

/** Fields that the editor keeps as text. */
function plain(content: string): ElementContent[] {
  return content === '' ? [] : [{ type: 'text', value: content }];
}

function plainParagraph(content: string): ElementContent[] {
  return content === '' ? [] : [element('p', {}, content)];
}

function paragraph(content: string): ElementContent[] {
  return content === '' ? [] : [element('p', {}, ...html(content))];
}

function link(url: string, label: string): ElementContent[] {
  return url === '' ? [] : [element('p', {}, element('a', { href: url }, label === '' ? url : label))];
}

function captioned(content: Element, data: CardData): Element {
  const caption = html(text(data, 'caption'));
  return caption.length === 0 && content.tagName === 'pre' ? content : figure(content, caption);
}

function image(data: CardData): Element {
  const picture = element('img', { src: text(data, 'src'), alt: text(data, 'alt'), title: text(data, 'title') || undefined });
  const href = text(data, 'href');
  return figure(href === '' ? picture : element('a', { href }, picture), html(text(data, 'caption')));
}

function gallery(data: CardData): ElementContent[] {
  const images = Array.isArray(data['images']) ? (data['images'] as unknown[]) : [];
  const figures = images.filter((candidate): candidate is Record<string, unknown> => typeof candidate === 'object' && candidate !== null).map(image);
  return [...figures, ...paragraph(text(data, 'caption'))];
}

/** A player where posts may show one; else what the other site gave Ghost (a quoted post), else a link. */
function embedded(data: CardData, warn: Warn): ElementContent[] {
  const url = text(data, 'url');
  const content = text(data, 'html');
  const caption = paragraph(text(data, 'caption'));
  if (url !== '' && (frameFor(url) !== null || content === '')) return [embed(url, warn), ...caption];
  return [...html(content), ...caption];
}

function bookmark(data: CardData): Element {
  const given = data['metadata'];
  const meta: CardData = typeof given === 'object' && given !== null ? (given as CardData) : {};
  const url = text(data, 'url') || text(meta, 'url');
  const title = element('p', {}, element('a', { href: url }, text(meta, 'title') || text(data, 'title') || url));
  return element(
    'blockquote',
    {},
    title,
    ...plainParagraph(text(meta, 'description') || text(data, 'description')),
    ...plainParagraph([text(meta, 'author'), text(meta, 'publisher')].filter((name) => name !== '').join(' · ')),
    ...paragraph(text(data, 'caption')),
  );
}

/** A sign before the first words of a box. */
function withEmoji(blocks: ElementContent[], sign: ElementContent[]): ElementContent[] {
  const [first, ...others] = blocks;
  return first?.type === 'element' && first.tagName === 'p' ? [{ ...first, children: [...sign, ...first.children] }, ...others] : [...sign, ...blocks];
}

function emoji(data: CardData): ElementContent[] {
  const sign = text(data, 'calloutEmoji');
  return sign === '' ? [] : [{ type: 'text', value: `${sign} ` }];
}

function product(data: CardData): ElementContent[] {
  const source = text(data, 'productImageSrc');
  const picture = source === '' ? [] : [figure(element('img', { src: source, alt: '' }), [])];
  return [
    ...picture,
    element('h4', {}, ...html(text(data, 'productTitle'))),
    ...html(text(data, 'productDescription')),
    ...link(text(data, 'productUrl'), text(data, 'productButton')),
  ];
}
