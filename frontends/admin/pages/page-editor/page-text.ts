import type { Page } from '@hanji/contracts/api/pages';
import type { Kept } from '../../editor/local-copies.ts';

/** What its author writes of a page or notice. */
export interface PageText {
  readonly title: string;
  readonly content: string;
  readonly slug: string;
  readonly type: Page['type'];
  readonly badge: string;
  readonly isPinned: boolean;
}

/** A page's text that is not saved, with the version it was begun on; null for one that is not there yet. */
export interface PageCopy extends Kept {
  readonly version: number | null;
  readonly text: PageText;
}

/** The text of a page as it is saved. */
export function textOfPage({ title, content, slug, type, badge, isPinned }: Page): PageText {
  return { title, content, slug, type, badge: badge ?? '', isPinned };
}

/** The text of a page that is not written yet. */
export function emptyPage(type: Page['type']): PageText {
  return { title: '', content: '', slug: '', type, badge: '', isPinned: false };
}

/** A text as the API takes it. */
export function requestOf({ slug, badge, ...text }: PageText) {
  return { ...text, badge: badge.trim() === '' ? null : badge, ...(slug.trim() === '' ? {} : { slug: slug.trim() }) };
}
