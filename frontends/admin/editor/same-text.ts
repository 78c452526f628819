import { TypedPost } from '@hanji/contracts/api/posts';
import { writingOf } from './written-pieces.ts';

const fields = TypedPost.keyof().options;

/** What its author has written in a draft, without what the server says of it. */
export function writtenIn(draft: TypedPost): TypedPost {
  return Object.fromEntries(fields.map((field) => [field, draft[field]])) as TypedPost;
}

/** What of a text the server takes: a field that is too long for it is left out, so that all others are saved. */
export function takenOf(text: TypedPost): Partial<TypedPost> {
  return Object.fromEntries(fields.filter((field) => isTaken(field, text)).map((field) => [field, text[field]]));
}

function isTaken(field: keyof TypedPost, text: TypedPost): boolean {
  return TypedPost.shape[field].safeParse(text[field]).success;
}

/**
 * Whether two texts say the same, and say it alike (bold, headings, links): the server cleans what it is sent, so that its markup may be spelt
 * otherwise.
 */
export function isSameText(one: TypedPost, other: TypedPost): boolean {
  return fields.every((field) => (field === 'content' ? writingOf(one.content) === writingOf(other.content) : plain(one[field]) === plain(other[field])));
}

/** Nothing written is nothing written, however it is said. */
function plain(value: string | readonly string[] | null | undefined): string {
  return typeof value === 'string' ? value : (value ?? []).join('\n');
}

/** The words and pictures of a piece of HTML, one blank apart. */
export function wordsOf(html: string): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  for (const image of body.querySelectorAll('img')) image.replaceWith(` ${image.getAttribute('src') ?? ''} `);
  for (const frame of body.querySelectorAll('iframe')) frame.replaceWith(` ${frame.getAttribute('src') ?? ''} `);
  for (const block of body.querySelectorAll('p, li, h1, h2, h3, h4, h5, h6, td, th, pre, blockquote, br, figcaption, summary')) block.after(' ');
  return body.textContent.replaceAll(/\s+/g, ' ').trim();
}
