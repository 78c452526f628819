import { placeComment } from './comment-element.ts';
import type { CommentsPage } from './comments-page.ts';
import { offerOwnActions } from './own-actions.ts';

/** So many are put into the page at once, so that it never stutters. */
const batch = 40;

/** Brings what a "more" link leads to into the page instead of going there. Where that fails, the link leads there after all. */
export async function bringMore(page: CommentsPage, link: HTMLAnchorElement): Promise<void> {
  link.setAttribute('aria-busy', 'true');
  try {
    const answer = await fetch(link.href, { headers: { Accept: 'text/html' } });
    if (!answer.ok || answer.redirected) throw new Error(`The page answered ${answer.status}.`);
    const other = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('#comments');
    if (other === null) throw new Error('The page has no comments.');
    const rootId = link.closest<HTMLElement>('.comment')?.dataset['comment'];
    const next = other.querySelector<HTMLAnchorElement>(rootId === undefined ? 'a[data-more="roots"]' : `[data-comment="${rootId}"] > .comment-more > a`);
    const items = rootId === undefined ? [...other.querySelectorAll<HTMLElement>('[data-list] > .comment')] : repliesIn(other, rootId);
    await place(page, items);
    followWith(link, next);
    items[0]?.focus({ preventScroll: true });
    items[0]?.scrollIntoView({ block: 'nearest' });
  } catch {
    location.assign(link.href);
  }
}

/** The replies of a branch one by one, each before what answers it. */
function repliesIn(other: Element, rootId: string): HTMLElement[] {
  const items = [...other.querySelectorAll<HTMLElement>('.comment')].filter((item) => item.dataset['comment'] !== rootId);
  for (const item of items) item.remove();
  for (const part of items.flatMap((item) => [...item.querySelectorAll(':scope > :not(.comment-own)')])) part.remove();
  return items;
}

async function place(page: CommentsPage, items: readonly HTMLElement[]): Promise<void> {
  for (let at = 0; at < items.length; at += batch) {
    const some = items.slice(at, at + batch);
    for (const item of some) placeComment(page, document.adoptNode(item));
    offerOwnActions(
      page,
      some.flatMap((item) => [item, ...item.querySelectorAll<HTMLElement>('.comment')]),
    );
    await new Promise((resolve) => setTimeout(resolve));
  }
}

/** The link leads on from here, or is gone with the place it stood in. */
function followWith(link: HTMLAnchorElement, next: HTMLAnchorElement | null): void {
  if (next === null) return void link.parentElement?.remove();
  link.href = next.href;
  link.textContent = next.textContent;
  link.removeAttribute('aria-busy');
}
