import { isHtmlElement } from './html-elements.ts';

const tag = /<(\/?)([a-z][\w:-]*)((?:"[^"]*"|'[^']*'|[^'">\0])*)>/gi;
/** Elements that take in all that follows until they end: nothing of it is shown, or none of its markup. */
const swallowing = new Set([
  'template',
  'script',
  'style',
  'title',
  'textarea',
  'iframe',
  'svg',
  'math',
  'xmp',
  'noembed',
  'noframes',
  'select',
  'object',
  'plaintext',
]);
/** Elements that prose names and that change all that follows when they do not end; those of which an end may be left out are none. */
const named = new Set(
  `dialog details summary head html body option optgroup button label form fieldset legend table caption a h1 h2 h3 h4 h5 h6 header footer nav
main section article aside figure figcaption video audio canvas picture ul ol dl menu`.split(/\s+/),
);
/** What stands around a tag that is one of the words of a sentence, within its line; or all that some code holds. */
const wordsBefore = /(?:(?:[\p{L}\p{N}][^\s<>]*|>[,;/])[ \t]+[("'“‘]?|<code>)$/u;
const wordsAfter = /^(?:[ \t]|[.,;:!?)"'”’](?:\s|$)|$|\n|<\/|\p{Script=Hangul}{1,3}(?=[\s.,]|$))/u;
const sentenceAfter = /^(?:[ \t]+\p{Ll}|\p{Script=Hangul}{1,3}[ \t])/u;
/** Elements whose content is no markup. */
const raw = new Set(['script', 'style', 'title', 'textarea', 'iframe', 'xmp', 'noembed', 'noframes']);

interface FoundTag {
  readonly start: number;
  readonly end: number;
  readonly name: string;
  readonly attributes: string;
  /** Nothing may be left of it when it does not end. */
  readonly isMended: boolean;
}

/** Between pieces of HTML that are looked at as one; no tag holds it. */
const seam = '\u0000';

/**
 * Mends elements that would swallow what follows them because they do not end, as where prose names one (`the <template> tag`): a bare
 * tag becomes the text that it was, one with attributes ends at once. `parts` are pieces of HTML in their order (one piece: a whole text).
 */
export function mendSwallowing(parts: readonly string[]): string[] {
  const html = parts.map((part) => part.replaceAll(seam, '')).join(seam);
  if (!html.includes('<')) return [...parts];
  let [mended, from] = ['', 0];
  for (const { start, end, name, attributes } of unclosedTags(html)) {
    const text = html.slice(start, end);
    mended += html.slice(from, start) + (attributes.trim() === '' ? `&lt;${text.slice(1)}` : `${text}</${name}>`);
    from = end;
  }
  return withoutOpenComment(mended + html.slice(from)).split(seam);
}

function unclosedTags(html: string): FoundTag[] {
  let open: FoundTag[] = [];
  const scanned = html.replaceAll(/<!--[^]*?-->/g, (comment) => ' '.repeat(comment.length));
  tag.lastIndex = 0;
  for (let match = tag.exec(scanned); match !== null; match = tag.exec(scanned)) {
    const [text, slash, given = '', attributes = ''] = match;
    const name = given.toLowerCase();
    if (attributes.endsWith('/')) continue;
    if (slash === '/') {
      const last = open.findLastIndex((found) => found.name === name);
      open = open.filter((_, index) => index !== last);
      continue;
    }
    const end = match.index + text.length;
    const close = raw.has(name) ? scanned.slice(end).search(new RegExp(`</${name}[\\s>]`, 'i')) : -1;
    if (close >= 0) tag.lastIndex = end + close + name.length + 2;
    else open.push({ start: match.index, end, name, attributes, isMended: isMended(name, attributes, scanned, match.index) });
  }
  return open.filter((found) => found.isMended);
}

/** Whether a tag is to be mended when nothing ends it: one that swallows always is; that of no element, or one in words, is when it has no attributes. */
function isMended(name: string, attributes: string, html: string, start: number): boolean {
  if (swallowing.has(name)) return true;
  if (attributes !== '') return false;
  if (!named.has(name)) return !isHtmlElement(name);
  return isWord(html, start, start + name.length + 2);
}

function isWord(html: string, start: number, end: number): boolean {
  const before = html.slice(Math.max(0, start - 80), start).replaceAll(seam, '');
  const after = html.slice(end, end + 8).replaceAll(seam, '');
  return (wordsBefore.test(before) && wordsAfter.test(after)) || (/(?:^|\n|<p>)$/.test(before) && sentenceAfter.test(after));
}

/** A comment that does not end hides the rest. */
function withoutOpenComment(html: string): string {
  const start = openComment(html);
  return start < 0 ? html : `${html.slice(0, start)}&lt;!--${html.slice(start + 4)}`;
}

function openComment(html: string): number {
  const start = html.lastIndexOf('<!--');
  return start < 0 || /^<!---?>|--!?>/.test(html.slice(start)) ? -1 : start;
}

/** Whether a comment in HTML does not end: browsers show nothing of what follows. */
export function hasOpenComment(html: string): boolean {
  return openComment(html) >= 0;
}

/** Lets tags that no HTML has stand as the text that they were (`List<String>`). */
export function unknownTagsAsText(html: string): string {
  return html.replaceAll(/<(?=\/?([a-z][^\s/>]*))/gi, (sign, name: string) => (isHtmlElement(name.toLowerCase()) ? sign : '&lt;'));
}

/** A title that may hold a little markup and entities: tags that mark up words stay tags, all other angle brackets become text. */
export function titleMarkup(html: string): string {
  return html.replaceAll(notInline, '&lt;');
}

const notInline =
  /<(?!\/?(?:em|strong|b|i|u|s|code|sup|sub|br|mark|small|span|del|ins|tt|kbd|q|cite|abbr|font|ruby|rt|rp|rb|a|wbr)(?:\s+[\w-]+=(?:"[^"]*"|'[^']*'))*\s*\/?>)/gi;
