import { isForEverybody } from '../ghost/gated.ts';
import { textOfHtml } from '../html/html-tree.ts';

/*
 * What readers see of a source, by plain means: none of the readers that import it are used, so that their faults show.
 */

const address = /https?:\/\/[\x21-\x7e]+/gi;
const phrasing = /<\/?(?:a|abbr|b|bdi|bdo|cite|code|del|dfn|em|font|i|ins|kbd|mark|q|s|samp|small|span|strike|strong|sub|sup|tt|u|var|wbr)\b[^<>]*>/gi;
const unseen = /<(script|style|svg|math|template|noscript|iframe|select|title|textarea)\b[^<>]*>[^]*?<\/\1\s*>|<!--[^]*?-->/gi;

function isTable(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Numbers, arrows and the heading that a program puts to footnotes. */
const footnoteMarks =
  /<a\b[^<>]*\bdata-footnote-(?:back)?ref\b[^<>]*>[^<]*(?:<sup>[^<]*<\/sup>)?<\/a>|<h2\b[^<>]*\bid="(?:s-)?footnote-label"[^<>]*>[^<]*<\/h2>/gi;

/** Text of HTML: without what is no text, tags and addresses. */
export function textInHtml(html: string): string {
  return html
    .replaceAll(/<math\b[^<>]*>[^]*?<\/math\s*>/gi, texIn)
    .replaceAll(unseen, ' ')
    .replaceAll(footnoteMarks, ' ')
    .replaceAll(phrasing, '')
    .replaceAll(/<\/?[a-z][^<>]*>/gi, ' ')
    .replaceAll(address, ' ')
    .replaceAll(/&(?:#\d+|#x[\da-f]+|[a-z][a-z\d]*);/gi, (sign) => textOfHtml(sign) || ' ');
}

/** A formula by its TeX, where it has that. */
function texIn(math: string): string {
  const tex =
    /\bdata-latex="([^"]*)"/i.exec(math)?.[1] ??
    /<annotation\b[^<>]*\bencoding="[^"]*tex"[^<>]*>([^<]*)</i.exec(math)?.[1] ??
    /\balttext="([^"]*)"/i.exec(math)?.[1];
  return ` ${tex ?? math.replaceAll(/<[^<>]*>/g, ' ')} `;
}

/** Only what may be the target of a link is one: `[[Get]](P, Receiver)` is text. */
const target = String.raw`\([ \t]*(?:<[^<>\n]*>|(?:[^()\s]|\([^()\n]*\))*)(?:\s+(?:"[^"]*"|'[^']*'|\([^()]*\)|align="\w+"))?\s*\)`;

/**
 * Text of Markdown: the same, and without its marks and targets of links, and tags of generators. `plain`: what looks like such a tag is text, and
 * so is what looks like marks within code that is written in HTML. `isNote`: what Obsidian reads otherwise counts.
 */
export function textInMarkdown(body: string, { plain = false, isNote = false } = {}): string {
  const withoutTags = (text: string) => (plain ? text.replaceAll(/(?<=(?<!\\)<code>)[^<]+(?=<\/code>)/g, withoutMarks) : withoutGeneratorTags(text));
  const prose = withoutTags(
    (isNote ? withoutMarksOfNotes(body) : body)
      .replaceAll(
        /^((?:[ \t]|>)*)(`{3,}|~{3,})([^\n]*)\n([^]*?)(?:^(?:[ \t]|>)*\2[`~]*[ \t]*$|(?![^]))/gm,
        (_, _indent, _fence, info: string, code: string) =>
          `\n${plain ? '' : titlesIn(info)}\n${words(plain ? code : code.replaceAll(/\[!code [\w+:\- /]+\]/g, ' '))}\n`,
      )
      .replaceAll(/(?<!`)(`+)(?!`)([^`](?:(?!\n\s*\n)[^])*?)(?<!`)\1(?!`)/g, (_, _ticks, code: string) => words(code)),
  )
    .replaceAll(/(^[ \t]{0,3}#.*)\{#[^\s{}]+\}[ \t]*$/gm, '$1')
    .replaceAll(/^[ \t]{0,3}\[[^\]\n^]+\]:[ \t]*<?\S+.*$|\[\^[^\]\s]+\]:?/gm, ' ')
    .replaceAll(new RegExp(String.raw`!\[[^\]]*\](?:${target}|\[[^\]]*\])?`, 'g'), ' ')
    .replaceAll(new RegExp(String.raw`\[((?:[^\[\]]|\[[^\[\]]*\](?!\())*)\](?:${target}|\[[^\]\n]*\])`, 'g'), '$1')
    .replaceAll(/^(?:[ \t]|>)*\d{1,3}[.)][ \t]/gm, ' ')
    .replaceAll(/<([^\s<>@]+@[^\s<>@]+)>/g, ' $1 ')
    .replaceAll(/(\*{1,3}|~~)(?=\S)([^*~\n]+(?:\n[^*~\n]+)?)\1/g, '$2')
    .replaceAll(/(?<![\p{L}\p{N}_])(_{1,3})(?=\S)([^_\n]+)\1/gu, '$2')
    // At the end of an element that is written in HTML it is a sign of its text.
    .replaceAll(/(?<!\\)(<([a-z]\w*)\b[^<>]*>[^<>]*)\\(?=<\/\2>)/gi, '$1 ')
    .replaceAll(plain ? /\\</g : /\\<(?!\/)/g, '&lt;')
    .replaceAll(/\\(?=[^\p{L}\p{N}])/gu, '');
  return textInHtml(prose);
}

/** Tags of Liquid and Hugo, comments of MDX, marks of boxes, names of emoji. */
function withoutGeneratorTags(text: string): string {
  return text
    .replaceAll(/^[ \t]*[-*+][ \t]+.*\n[ \t]*\{:[ \t]*toc\b/gim, '{:toc')
    .replaceAll(/\{%-?\s*(?:end)?raw\s*-?%\}/g, ' ')
    .replaceAll(/\{%-?\s*comment\b[^]*?\bendcomment\s*-?%\}|\{\/\*[^]*?\*\/\}|\{::comment[^}\n]*\}[^]*?\{:\/(?:comment)?\}/g, ' ')
    .replaceAll(/^([ \t]*)(?:!!!|\?\?\?\+?)[ \t]+[\w-]+[^"\n]*(?=")/gm, ' ')
    .replaceAll(/^([ \t]*\/{3,}.*\n)(?:[ \t]{4}[\w-]+:.*(?:\n|$))+/gm, '$1')
    .replaceAll(/^[ \t]*\/{3,}[ \t]*(?:[\w-]+[ \t]*(?:\||$))?/gm, ' ')
    .replaceAll(/^[ \t]{0,3}(?:\[TOC\]|\[\[_?toc_?\]\]|\$\{toc\}|@\[toc\](?:\([^()\n]*\))?)[ \t]*$/gim, ' ')
    .replaceAll(/\{:?[ \t]*[.#][^{}\n]*\}|(?<=[)\]}])[ \t]?\{:?[ \t]*[\w:-]+=[^{}\n]*\}/g, ' ')
    .replaceAll(/(?<=[\p{L}\p{N})])([~^])([\p{L}\p{N}+-]{1,12})\1(?![~^])/gu, '$2')
    .replaceAll(/^import\s+[^\n]*['"][^'"\n]+['"];?[ \t]*$/gm, ' ')
    .replaceAll(/^export\s+const\s+\w+\s*(?::[^=\n]+)?=\s*(?:\{[^]*?^\s*\};?[ \t]*$|[{[\d"'`tf].*$)/gm, ' ')
    .replaceAll(/^ {0,3}\*\[[^\]\n]+\]:.*$/gm, ' ')
    .replaceAll(/<[A-Z][\w.]*(?:\s[^<>]*)?>|\{(?:%-?|\{[<%])[^{}]*\}/g, (tag) => `${titlesIn(tag)} ${tag}`)
    .replaceAll(/\{\{[^{}]*\}\}|\{%[^{}%]*%\}|\{[:#][^{}\n]*\}/g, ' ')
    .replaceAll(/^[ \t]*:{3,}[ \t]*[\w-]*|^(?:[ \t]*>)+[ \t]*\[![\w-]+\]/gm, ' ')
    .replaceAll(/(?<![\w:/]):[a-z0-9_+-]+:(?![\w/])/g, ' ');
}

/** Words of a text of Markdown within marks and tags of generators: names of boxes, titles of tabs. Some are shown, and some are not. */
export function textInTags(body: string): string {
  const tags =
    /^(?:[ \t]|>)*(?:`{3,}|~{3,}|:{3,}|!!!|\?\?\?|===|\/{3,}|\[!).*$|\{%[^]*?%\}|\{\{[^]*?\}\}|\{:[^{}\n]*\}|<!--[^]*?-->|!\[\[[^[\]\n]*\]\]|<\/?[A-Z][\w.]*(?:"[^"]*"|'[^']*'|\{[^{}]*\}|[^<>"'{}])*>/gm;
  return [...body.matchAll(tags)].map(([tag]) => words(tag)).join(' ');
}

/** Titles that stand behind a fence or in a tag. */
function titlesIn(text: string): string {
  return [
    ...text.matchAll(
      /(?<![\w-])(?:title|label|summary|filename|file|caption|heading|header|subtitle|description|question|answer)\s*[=:]\s*(?:"([^"\n]*)"|'([^'\n]*)')/g,
    ),
  ]
    .map((match) => words(match[1] ?? match[2] ?? ''))
    .join(' ');
}

/** Links show their words, or else what they name; comments and ids of blocks nobody sees. */
function withoutMarksOfNotes(body: string): string {
  return body
    .replaceAll(/%%[^]*?%%/g, ' ')
    .replaceAll(/!\[\[[^[\]\n]*\]\]/g, ' ')
    .replaceAll(/\[\[(?:[^[\]|\n]*\|)?([^[\]|\n]*)\]\]/g, (_, shown: string) => shown.replace(/#\^.*$/, ''))
    .replaceAll(/[ \t]\^[\w-]+[ \t]*$/gm, ' ');
}

/** Code is what it is: only its words count. */
function words(code: string): string {
  return code.replaceAll(address, ' ').replaceAll(/[^\p{L}\p{M}\p{N}\s]/gu, ' ');
}

/** None of these signs is part of a word. */
function withoutMarks(code: string): string {
  return code.replaceAll(/[_*~[\]!()\\]/g, ' ');
}

/** Fields of cards that readers see, as HTML and as text. */
const shownAsHtml = /^(?:html|markdown|caption|calloutText|textValue|heading|content|header|subheader|productTitle|productDescription)$/;
const shownAsText = /^(?:code|fileTitle|fileCaption|title|buttonText|productButton)$/;
/** Nodes of Lexical within a line. */
const withinLine = /^(?:extended-)?(?:text|link|autolink|at-link|tk|zwnj|linebreak|tab)$/;
const leftCard = /^(?:card-)?(?:email|email-cta|paywall|signup|transistor)$/;

/** Text of a document of an editor (Lexical, mobiledoc): what its text nodes, markers and fields for HTML hold. */
export function textInDocument(json: string): string {
  const texts: string[] = [];
  const collect = (value: unknown): void => {
    if (Array.isArray(value)) {
      // A marker of mobiledoc: kind, markups, how many end, text.
      if (value.length === 4 && Array.isArray(value[1]) && typeof value[3] === 'string') texts.push(value[3].replaceAll('<', '&lt;'));
      // A card: its name and fields; an atom: its name, text and fields.
      else if (value.length === 2 && typeof value[0] === 'string' && leftCard.test(value[0])) return;
      else if (value.length === 3 && typeof value[0] === 'string' && typeof value[1] === 'string' && isTable(value[2])) texts.push(` ${value[1]} `);
      else {
        value.forEach(collect);
        // A section of mobiledoc ends, or an item in it.
        if (Array.isArray(value[0]) || typeof value[0] === 'number') texts.push('\n');
      }
    } else if (typeof value === 'object' && value !== null) {
      const { visibility, type } = value as { visibility?: unknown; type?: unknown };
      if (!isForEverybody(visibility) || (typeof type === 'string' && leftCard.test(type))) return;
      const isBlock = typeof type === 'string' && !withinLine.test(type);
      if (isBlock) texts.push('\n');
      for (const [name, field] of Object.entries(value)) {
        if (typeof field === 'string' && name === 'text') texts.push(field.replaceAll('<', '&lt;'));
        else if (typeof field === 'string' && shownAsHtml.test(name)) texts.push(`\n${field}\n`);
        else if (typeof field === 'string' && shownAsText.test(name) && type !== 'link') texts.push(`\n${field.replaceAll('<', '&lt;')}\n`);
        else if (typeof field === 'object') collect(field);
      }
      if (isBlock) texts.push('\n');
    }
  };
  try {
    collect(JSON.parse(json));
  } catch {
    return '';
  }
  return textInHtml(texts.join(''));
}
