import type { Warn } from '../blog.ts';
import { textOfHtml } from './html-tree.ts';

/** A mark in a text between which parts of it lie: its name pairs begin and end. */
export interface PartMark {
  readonly name: string;
  readonly is: 'begin' | 'end' | 'alone' | 'itself';
  /** What lies between (after it, where it stands alone; the mark itself, where it is a part by itself) was not for everybody. */
  readonly hides: boolean;
}

/** What a text shows to everybody. `isSure`: every part that is hidden begins and ends where the text says so. */
export interface PublicPart {
  readonly html: string;
  readonly isSure: boolean;
}

/** Takes hidden parts out of a text, with a warning that shows each. `marks` finds them, with one group around it all; `read` says what each is. */
export function publicPart(html: string, marks: RegExp, read: (mark: string) => PartMark | null, warn: Warn): PublicPart {
  let around: PartMark[] = [];
  let [kept, hidden, isSure] = ['', '', true];
  const sayHidden = (): void => {
    if (hidden.trim() !== '') warn('gated-left', (textOfHtml(hidden) || hidden.trim()).slice(0, 300));
    hidden = '';
  };
  for (const [index, part] of html.split(marks).entries()) {
    const mark = index % 2 === 1 ? read(part) : null;
    if (mark !== null && (mark.is === 'begin' || (mark.is === 'alone' && mark.hides))) around.push(mark);
    if (around.some(({ hides }) => hides) || (mark?.is === 'itself' && mark.hides)) hidden += part;
    else kept += part;
    if (mark?.is === 'itself' && !around.some(({ hides }) => hides)) sayHidden();
    if (mark?.is !== 'end') continue;
    const begin = around.findLastIndex(({ name, is }) => is === 'begin' && name === mark.name);
    if (begin < 0) isSure &&= !mark.hides;
    else around = around.slice(0, begin);
    if (!around.some(({ hides }) => hides)) sayHidden();
  }
  sayHidden();
  return { html: kept, isSure: isSure && !around.some(({ hides, is }) => hides && is === 'begin') };
}
