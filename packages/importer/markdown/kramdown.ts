import { nameToEmoji } from 'gemoji';
import type { Program } from './program.ts';
import { outsideCode, withCodeAside } from './prose.ts';

const list = String.raw`\{:[ \t]*(?:[.#][\w-]+|[\w-]+=(?:"[^"\n]*"|'[^'\n]*'|[^\s{}"'|]+)|toc|ial|refdef|options|nomarkdown|[a-z]\w*)(?:[ \t]+(?:[.#][\w-]+|[\w-]+=(?:"[^"\n]*"|'[^'\n]*'|[^\s{}"'|]+)|[a-z]\w*))*[ \t]*:?\}`;
const ownLine = new RegExp(`^[ \\t>]*(?:[-*+][ \\t]+TOC[ \\t]*\\n[ \\t]*)?${list}[ \\t]*$\\n?`, 'gim');
const behind = new RegExp(`(?<=[^\\s{])${list}`, 'g');
const extension = /\{::comment[^}\n]*\/\}|\{::options[^}\n]*\}(?:[^{}]*\{:\/options\})?|\{:\/(?:nomarkdown|options)?\}|\{::nomarkdown[^}\n]*\}/gi;
/** `{: file="a.js" }` below code: themes show it above. */
const namedCode = /^([ \t]*(`{3,}|~{3,})[^\n]*)(\n[^]*?^[ \t]*\2[ \t]*\n)[ \t]*\{:[^}\n]*\bfile=(?:"([^"\n]*)"|'([^'\n]*)')[^}\n]*\}[ \t]*$/gm;

/**
 * Takes out what Kramdown reads as attributes (`{: .wide}`, `{:toc}`), comments, options and ends of blocks (`^`), and lets Markdown in HTML
 * (`markdown="1"`) be Markdown. Its `{#id}` of headings is read with these.
 */
export function readKramdown(body: string, program?: Program): string {
  if (!/\{:|^\^[ \t]*$|\bmarkdown=/m.test(body)) return body;
  const named = body.replaceAll(namedCode, (_, open: string, _marks, code: string, double: string | undefined, single: string | undefined) => {
    const title = `title="${double ?? single ?? ''}"`;
    return `${open}${/[`~]$/.test(open) ? 'text' : ''} ${title}${code}`;
  });
  return withCodeAside(named, (text) =>
    readMarkdownInHtml(
      text
        .replaceAll(extension, '')
        .replaceAll(ownLine, (line) => {
          const id = /[{\s:]#([\w-]+)/.exec(line)?.[1];
          return id === undefined ? '' : `<span id="${id}"></span>\n`;
        })
        // Elsewhere such a sign points at something above it.
        .replaceAll(/^\^[ \t]*$/gm, program === 'jekyll' ? '<!-- -->\n' : '$&'),
    ).replaceAll(behind, ''),
  );
}

const blocks = 'div|section|article|aside|details|figure|blockquote|nav|header|footer|main|center|li|td|th|dd|dt';
const opened = new RegExp(`<(${blocks})\\b([^<>]*?)\\s+markdown=["']?(1|block|0)["']?([^<>]*)>`, 'i');

/** Blocks of HTML whose content is Markdown have blank lines around it; one whose content is none (`0`) has none in it. */
function readMarkdownInHtml(text: string): string {
  let [read, rest] = ['', text];
  for (let match = opened.exec(rest); match !== null; match = opened.exec(rest)) {
    const [tag, name = '', before = '', kind, after = ''] = match;
    const start = match.index + tag.length;
    const end = endOf(rest, start, name);
    read += `${rest.slice(0, match.index)}<${name}${before}${after}>`;
    if (end === null) {
      rest = rest.slice(start);
      continue;
    }
    const inner = rest.slice(start, end);
    if (kind === '0') {
      read += inner.replaceAll(/\n[ \t]*(?=\n)/g, '');
      rest = rest.slice(end);
    } else
      rest = `\n\n${dedented(inner)
        .replaceAll(/<(summary|figcaption)>/gi, '<$1 markdown="span">')
        .replaceAll(/(<\/(?:summary|figcaption)>)[ \t]*\n/gi, '$1\n\n')}\n\n${rest.slice(end)}`;
  }
  return read + rest;
}

/** Where the end tag of an element stands whose content begins at `start`; null when it has none. */
function endOf(text: string, start: number, name: string): number | null {
  let depth = 1;
  for (const match of text.slice(start).matchAll(new RegExp(`<(/?)${name}(?=[\\s>/])[^<>]*>`, 'gi'))) {
    depth += match[1] === '/' ? -1 : 1;
    if (depth === 0) return start + match.index;
  }
  return null;
}

function dedented(text: string): string {
  const lines = text.split('\n');
  const widths = lines.slice(1).flatMap((line) => (line.trim() === '' ? [] : [/^ */.exec(line)?.[0].length ?? 0]));
  const width = Math.min(...widths, Number.MAX_SAFE_INTEGER);
  return lines
    .map((line) => line.replace(new RegExp(`^ {0,${Math.min(width, 40)}}`), ''))
    .join('\n')
    .trim();
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
