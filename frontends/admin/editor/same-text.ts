import type { Draft } from '@hanji/contracts/api/drafts';
import { emptyPost, TypedPost } from '@hanji/contracts/api/posts';
import type { z } from 'zod';
import { wordsApart } from './blocks-apart.ts';
import { writingOf } from './written-pieces.ts';

/** A text of any kind that is kept as a draft: a post, a page. */
export interface AnyText {
  readonly title: string;
  /** A page has none. */
  readonly subtitle?: string | null;
  readonly content: string;
}

/** A draft of any kind, as its server names it. */
export interface AnyDraft extends AnyText {
  readonly id: string;
  readonly version: number;
  readonly updatedAt: string;
}

/** How texts of a kind are read, sent and compared. */
export interface TextKind<Text extends AnyText, OfText extends AnyDraft & Text> {
  /** What its author has written in a draft, without what the server says of it. */
  readonly writtenIn: (draft: Text) => Text;
  /** What of a text the server takes: a field that is too long for it is left out, so that all others are saved. */
  readonly takenOf: (text: Text) => Partial<Text>;
  /**
   * Whether two texts say the same, and say it alike (bold, headings, links): the server cleans what it is sent, so that its markup may be spelt
   * otherwise.
   */
  readonly isSame: (one: Text, other: Text) => boolean;
  /** Whether nothing is written in it. */
  readonly isEmpty: (text: Text) => boolean;
  /** Whether what a draft changes was deleted since it was begun. */
  readonly isOfGone: (draft: OfText) => boolean;
  /** Code of the problem where a draft is to be begun of something that is not there. */
  readonly unknown: string;
}

/** Texts with the fields of a schema, which says how long each may be. `isEmpty`, `isOfGone` and `unknown`: see `TextKind`. */
export function textKind<Text extends AnyText, OfText extends AnyDraft & Text>(
  shape: { readonly [Field in keyof Text]-?: z.ZodType<Text[Field]> },
  own: Pick<TextKind<Text, OfText>, 'isOfGone' | 'unknown'> & { readonly empty: (text: Text) => Text },
): TextKind<Text, OfText> {
  const fields = Object.keys(shape) as (keyof Text)[];
  const isSame = (one: Text, other: Text) =>
    fields.every((field) => (field === 'content' ? writingOf(one.content) === writingOf(other.content) : plain(one[field]) === plain(other[field])));
  return {
    writtenIn: (draft) => Object.fromEntries(fields.map((field) => [field, draft[field]])) as unknown as Text,
    takenOf: (text) =>
      Object.fromEntries(fields.filter((field) => shape[field].safeParse(text[field]).success).map((field) => [field, text[field]])) as Partial<Text>,
    isSame,
    isEmpty: (text) => isSame(text, own.empty(text)),
    isOfGone: own.isOfGone,
    unknown: own.unknown,
  };
}

/** Texts of posts. Whoever deletes a post takes it off its drafts; the version that they were begun on stays. */
export const postTexts = textKind<TypedPost, Draft>(TypedPost.shape, {
  empty: () => emptyPost,
  isOfGone: ({ postId, postVersion }) => postId === null && typeof postVersion === 'number',
  unknown: 'unknown_post',
});

/** Nothing written is nothing written, however it is said. */
function plain(value: unknown): string {
  return Array.isArray(value) ? value.join('\n') : String(value ?? '');
}

/** The words and pictures of a piece of HTML, one blank apart. */
export function wordsOf(html: string): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  for (const image of body.querySelectorAll('img')) image.replaceWith(` ${image.getAttribute('src') ?? ''} `);
  for (const frame of body.querySelectorAll('iframe')) frame.replaceWith(` ${frame.getAttribute('src') ?? ''} `);
  return wordsApart(body);
}
