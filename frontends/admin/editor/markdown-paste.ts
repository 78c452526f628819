import { calloutKinds } from '@hanji/contracts/callouts';
import { Marked } from 'marked';
import markedFootnote from 'marked-footnote';
import { boxes } from './boxes.ts';
import { lowerHeadings } from './lower-headings.ts';
import { wholeTables } from './markdown-tables.ts';

const reader = new Marked({ async: false, gfm: true }).use(markedFootnote(), wholeTables);

/** Lines that nobody would write but in Markdown. */
const signs: readonly RegExp[] = [
  /^#{1,6} \S/m,
  /^```/m,
  /^\s*[-*+] \S.*\n\s*[-*+] \S/m,
  /^\s*1[.)] \S.*\n\s*2[.)] \S/m,
  /^> \S/m,
  /^\[\^[^\]\n]+\]: \S/m,
  /\[[^\]\n]+\]\((?:https?:\/\/|\/)[^\s)]+\)/,
  /^\|.+\|\n\|[\s:|-]+\|$/m,
  /^<details(?: open)?>\s*<summary>[\s\S]*<\/details>\s*$/m,
  /(?:^|\s)\*\*\S[^*\n]*\*\*(?:\s|[.,!?]|$)/m,
];

/** Text from the clipboard as HTML where it is Markdown and nothing better comes with it; null otherwise. */
export function markdownAsHtml(data: DataTransfer | null): string | null {
  if (data === null || data.files.length > 0 || data.types.includes('text/html')) return null;
  const text = data.getData('text/plain');
  // What a terminal shows is no Markdown, whatever its comments look like.
  if (/^\s*\$ \S/m.test(text) || !signs.some((sign) => sign.test(text))) return null;
  const { body } = new DOMParser().parseFromString(reader.parse(text) as string, 'text/html');
  for (const code of body.querySelectorAll('pre > code')) code.textContent = code.textContent.replace(/\n$/, '');
  for (const box of body.querySelectorAll<HTMLInputElement>('li input[type=checkbox]')) box.replaceWith(box.hasAttribute('checked') ? boxes.done : boxes.open);
  for (const quote of body.querySelectorAll('blockquote')) asCallout(quote);
  ownIds(body);
  lowerHeadings(body);
  return body.innerHTML;
}

/** Notes that are pasted twice are other notes. */
function ownIds(body: HTMLElement): void {
  const own = (name: string) => name.replace(/^(#?)footnote-(?=\d|ref-)/, `$1fn-${Date.now().toString(36)}-`);
  for (const element of body.querySelectorAll('[data-footnotes] li, [data-footnote-ref], [data-footnote-backref]')) {
    for (const name of ['id', 'href']) {
      const value = element.getAttribute(name);
      if (value !== null) element.setAttribute(name, own(value));
    }
  }
}

/** A quotation that begins with `[!NOTE]` and the like, as on GitHub. */
function asCallout(quote: Element): void {
  const first = quote.firstElementChild?.firstChild;
  const found = /^\[!(\w+)\]\s*/.exec(first?.nodeValue ?? '');
  const kind = calloutKinds.find((one) => one === found?.[1]?.toLowerCase());
  if (first === null || first === undefined || found === null || kind === undefined) return;
  first.nodeValue = (first.nodeValue ?? '').slice(found[0].length);
  if (quote.firstElementChild?.childNodes.length === 1 && first.nodeValue === '') quote.firstElementChild.remove();
  const callout = document.createElement('aside');
  callout.dataset['callout'] = kind;
  callout.append(...quote.childNodes);
  quote.replaceWith(callout);
}
