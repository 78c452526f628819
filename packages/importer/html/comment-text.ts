import type { Element, ElementContent, RootContent } from 'hast';
import { textLimits } from '@hanji/contracts/api/text-limits';
import { attribute, parseHtml } from './html-tree.ts';

/** Comments here are text with Markdown's links, emphasis and code: turns the little HTML that comments have into that. Cut where it is too long. */
export function commentText(html: string): string {
  const text = parseHtml(html).children.map(write).join('');
  return text
    .replaceAll('\r\n', '\n')
    .replaceAll(/[^\S\n]+\n/g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
    .slice(0, textLimits.importedComment);
}

function write(node: RootContent | ElementContent): string {
  if (node.type === 'text') return node.value;
  if (node.type !== 'element') return '';
  const inner = node.children.map(write).join('');
  switch (node.tagName) {
    case 'script':
    case 'style':
      return '';
    case 'br':
      return '\n';
    case 'a':
      return link(node, inner);
    case 'em':
    case 'i':
      return marked('*', inner);
    case 'strong':
    case 'b':
      return marked('**', inner);
    case 'code':
      return inner.includes('\n') ? inner : marked('`', inner);
    case 'img':
      return attribute(node, 'src') ?? '';
    case 'li':
      return `- ${inner.trim()}\n`;
    case 'p':
    case 'div':
    case 'blockquote':
    case 'ul':
    case 'ol':
    case 'pre':
      return `\n\n${inner}\n\n`;
    default:
      return inner;
  }
}

function marked(sign: string, inner: string): string {
  return inner.trim() === '' ? inner : `${sign}${inner.trim()}${sign}`;
}

function link(node: Element, inner: string): string {
  const href = attribute(node, 'href');
  if (href === undefined || !/^https?:\/\//i.test(href) || inner.trim() === href) return href ?? inner;
  return inner.trim() === '' ? href : `[${inner.trim()}](${href})`;
}
