import type { Page } from '@hanji/contracts/api/pages';
import { textLimits } from '@hanji/contracts/api/text-limits';
import { newKey } from '@hanji/frontend-kit/browser/request-key';
import { browserCopies, type Kept } from '../../editor/local-copies.ts';
import { editPagePath, placePaths } from '../places.ts';

/** What its author writes of a page or notice. */
export interface PageText {
  readonly title: string;
  readonly content: string;
  readonly slug: string;
  readonly type: Page['type'];
  readonly badge: string;
  readonly isPinned: boolean;
  readonly isInFooter: boolean;
}

/** A page's text that is not saved, with the version it was begun on and where the page is; null for one that is not there yet. */
export interface PageCopy extends Kept {
  readonly version: number | null;
  readonly slug: string | null;
  readonly text: PageText;
}

/** The text of a page as it is saved. */
export function textOfPage({ title, content, slug, type, badge, isPinned, isInFooter }: Page): PageText {
  return { title, content, slug, type, badge: badge ?? '', isPinned, isInFooter };
}

/** The text of a page that is not written yet. */
export function emptyPage(type: Page['type']): PageText {
  return { title: '', content: '', slug: '', type, badge: '', isPinned: false, isInFooter: true };
}

/** A text as the API takes it. Whether a page is in the footer is sent where it changes: the release before this one does not know of it. */
export function requestOf({ slug, badge, isInFooter, ...text }: PageText, wasInFooter: boolean) {
  return {
    ...(isInFooter === wasInFooter ? {} : { isInFooter }),
    ...text,
    badge: badge.trim() === '' ? null : badge,
    ...(slug.trim() === '' ? {} : { slug: slug.trim() }),
  };
}

/** Whether a page is as a request asks for it. */
export function saysAllOf(page: Page, request: object): boolean {
  return Object.entries(request).every(([name, value]) => value === undefined || page[name as keyof Page] === value);
}

/** Whether one of its texts is longer than it may be, which stands beside it. */
export function isAnyTooLong(text: PageText): boolean {
  return (['title', 'slug', 'badge'] as const).some((field) => text[field].length > textLimits[field]);
}

/** Pages' texts in this browser. */
export const pageCopies = browserCopies<PageCopy>('pages');

const nameOfNewPages = 'page:new:';

/** A new name for a page that is not there yet: its copy in this browser has it, and its first request. */
export function nameNewPage(): string {
  return `${nameOfNewPages}${newKey()}`;
}

/** The key that a page of that name is sent with for the first time; none for other names. */
export function requestKeyOf(name: string): string | undefined {
  return name.startsWith(nameOfNewPages) ? name.slice(nameOfNewPages.length) : undefined;
}

/** Where one goes on with a text that is not saved. */
export function addressOfCopy({ key, slug, version, text }: PageCopy): string {
  // Copies from before did not say where their page is.
  if (version !== null) return editPagePath(slug ?? text.slug);
  return `${placePaths.newPage}?${new URLSearchParams({ type: text.type, copy: key }).toString()}`;
}
