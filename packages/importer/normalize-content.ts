import type { ImportPostRequest } from '@hanji/contracts/api/import';
import type { Article, SurveyedPost, Warn } from './blog.ts';
import { shortened, visible } from './fitting-text.ts';
import { normalizeFrames } from './html/frames.ts';
import { textOf, writeHtml } from './html/html-tree.ts';
import { prune } from './html/prune.ts';
import { type AddressContext, resolveAddresses } from './html/resolve-addresses.ts';

/** Does a part of reading an item, within what the `ItemGuard` allows. */
export type Step = <T>(part: () => T) => T;

/** What an item is sent with beside its article. */
export interface ItemContext extends Omit<AddressContext, 'place'> {
  readonly post: SurveyedPost;
  readonly step: Step;
  /** What the site does with what is there already. */
  readonly existing: NonNullable<ImportPostRequest['existing']>;
  /** The account of the writer on this site. */
  readonly author: { readonly id: string; readonly name: string; readonly avatar: string | null };
}

/** Writes the content of an article as HTML for this site: what posts cannot hold is gone, addresses lead where they should. */
export async function normalizeContent(article: Article, context: ItemContext): Promise<string> {
  context.step(() => {
    if (!context.isOwnHtml) prune(article.content, context.warn);
    normalizeFrames(article.content, context.warn);
  });
  await resolveAddresses(article.content, { ...context, place: context.post });
  return context.step(() => writeHtml(article.content));
}

/** The title of an item; made from its text where it has none. */
export function titleOf(article: Article, post: SurveyedPost, warn: Warn): string {
  const title = visible(article.title);
  if (title !== '') return shortened(title, 300, 'title-cut', warn);
  const text = textOf(article.content);
  const start = text.length <= 60 ? text : `${text.slice(0, 60).replace(/\s\S*$/, '')}…`;
  const made = start === '' ? post.slug : start;
  warn('title-made', made);
  return made;
}
