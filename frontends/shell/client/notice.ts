import { makeElement } from '@hanji/frontend-kit/browser/make-element';

/** Something to do about a notice. */
export interface NoticeAction {
  readonly label: string;
  readonly href: string;
  /** Whether it opens in a tab of its own, because something may be typed here. */
  readonly isBeside?: boolean;
}

/** Tells something about the session at the foot of the page, until it is closed; one at a time, and it is read aloud. */
export function showNotice(text: string, closeLabel: string, action: NoticeAction | null): void {
  const place = document.querySelector<HTMLElement>('.notice-place') ?? makeElement('div', { class: 'toasts notice-place', role: 'status' });
  if (!place.isConnected) document.body.append(place);
  const close = makeElement('button', { type: 'button', class: 'toast-close' }, closeLabel);
  close.addEventListener('click', () => place.replaceChildren());
  const link = action === null ? [] : [makeElement('a', { href: action.href, target: action.isBeside === true ? '_blank' : undefined }, action.label)];
  place.replaceChildren(makeElement('p', { class: 'toast' }, makeElement('span', {}, text), ...link, close));
}
