import type { Page } from './page.ts';

/** Fills the search dialog's list as one types: places, preferences, posts. */
export function startPalette(_dialog: HTMLDialogElement, _page: Page): void {
  return;
}
