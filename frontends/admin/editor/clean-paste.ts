const kept: Readonly<Record<string, readonly string[]>> = {
  a: ['href', 'title'],
  img: ['src', 'alt', 'title', 'width', 'height'],
  td: ['colspan', 'rowspan'],
  th: ['colspan', 'rowspan'],
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
  const { body } = new DOMParser().parseFromString(withoutInline(html), 'text/html');
  for (const element of body.querySelectorAll('script, style, meta, link, title, xml, o\\:p')) element.remove();
  // Pictures that lie on the author's own disk are not in the clipboard.
  for (const image of body.querySelectorAll('img[src^="file:" i]')) image.remove();
  listsOfWord(body);
  for (const element of body.querySelectorAll<HTMLElement>('*')) {
    if (!element.isConnected && !body.contains(element)) continue;
    if (element.matches('[data-footnotes], [data-footnotes] *, [data-footnote-ref]')) continue;
    asElements(element);
    const allowed = kept[element.tagName.toLowerCase()] ?? [];
    for (const { name } of Array.from(element.attributes)) if (!allowed.includes(name)) element.removeAttribute(name);
    if (element.tagName === 'CODE' && !/^language-[\w+-]+$/.test(element.className)) element.removeAttribute('class');
  }
  for (const element of body.querySelectorAll('span, font, o\\:p')) element.replaceWith(...element.childNodes);
  return body.innerHTML;
}

/** The page's policy lets no inline style or handler be, not even to look at it: they become data. */
function withoutInline(html: string): string {
  return html.replaceAll(/<style[\s\S]*?<\/style>/gi, '').replaceAll(/<[a-z][^<>]*>/gi, (tag) => tag.replaceAll(/\s(style|on[a-z]+)=/gi, ' data-$1='));
}

/** What styles say, in elements. Google Docs wraps everything in a bold element that is not bold. */
function asElements(element: HTMLElement): void {
  const style = element.dataset['style'] ?? '';
  const tag = element.tagName;
  if (tag === 'B' && /font-weight:\s*(?:normal|[1-4]00)/i.test(style)) {
    element.replaceWith(...element.childNodes);
    return;
  }
  if (tag !== 'SPAN') return;
  if (/font-weight:\s*(?:bold|[6-9]00)/i.test(style)) wrapContent(element, 'strong');
  if (/font-style:\s*italic/i.test(style)) wrapContent(element, 'em');
  if (/text-decoration[\w-]*:[^;]*line-through/i.test(style)) wrapContent(element, 's');
}

function wrapContent(element: HTMLElement, tag: string): void {
  const wrapper = document.createElement(tag);
  wrapper.append(...element.childNodes);
  element.append(wrapper);
}

/** Word writes lists as paragraphs with a bullet typed in front; its comments around the bullet tell them. */
function listsOfWord(body: HTMLElement): void {
  let list: HTMLElement | null = null;
  for (const paragraph of body.querySelectorAll<HTMLElement>('p')) {
    if (!/MsoListParagraph/.test(paragraph.className)) {
      list = null;
      continue;
    }
    const bullet = paragraph.querySelector('span[data-style*="mso-list"]');
    const isOrdered = /^\s*\(?[\da-z]{1,3}[.)]/i.test(bullet?.textContent ?? '');
    bullet?.remove();
    if (list === null || list.nextElementSibling !== paragraph) {
      list = document.createElement(isOrdered ? 'ol' : 'ul');
      paragraph.before(list);
    }
    const item = document.createElement('li');
    item.append(...paragraph.childNodes);
    list.append(item);
    paragraph.remove();
  }
}
