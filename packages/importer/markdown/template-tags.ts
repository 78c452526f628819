import type { Root } from 'hast';
import { SKIP, visit } from 'unist-util-visit';
import type { Warn } from '../blog.ts';
import { liquid } from './liquid-tags.ts';
import { outsideCode } from './prose.ts';
import { shortcode } from './shortcodes.ts';
import { tagAttributes } from './tag-attributes.ts';
import { bareLink, quote, rooted } from './tag-content.ts';
import { withoutUnseenParts } from './unseen-parts.ts';

/** A kept text stands for what no later step may change. */
const keptMark = /\uE000(\d+)\uE001/g;

/**
 * Rewrites the tags of Jekyll, Hugo, Hexo, Zola, dev.to and Hashnode that have a meaning in Markdown: links to posts and files, the root of
 * the site, highlighted code, pictures, films, boxes; takes out comments, and what only protects text. Others stay as they are.
 */
export function readTemplateTags(body: string): string {
  if (!/\{[{%#]|^%\[|\]\(@\//m.test(body)) return body;
  const kept: string[] = [];
  const keep = (text: string): string => `\uE000${kept.push(text) - 1}\uE001`;
  const protectedBody = body
    .replaceAll(/[\uE000\uE001]/g, '')
    .replaceAll(/\{%-?\s*raw\s*-?%\}([^]*?)\{%-?\s*endraw\s*-?%\}/g, (_, text: string) => keep(text))
    .replaceAll(/\{\{([<%])\/\*([^]*?)\*\/([>%])\}\}/g, (_, open: string, text: string, close: string) => keep(`{{${open}${text}${close}}}`));
  return readCode(withoutUnseenParts(protectedBody, { notes: false }).body)
    .replaceAll(/^%\[([^\]\s]+)\][ \t]*$/gm, (_, address: string) => bareLink(address))
    .replaceAll(keptMark, (_, index: string) => kept[Number(index)] ?? '');
}

/** Code between tags of its own becomes code of Markdown first, so that nothing in it is taken for a tag. */
function readCode(body: string): string {
  const withCode = body
    .replaceAll(
      /^[ \t]*\{%-?\s*(highlight|codeblock|code)\b([^%]*)%\}[ \t]*\r?\n([^]*?)^[ \t]*\{%-?\s*end\1\s*-?%\}/gm,
      (_, name: string, options: string, code: string) => fence(languageOf(name, options), code),
    )
    .replaceAll(/^\{\{[<%]\s*highlight\s+"?([\w+#-]+)"?[^>%]*[>%]\}\}\r?\n([^]*?)^\{\{[<%]\s*\/highlight\s*[>%]\}\}/gm, (_, language: string, code: string) =>
      fence(language, code),
    );
  return outsideCode(withCode, readTags);
}

function languageOf(name: string, options: string): string {
  const attributes = tagAttributes(options);
  return attributes['lang'] ?? (name === 'codeblock' ? undefined : attributes['0'])?.replace(/-$/, '') ?? '';
}

function fence(language: string, code: string): string {
  return `\`\`\`\`\`${language}\n${code.endsWith('\n') ? code : `${code}\n`}\`\`\`\`\``;
}

function readTags(text: string): string {
  return readBoxes(text)
    .replaceAll(/\{\{-?\s*(?:site|page)\.(?:baseurl|url)\s*(?:\|\s*[\w ]+)?-?\}\}/g, '')
    .replaceAll(/\{\{-?\s*["']([^"'{}]*)["']\s*\|\s*(?:relative_url|absolute_url|url_for|prepend:\s*site\.\w+)[^{}]*\}\}/g, (_, address: string) =>
      rooted(address),
    )
    .replaceAll(/\{%-?\s*([\w-]+)((?:\s[^%]*?)?)\s*-?%\}/g, (whole: string, name: string, rest: string) => liquid(name, rest.trim()) ?? whole)
    .replaceAll(/\{\{[<%-]?\s*([\w-]+)(?:\s+|\()([^{}]*?)\)?\s*\/?[>%-]?\}\}/g, (whole: string, name: string, rest: string) => shortcode(name, rest) ?? whole)
    .replaceAll(/(\]\()@\//g, '$1/');
}

/** Boxes with a text of their own: `{% note info %}…{% endnote %}`, `{{% notice tip %}}…{{% /notice %}}`. */
function readBoxes(text: string): string {
  return text
    .replaceAll(
      /\{%-?\s*(note|notice|callout|admonition|alert|details|spoiler|folding)\b([^%]*)%\}([^]*?)\{%-?\s*end\1\s*-?%\}/g,
      (_, name: string, rest: string, inner: string) => quote(boldTitle(name, rest), inner),
    )
    .replaceAll(
      /\{%-?\s*(blockquote|quote|pullquote|cq|centerquote)\b([^%]*)%\}([^]*?)\{%-?\s*end\1\s*-?%\}/g,
      (_, _name: string, rest: string, inner: string) => quote('', rest.trim() === '' ? inner : `${inner.trimEnd()}\n\n— ${rest.trim()}`),
    )
    .replaceAll(
      /\{\{[<%]\s*(notice|note|callout|admonition|alert|hint|tip|info|warning|caution|danger|details)\b([^{}]*?)[>%]\}\}([^]*?)\{\{[<%]\s*\/\s*\1\s*[>%]\}\}/g,
      (_, name: string, rest: string, inner: string) => quote(boldTitle(name, rest), inner),
    );
}

function boldTitle(name: string, rest: string): string {
  const attributes = tagAttributes(rest.replace(/^\s*\(|\)\s*$/g, ''));
  const kind = attributes['type'] ?? attributes['0'];
  const title = attributes['title'] ?? attributes['summary'] ?? attributes['1'] ?? (/^details|spoiler|folding$/.test(name) ? rest.trim() : (kind ?? name));
  return title === '' ? name : `${title.charAt(0).toUpperCase()}${title.slice(1)}`;
}

/** Warns of the tags that are left in the text, by name; code does not count. */
export function warnOfTemplateTags(tree: Root, warn: Warn): void {
  visit(tree, (node) => {
    if (node.type === 'element' && (node.tagName === 'pre' || node.tagName === 'code')) return SKIP;
    if (node.type !== 'text') return undefined;
    for (const match of node.value.matchAll(/\{\{[<%-]?\s*\/?([\w.-]+)[^{}]*\}\}|\{%-?\s*([\w.-]+)[^{}]*%\}/g)) {
      warn('template-tag', match[2] === undefined ? `{{ ${match[1] ?? ''} }}` : `{% ${match[2]} %}`);
    }
    return undefined;
  });
}
