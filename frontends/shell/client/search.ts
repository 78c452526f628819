import type { PageServices } from '@hanji/frontend-kit/browser/page-services';
import type { Page } from './page.ts';

/** Opens the search dialog from its link and by Ctrl/⌘ K; the palette's own script comes when it is first opened. */
export function startSearch(page: Page, services: PageServices): void {
  const dialog = document.querySelector<HTMLDialogElement>('#hanji-search');
  if (dialog === null) return;
  const fill = async () => {
    const { startPalette } = await import(/* webpackChunkName: "palette" */ './palette.ts');
    await startPalette(dialog, page, services);
  };
  const open = () => {
    if (dialog.open) return;
    dialog.showModal();
    dialog.querySelector('input')?.select();
    void fill();
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
    if (!isCommand) return;
    event.preventDefault();
    if (dialog.open) dialog.close();
    else open();
  });
}
