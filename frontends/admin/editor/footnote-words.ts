import { editorMessages } from './editor-messages.ts';

/** What the heading over notes is called, in whichever language the text was begun. */
const names = Object.values(editorMessages).map(({ footnotes }) => footnotes.heading);
/** A heading without such a name has one of another language when it is no longer than this, in characters. */
const longestName = 30;
const sign = '↩';

/**
 * Brings out what was typed where readers do not look for it: words in the hidden heading over notes come out as a paragraph above the notes, those
 * in the link that leads back to the text stand before it. The elements keep their own name and sign.
 */
export function bringOutTyped(root: ParentNode): void {
  for (const heading of root.querySelectorAll('section[data-footnotes] > .sr-only:first-child')) {
    const { name, typed } = partsOf(heading);
    if (typed === '') continue;
    heading.textContent = name;
    const paragraph = document.createElement('p');
    paragraph.innerHTML = typed;
    heading.parentElement?.before(paragraph);
  }
  for (const link of root.querySelectorAll('a[data-footnote-backref]')) bringOutOfLink(link);
}

interface Parts {
  readonly name: string;
  /** HTML. */
  readonly typed: string;
}

function partsOf(heading: Element): Parts {
  const rest = heading.cloneNode(true) as Element;
  for (const text of textsIn(rest)) {
    const name = names.find((known) => text.data.includes(known));
    if (name === undefined) continue;
    text.data = text.data.replace(name, '');
    return { name, typed: typedIn(rest) };
  }
  const text = heading.textContent.trim();
  for (const name of names) {
    // The caret stood within the name.
    const cut = [...name].findIndex((_, at) => text.startsWith(name.slice(0, at)) && text.endsWith(name.slice(at)));
    if (cut >= 0 && text.length > name.length) return { name, typed: escaped(text.slice(cut, text.length - (name.length - cut))) };
  }
  const isName = text.length <= longestName && heading.querySelector('img, br') === null;
  return isName ? { name: text, typed: '' } : { name: nameBeside(text), typed: typedIn(heading) };
}

/** Where the name is gone, the one in the language of what was typed over it. */
function nameBeside(typed: string): string {
  return editorMessages[/\p{Script=Hangul}/u.test(typed) ? 'ko' : 'en'].footnotes.heading;
}

function bringOutOfLink(link: Element): void {
  const rest = link.cloneNode(true) as Element;
  const text = textsIn(rest).find(({ data }) => data.includes(sign));
  // It is called otherwise as a whole.
  if (text === undefined) return;
  text.data = text.data.replace(new RegExp(`${sign}[\\ufe0e\\ufe0f]?`), '');
  // A note that several marks lead to numbers its ways back.
  const numbers = [...rest.querySelectorAll('sup')].filter(({ textContent }) => /^\d+$/.test(textContent));
  for (const number of numbers) number.remove();
  const typed = typedIn(rest);
  if (typed === '') return;
  link.insertAdjacentHTML('beforebegin', `${typed} `);
  link.replaceChildren(sign, ...numbers);
}

/** What an element holds, as HTML; empty where nobody sees anything of it. */
function typedIn(element: Element): string {
  return element.textContent.trim() === '' && element.querySelector('img') === null ? '' : element.innerHTML.trim();
}

function textsIn(element: Element): Text[] {
  const texts: Text[] = [];
  for (const node of element.childNodes) {
    if (node instanceof Text) texts.push(node);
    else if (node instanceof Element) texts.push(...textsIn(node));
  }
  return texts;
}

function escaped(text: string): string {
  const holder = document.createElement('p');
  holder.textContent = text;
  return holder.innerHTML;
}
