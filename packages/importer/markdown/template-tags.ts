import type { Root } from 'hast';
import { SKIP, visit } from 'unist-util-visit';
import type { Warn } from '../blog.ts';

/** Rewrites the tags of Jekyll, Hugo and Zola that have a meaning in Markdown: highlighted code and YouTube films. */
export function readTemplateTags(body: string): string {
  if (!/\{[{%]/.test(body)) return body;
  return body
    .replaceAll(/^\{%-?\s*highlight\s+([\w+#-]+)[^%]*%\}\r?\n([^]*?)^\{%-?\s*endhighlight\s*-?%\}/gm, (_, language: string, code: string) =>
      fence(language, code),
    )
    .replaceAll(/^\{\{[<%]\s*highlight\s+"?([\w+#-]+)"?[^>%]*[>%]\}\}\r?\n([^]*?)^\{\{[<%]\s*\/highlight\s*[>%]\}\}/gm, (_, language: string, code: string) =>
      fence(language, code),
    )
    .replaceAll(
      /^\{\{[<%]?\s*youtube[\s(]+(?:id\s*=\s*)?"?([\w-]{6,20})"?[^}]*\}\}$/gm,
      (_, id: string) => `<iframe src="https://www.youtube.com/embed/${id}"></iframe>`,
    );
}

function fence(language: string, code: string): string {
  return `\`\`\`\`\`${language}\n${code.endsWith('\n') ? code : `${code}\n`}\`\`\`\`\``;
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
