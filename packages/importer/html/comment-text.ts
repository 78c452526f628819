import { textLimits } from '@hanji/contracts/api/text-limits';
import type { Element, ElementContent, RootContent } from 'hast';
import { toString } from 'hast-util-to-string';
import { attribute, parseHtml } from './html-tree.ts';
import { unknownTagsAsText } from './tags-in-prose.ts';

/**
 * Comments here are text with Markdown's links, emphasis and code: turns the little HTML that comments have into that, and keeps every
 * other sign what it was. Cut where it is too long.
 */
export function commentText(html: string): string {
  const codes: string[] = [];
  const text = parseHtml(unknownTagsAsText(html))
    .children.map((node) => write(node, codes))
    .join('');
  return text
    .replaceAll('\r\n', '\n')
    .replaceAll(/[^\S\n]+\n/g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
    .replaceAll(/\u0001(\d+)\u0001/g, (_, index: string) => codes[Number(index)] ?? '')
    .slice(0, textLimits.importedComment);
}

function write(node: RootContent | ElementContent, codes: string[]): string {
  if (node.type === 'text') return escaped(node.value);
  if (node.type !== 'element') return '';
  if (node.tagName === 'pre' || (node.tagName === 'code' && toString(node).includes('\n'))) return codeBlock(node, codes);
  const inner = node.children.map((child) => write(child, codes)).join('');
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
      return code(toString(node));
    case 'img':
      return attribute(node, 'src') ?? '';
    case 'li':
      return `- ${inner.trim()}\n`;
    case 'p':
    case 'div':
    case 'blockquote':
    case 'ul':
    case 'ol':
      return `\n\n${inner}\n\n`;
    default:
      return inner;
  }
}

const address = /(https?:\/\/[^\s<>"`\]]+)/i;

/** Signs that would be read as Markdown get a backslash; in addresses they are what they are. */
function escaped(text: string): string {
  return text
    .replaceAll('\u0001', '')
    .split(address)
    .map((part, index) => (index % 2 === 1 ? part : part.replaceAll(/[*`[\]]|\\(?=[\\`*_[\]()#+\-.!<>])|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\$&')))
    .join('');
}

function marked(sign: string, inner: string): string {
  return inner.trim() === '' ? inner : `${sign}${inner.trim()}${sign}`;
}

/** A run of ticks that is not in the code closes it. */
function code(text: string): string {
  if (text.trim() === '') return text;
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return longest > 0 ? `${fence} ${text} ${fence}` : `${fence}${text}${fence}`;
}

/** Lines of code between fences, kept aside so that nothing changes their blanks. */
function codeBlock(node: Element, codes: string[]): string {
  const lines = toString(node)
    .replaceAll('\r\n', '\n')
    .replaceAll(/^\n|\s+$/g, '');
  // Nothing but a longer indent keeps a fence within from closing.
  return `\n\n\u0001${codes.push(`\`\`\`\n${lines.replaceAll(/^ {0,3}(?=```)/gm, '    ')}\n\`\`\``) - 1}\u0001\n\n`;
}

function link(node: Element, inner: string): string {
  const href = attribute(node, 'href');
  const shown = toString(node).trim();
  if (href === undefined || !/^https?:\/\//i.test(href) || shown === href) return href ?? inner;
  const target = href.replaceAll('(', '%28').replaceAll(')', '%29');
  if (shown === '') return inner.trim() === '' ? href : `${inner.trim()} ${href}`;
  // The text of a link holds no brackets here.
  return /[[\]]/.test(shown) ? `${inner.trim()} (${target})` : `[${inner.trim()}](${target})`;
}
