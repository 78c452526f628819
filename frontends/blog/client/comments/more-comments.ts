import { findComment, placeComment } from './comment-element.ts';
import type { CommentsPage } from './comments-page.ts';
import { inSlices } from './in-slices.ts';
import { offerOwnActions } from './own-actions.ts';

/**
 * Brings what a "more" link leads to into the page instead of going there. Where that fails, the link leads there after all. Whoever
 * does something else meanwhile is not taken away from it.
 */
export async function bringMore(page: CommentsPage, link: HTMLAnchorElement): Promise<void> {
  if (link.hasAttribute('aria-busy')) return;
  link.setAttribute('aria-busy', 'true');
  try {
    const answer = await fetch(link.href, { headers: { Accept: 'text/html' } });
    if (!answer.ok || answer.redirected) throw new Error(`The page answered ${answer.status}.`);
    const other = (await parse(await answer.text())).querySelector('#comments');
    if (other === null) throw new Error('The page has no comments.');
    const rootId = link.closest<HTMLElement>('.comment')?.dataset['comment'];
    const next = other.querySelector<HTMLAnchorElement>(rootId === undefined ? 'a[data-more="roots"]' : `[data-comment="${rootId}"] > .comment-more > a`);
    const items = rootId === undefined ? [...other.querySelectorAll<HTMLElement>('[data-list] > .comment')] : repliesIn(other, rootId);
    await inSlices(items, (item) => place(page, document.adoptNode(item)));
    const isWaiting = document.activeElement === link || document.activeElement === document.body;
    followWith(link, next);
    if (!isWaiting) return;
    items[0]?.focus({ preventScroll: true });
    items[0]?.scrollIntoView({ block: 'nearest' });
  } catch {
    location.assign(link.href);
  }
}

/** Reads a page piece by piece, as a browser does while it loads one: the parser would read it in one go. No script of it runs. */
async function parse(html: string): Promise<Document> {
  const parsed = document.implementation.createHTMLDocument();
  await inSlices(html.match(/[^]{1,10000}/g) ?? [], (piece) => parsed.write(piece));
  parsed.close();
  return parsed;
}

/** The replies of a branch one by one, each before what answers it. */
function repliesIn(other: Element, rootId: string): HTMLElement[] {
  const items = [...other.querySelectorAll<HTMLElement>('.comment')].filter((item) => item.dataset['comment'] !== rootId);
  for (const item of items) item.remove();
  for (const part of items.flatMap((item) => [...item.querySelectorAll(':scope > :not(.comment-own)')])) part.remove();
  return items;
}

/** Puts one into the page with its replies; what stood somewhere else as news gives way. */
function place(page: CommentsPage, item: HTMLElement): void {
  const replies = [...item.querySelectorAll<HTMLElement>('.comment')];
  for (const reply of replies) findComment(reply.dataset['comment'])?.remove();
  void offerOwnActions(page, [item, ...replies]);
  placeComment(page, item);
}

/** The link leads on from here, or is gone with the place it stood in. */
function followWith(link: HTMLAnchorElement, next: HTMLAnchorElement | null): void {
  if (next === null) return void link.parentElement?.remove();
  link.href = next.href;
  link.textContent = next.textContent;
  link.removeAttribute('aria-busy');
}
