import { nameToEmoji } from 'gemoji';
import { outsideBlocks, outsideCode } from './prose.ts';

const list = String.raw`\{:[ \t]*(?:[.#][\w-]+|[\w-]+=(?:"[^"\n]*"|'[^'\n]*'|[^\s{}"'|]+)|toc|ial|refdef|options|nomarkdown|[a-z]\w*)(?:[ \t]+(?:[.#][\w-]+|[\w-]+=(?:"[^"\n]*"|'[^'\n]*'|[^\s{}"'|]+)|[a-z]\w*))*[ \t]*:?\}`;
const ownLine = new RegExp(`^[ \\t>]*(?:[-*+][ \\t]+TOC[ \\t]*\\n[ \\t]*)?${list}[ \\t]*$\\n?`, 'gim');
const behind = new RegExp(`(?<=[^\\s{])${list}`, 'g');
const extension = /^\{::(comment|nomarkdown|options)[^}\n]*\}(?:[^]*?\{:\/(?:\1)?\})?|\{::options[^}\n]*\/\}/gim;

/** Takes out what Kramdown reads as attributes (`{: .wide}`, `{:toc}`) and comments. Its `{#id}` of headings is read with these. */
export function withoutKramdownAttributes(body: string): string {
  if (!body.includes('{:')) return body;
  const blocks = outsideBlocks(body, (text) =>
    text
      .replaceAll(extension, (whole: string, name: string | undefined) =>
        name?.toLowerCase() === 'nomarkdown' ? whole.replace(/^\{::nomarkdown[^}\n]*\}/i, '').replace(/\{:\/(?:nomarkdown)?\}$/i, '') : '',
      )
      .replaceAll(ownLine, ''),
  );
  return outsideCode(blocks, (text) => text.replaceAll(behind, ''));
}

/** Signs for the names that GitHub, Jekyll, Hugo and Hexo know: `:warning:`. Other words between colons stay. */
export function readEmoji(body: string): string {
  return outsideCode(body, (text) =>
    text.replaceAll(/(?<![\w:/]):([a-z0-9_+-]+):(?![\w:])/gi, (whole: string, name: string) => signOf(name.toLowerCase()) ?? whole),
  );
}

function signOf(name: string): string | undefined {
  return Object.hasOwn(nameToEmoji, name) ? nameToEmoji[name] : undefined;
}
