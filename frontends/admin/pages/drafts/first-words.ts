import { wordsApart } from '../../editor/blocks-apart.ts';

const mostMarkup = 20_000;
const mostWords = 120;

/** The beginning of a post's text, in one line. Runs in browsers only: it is theirs to read HTML, and none of it is loaded or run. */
export function firstWords(html: string): string {
  const page = new DOMParser().parseFromString(html.slice(0, mostMarkup), 'text/html');
  const words = wordsApart(page.body);
  return words.length <= mostWords ? words : `${words.slice(0, mostWords).replace(/\s+\S*$/, '')}…`;
}
