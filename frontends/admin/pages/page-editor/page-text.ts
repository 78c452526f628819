import { type DraftedPage, emptyPage, type PageDraft, TypedPage } from '@hanji/contracts/api/page-drafts';
import type { Page } from '@hanji/contracts/api/pages';
import { textLimits } from '@hanji/contracts/api/text-limits';
import { browserCopies, type LocalCopies, type LocalCopy } from '../../editor/local-copies.ts';
import { textKind } from '../../editor/same-text.ts';
import { editPagePath, placePaths } from '../places.ts';

/** Texts of pages and notices. The drafts of a page go with it. */
export const pageTexts = textKind<TypedPage, PageDraft>(TypedPage.shape, {
  empty: ({ type }) => emptyPage(type),
  isOfGone: () => false,
  unknown: 'unknown_page',
});

/** The text of a page as it is saved. */
export function textOfPage({ title, content, slug, type, badge, isPinned, isInFooter }: Page): TypedPage {
  return { title, content, slug, type, badge: badge ?? '', isPinned, isInFooter };
}

/** A text as the API takes it. Whether a page is in the footer is sent where it changes: the release before this one does not know of it. */
export function requestOf({ slug, badge, isInFooter, ...text }: TypedPage, wasInFooter: boolean) {
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
export function isAnyTooLong(text: TypedPage): boolean {
  return (['title', 'slug', 'badge'] as const).some((field) => text[field].length > textLimits[field]);
}

/** A page's text in this browser that is not on the server. */
export type PageCopy = LocalCopy<TypedPage, DraftedPage>;

/** A copy as the release before this one kept it: `version` is that of the page that it was begun on, null for a new one. */
type FormerCopy = Pick<PageCopy, 'writer' | 'key' | 'owner' | 'at' | 'text'> & { readonly version: number | null; readonly slug?: string | null };

const kept = browserCopies<PageCopy | FormerCopy>('pages');

/** Pages' texts in this browser. */
export const pageCopies: LocalCopies<PageCopy> = {
  ...kept,
  left: async (owner) => (await kept.left(owner)).map((copy) => ('version' in copy ? ofNow(copy) : copy)),
};

/** What it does not say of its page changes nothing of it when it is saved. */
function ofNow({ version, slug, ...copy }: FormerCopy): PageCopy {
  if (version === null) return { ...copy, draft: null, of: null, post: null };
  const { title, isInFooter } = copy.text;
  const post = { slug: slug ?? copy.text.slug, title, version, status: 'PUBLISHED', isInFooter } as const;
  return { ...copy, draft: null, of: { id: copy.key.slice('page:'.length), version }, post };
}

/** The key that a new page is sent with for the first time: its text in this browser is named by it until there is a draft. */
export function requestKeyOf(name: string): string {
  return name.slice(name.lastIndexOf(':') + 1);
}

/** Path of the editor for a draft, of a new page or of one that is there. */
export function draftPath(id: string, type: Page['type'], slug: string | null): string {
  const query = new URLSearchParams({ ...(slug === null ? { type } : {}), draft: id }).toString();
  return `${slug === null ? placePaths.newPage : editPagePath(slug)}?${query}`;
}

/** Where one goes on with a text: in its draft, where it is the newest of it; else it becomes a draft of its own, of the same page. */
export function addressOfCopy({ key, writer, draft, post, text }: PageCopy, isNewest: boolean): string {
  if (draft !== null && isNewest) return draftPath(draft.id, text.type, post?.slug ?? null);
  if (post) return `${editPagePath(post.slug)}?${new URLSearchParams({ copy: writer }).toString()}`;
  return `${placePaths.newPage}?${new URLSearchParams({ type: text.type, copy: draft === null && isNewest ? key : writer }).toString()}`;
}
