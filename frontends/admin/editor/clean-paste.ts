import { lowerHeadings } from './lower-headings.ts';
import { codeOfPages, formulasOfPages, linksOfGoogle, listsOfPages } from './paste-from-pages.ts';
import { listsOfWord, notesOfWord } from './paste-from-word.ts';
import { parsePasted } from './parse-pasted.ts';

const kept: Readonly<Record<string, readonly string[]>> = {
  a: ['href', 'title'],
  img: ['src', 'alt', 'title', 'width', 'height'],
  td: ['colspan', 'rowspan', 'align'],
  th: ['colspan', 'rowspan', 'align'],
  ol: ['start'],
  code: ['class'],
  iframe: ['src', 'title'],
  aside: ['data-callout'],
};

/**
 * HTML from the clipboard as the editor should see it. Word, Google Docs, Notion and web pages say by styles what elements are for, and
 * bring along what only their own program needs.
 */
export function cleanPaste(html: string): string {
  // The editor's own pieces are whole as they are.
  if (html.includes('data-pm-slice')) return html;
  const body = parsePasted(html);
  for (const element of body.querySelectorAll('script, style, meta, link, title, xml, o\\:p, button, svg, a[aria-hidden=true]')) element.remove();
  notesOfWord(body);
  listsOfWord(body);
  codeOfPages(body);
  formulasOfPages(body);
  linksOfGoogle(body);
  listsOfPages(body);
  lowerHeadings(body);
  for (const element of body.querySelectorAll<HTMLElement>('*')) {
    if (!element.isConnected && !body.contains(element)) continue;
    if (element.matches('[data-footnotes], [data-footnotes] *, [data-footnote-ref]')) continue;
    asElements(element);
    const allowed = kept[element.tagName.toLowerCase()] ?? [];
    for (const { name } of Array.from(element.attributes)) if (!allowed.includes(name)) element.removeAttribute(name);
    if (element.tagName === 'CODE') onlyLanguage(element);
  }
  for (const element of body.querySelectorAll('span, font, o\\:p')) element.replaceWith(...element.childNodes);
  return body.innerHTML;
}

/** What styles say, in elements. Google Docs wraps everything in a bold element that is not bold. */
function asElements(element: HTMLElement): void {
  const style = element.dataset['style'] ?? '';
  const tag = element.tagName;
  if (tag === 'B' && /^(?:normal|[1-4]00)/i.test(valueIn(style, 'font-weight'))) {
    element.replaceWith(...element.childNodes);
    return;
  }
  if (tag !== 'SPAN') return;
  if (/^(?:bold|[6-9]00)/i.test(valueIn(style, 'font-weight'))) wrapContent(element, 'strong');
  if (/^italic/i.test(valueIn(style, 'font-style'))) wrapContent(element, 'em');
  if (/line-through/i.test(valueIn(style, 'text-decoration(?:-line)?'))) wrapContent(element, 's');
}

/** What a style says of a property; empty where it says nothing. Word has properties of its own that end alike: `mso-bidi-font-weight` says nothing of Latin letters. */
function valueIn(style: string, property: string): string {
  return new RegExp(`(?:^|;)\\s*${property}\\s*:\\s*([^;]*)`, 'i').exec(style)?.[1] ?? '';
}

function wrapContent(element: HTMLElement, tag: string): void {
  const wrapper = document.createElement(tag);
  wrapper.append(...element.childNodes);
  element.append(wrapper);
}

/** Of the classes of code those tell nothing that do not name its language. */
function onlyLanguage(code: Element): void {
  const language = [...code.classList].find((name) => /^language-[\w+-]+$/.test(name));
  if (language === undefined) code.removeAttribute('class');
  else code.className = language;
}
