import type { Page } from './page.ts';

/** Opens the search dialog from its link, by Ctrl/⌘ K and by `/`; the palette's own script comes when it is first opened. */
export function startSearch(page: Page): void {
  const dialog = document.querySelector<HTMLDialogElement>('#hanji-search');
  if (dialog === null) return;
  const open = () => {
    if (dialog.open) return;
    dialog.showModal();
    dialog.querySelector('input')?.select();
    void import(/* webpackChunkName: "palette" */ './palette.ts').then(({ startPalette }) => startPalette(dialog, page));
  };
  document.addEventListener('click', (event) => {
    const target = event.target as Element;
    const isPlain = !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0;
    if (target.closest('[data-open="hanji-search"]') !== null && isPlain) {
      event.preventDefault();
      open();
    }
    if (target.closest('#hanji-search [data-close]') !== null || target === dialog) dialog.close();
  });
  document.addEventListener('keydown', (event) => {
    const isCommand = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'k';
    const isSlash = event.key === '/' && !event.ctrlKey && !event.metaKey && !isTyping(event.target);
    if (!isCommand && !isSlash) return;
    event.preventDefault();
    if (dialog.open) dialog.close();
    else open();
  });
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(?:input|textarea|select)$/i.test(target.tagName));
}
