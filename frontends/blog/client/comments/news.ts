import type { CommentFields } from '@hanji/contracts/api/comments';
import { plural } from '@hanji/frontend-kit/i18n/format';
import { makeElement } from '@hanji/frontend-kit/browser/make-element';
import { commentElement, findComment, placeComment } from './comment-element.ts';
import { type CommentsPage, showTotal } from './comments-page.ts';
import { offerOwnActions } from './own-actions.ts';
import { recentComments } from './requests.ts';

const soonMs = 15_000;
const latestMs = 120_000;

/** Looks now and then, while the page is in sight, whether others have written; shows how many, and them when asked. */
export function followNews(page: CommentsPage): void {
  const { section, services, messages } = page;
  const place = section.querySelector<HTMLElement>('[data-news]');
  if (place === null) return;
  const button = makeElement('button', { type: 'button', class: 'button' });
  let fresh: readonly CommentFields[] = [];
  let since = section.dataset['since'] ?? new Date().toISOString();
  let wait = soonMs;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const look = async () => {
    try {
      const { items, total } = await recentComments(page, since);
      showTotal(page, total);
      fresh = items.filter(({ id, status }) => status === 'VISIBLE' && findComment(id) === null);
      wait = fresh.length > 0 ? soonMs : Math.min(latestMs, wait * 1.5);
      if (fresh.length === 0) button.remove();
      else {
        const label = plural(fresh.length, services.language, messages.newComments);
        if (button.textContent !== label || !button.isConnected) page.announce(label);
        button.textContent = label;
        // One that is moved while a pointer is down on it is not clicked.
        if (!button.isConnected) place.append(button);
      }
    } catch {
      // Nobody asked; it is tried again later.
      wait = latestMs;
    }
    plan();
  };
  const plan = () => {
    clearTimeout(timer);
    if (document.visibilityState === 'visible') timer = setTimeout(() => void look(), wait);
  };
  button.addEventListener('click', () => {
    const items = fresh.map((comment) => commentElement(page, comment));
    for (const item of items) {
      item.classList.add('is-new');
      placeComment(page, item);
    }
    void offerOwnActions(page, items);
    since = fresh.at(-1)?.createdAt ?? since;
    page.announce(plural(items.length, services.language, messages.shownNew));
    button.remove();
    items[0]?.focus();
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void look();
    else clearTimeout(timer);
  });
  plan();
}
