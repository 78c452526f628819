import type { Root } from 'hast';
import { SKIP, visit } from 'unist-util-visit';
import type { Warn } from '../blog.ts';
import { liquid } from './liquid-tags.ts';
import { codeInfo, isControl, pairedMeaning } from './paired-meanings.ts';
import { readPairedTags } from './paired-tags.ts';
import { withCodeAside } from './prose.ts';
import { shortcode } from './shortcodes.ts';
import { bareLink, fence, type FileText, rooted } from './tag-content.ts';
import { withoutUnseenParts } from './unseen-parts.ts';

/** A kept text stands for what no later step may change. */
const keptMark = /\uE000(\d+)\uE001/g;
/** Stands between the braces of what looks like a tag and is none. */
const noTag = '\uE005';

/**
 * Rewrites the tags of Jekyll, Hugo, Hexo, Zola, dev.to and Hashnode that have a meaning in Markdown: links to posts and files, the root of
 * the site, highlighted code, pictures, films, boxes, tabs; takes out comments, and what only protects text. Of unknown ones the text
 * between a tag and its end stays; single ones stay as they are.
 */
export function readTemplateTags(body: string, warn: Warn, fileText: FileText = () => undefined): string {
  if (!/\{(?:[{%#]|::)|^%\[|\]\(@\//m.test(body)) return body;
  const kept: string[] = [];
  const keep = (text: string): string => `\uE000${kept.push(text.replaceAll(/\{(?=[{%])/g, `{${noTag}`)) - 1}\uE001`;
  const protectedBody = body
    .replaceAll(/[\uE000\uE001\uE005]/g, '')
    .replaceAll(/\{%-?\s*raw\s*-?%\}([^]*?)\{%-?\s*endraw\s*-?%\}/g, (_, text: string) => keep(text))
    .replaceAll(/\{\{([<%])\/\*([^]*?)\*\/([>%])\}\}/g, (_, open: string, text: string, close: string) => keep(`{{${open}${text}${close}}}`));
  return withCodeAside(withCode(withoutUnseenParts(protectedBody).body), (text) => readTags(text, warn, fileText))
    .replaceAll(/^%\[([^\]\s]+)\][ \t]*$/gm, (_, address: string) => bareLink(address))
    .replaceAll(keptMark, (_, index: string) => kept[Number(index)] ?? '');
}

/** Code between tags of its own becomes code of Markdown first, so that nothing in it is taken for a tag. */
function withCode(body: string): string {
  return body
    .replaceAll(
      /^[ \t]*\{%-?\s*(highlight|codeblock|code)\b([^%]*)%\}[ \t]*\r?\n([^]*?)^[ \t]*\{%-?\s*end\1\s*-?%\}/gm,
      (_, name: string, options: string, code: string) => fence(codeInfo(name, options.replace(/-$/, '')), code),
    )
    .replaceAll(/^\{\{[<%]\s*highlight\s+"?([\w+#-]+)"?[^>%]*[>%]\}\}\r?\n([^]*?)^\{\{[<%]\s*\/highlight\s*[>%]\}\}/gm, (_, language: string, code: string) =>
      fence(language, code),
    );
}

function readTags(text: string, warn: Warn, fileText: FileText): string {
  const single = text
    .replaceAll(/\{\{-?\s*(?:site|page)\.(?:baseurl|url)\s*(?:\|\s*[\w ]+)?-?\}\}/g, '')
    .replaceAll(/\{\{-?\s*["']([^"'{}]*)["']\s*\|\s*(?:relative_url|absolute_url|url_for|prepend:\s*site\.\w+)[^{}]*\}\}/g, (_, address: string) =>
      rooted(address),
    )
    .replaceAll(/\{\{-?\s*([\w-]+)\(([^{}]*?)\)\s*-?\}\}/g, (whole: string, name: string, rest: string) => shortcode(name, rest) ?? whole)
    .replaceAll(/(\]\()@\//g, '$1/');
  return readPairedTags(single, {
    single: ({ family, name, rest, raw }) => (family === 'hugo' ? shortcode(name, rest) : liquid(name, rest, fileText)) ?? raw,
    paired: (tag, inner, source, end) => {
      const meaning = pairedMeaning(tag, inner, source);
      if (meaning !== undefined) return meaning;
      if (isControl(tag)) return `${tag.raw}${inner}${end}`;
      warn('tag-unwrapped', nameOf(tag.family, tag.name));
      return inner;
    },
    // A block of HTML would take the words behind it for HTML.
  }).replaceAll(/^([ \t]*)(<(figure|iframe|video|audio)\b.*?<\/\3>)[ \t]*\n?[ \t]*(?=\S)/gm, '$1$2\n\n$1');
}

function nameOf(family: 'liquid' | 'hugo', name: string): string {
  return family === 'hugo' ? `{{ ${name} }}` : `{% ${name} %}`;
}

/** Warns of the tags that are left in the text, by name; code and what the old site showed as it stood do not count. */
export function warnOfTemplateTags(tree: Root, warn: Warn): void {
  visit(tree, (node) => {
    if (node.type === 'element' && (node.tagName === 'pre' || node.tagName === 'code')) return SKIP;
    if (node.type !== 'text') return undefined;
    for (const match of node.value.matchAll(/\{\{[<%-]?\s*\/?([\w.-]+)[^{}]*\}\}|\{%-?\s*([\w.-]+)[^{}]*%\}/g)) {
      warn('template-tag', match[2] === undefined ? nameOf('hugo', match[1] ?? '') : nameOf('liquid', match[2]));
    }
    // Files of MkDocs and VitePress that are not there.
    for (const [line] of node.value.matchAll(/^[ \t]*(?:-+8<-+[ \t]+["'].*|<<<[ \t]*[@./]\S*)/gm)) warn('template-tag', line.trim().split(/\s/, 1)[0]);
    return undefined;
  });
  visit(tree, (node) => {
    if ('value' in node) node.value = node.value.replaceAll(noTag, '');
    if (node.type !== 'element') return;
    for (const [name, value] of Object.entries(node.properties)) if (typeof value === 'string') node.properties[name] = value.replaceAll(noTag, '');
  });
}
