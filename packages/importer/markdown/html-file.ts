import type { Root } from 'hast';
import { open } from 'node:fs/promises';
import type { Warn } from '../blog.ts';
import { addHeadingIds } from '../html/heading-ids.ts';
import { codeBlock, parseHtml, writeHtml } from '../html/html-tree.ts';
import type { MarkdownKind } from './markdown-to-tree.ts';
import { readTemplateTags, warnOfTemplateTags } from './template-tags.ts';

/** Whether Jekyll would make a post of a file of HTML: it lies among its posts and has a head. */
export async function isHtmlPost(file: string): Promise<boolean> {
  if (!/[\\/]_(?:posts|drafts)[\\/].*\.html?$/i.test(file)) return false;
  await using handle = await open(file);
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(8), 0, 8, 0);
  return /^\uFEFF?---\r?\n/.test(buffer.toString('utf8', 0, bytesRead));
}

const highlighted = /\{%-?\s*highlight\s+([\w+#-]+)[^%]*%\}[ \t]*\r?\n?([^]*?)\{%-?\s*endhighlight\s*-?%\}/g;
const protection = /\{%-?\s*(?:end)?raw\s*-?%\}/g;

/** Reads the text of such a file as a tree: tags of generators as in Markdown, all else as HTML. */
export function htmlFileToTree(body: string, { fileText }: MarkdownKind, warn: Warn): Root {
  // What tags protect is left alone by all that reads tags.
  const withCode = body.replaceAll(highlighted, (_, language: string, code: string) => {
    const block = codeBlock(code.replaceAll(protection, ''), language);
    return `{% raw %}${writeHtml({ type: 'root', children: [block] })}{% endraw %}`;
  });
  const tree = parseHtml(readTemplateTags(withCode, warn, fileText));
  warnOfTemplateTags(tree, warn);
  addHeadingIds(tree);
  return tree;
}
