import type { TextLine } from '@hanji/service-kit/html/html-text';

/** Characters of a derived excerpt, at most. */
const longest = 200;

/** The beginning of a post's running text, cut after a sentence or else a word; empty where it has no words. */
export function deriveExcerpt(lines: readonly TextLine[]): string {
  const paragraphs = lines.filter((line) => line.kind === 'paragraph');
  const prose = paragraphs.length > 0 ? paragraphs : lines.filter((line) => line.kind === 'other');
  let text = '';
  for (const line of prose) {
    text = text === '' ? line.text : `${text} ${line.text}`;
    if (text.length > longest) break;
  }
  return cutText(text, longest);
}

/** Cuts text to a number of characters: after the last whole sentence if that leaves enough, else after a word, with an ellipsis. */
export function cutText(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  const head = text.slice(0, maxLength);
  const sentence = /^[\s\S]*[.!?…。](?=\s)/.exec(head)?.[0];
  if (sentence !== undefined && sentence.length > maxLength / 2) return sentence;
  const lastBlank = head.search(/\s\S*$/);
  const word = lastBlank < 0 ? head : head.slice(0, lastBlank).trimEnd();
  return `${(word.length > maxLength / 2 ? word : head).replace(/(?<![\s,;:\p{Cs}])[\s,;:\p{Cs}]+$/u, '')}…`;
}
