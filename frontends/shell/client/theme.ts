import { chooseTheme, colorBrowserFrame } from '@hanji/frontend-kit/browser/theme-choice';
import { isTheme } from '@hanji/frontend-kit/theme';

/** Switches the theme in place; without scripts the same forms go to the server. */
export function startTheme(): void {
  colorBrowserFrame();
  document.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement;
    const chosen = event.submitter instanceof HTMLButtonElement ? event.submitter.value : '';
    if (form.dataset['themeForm'] === undefined || !isTheme(chosen)) return;
    event.preventDefault();
    const hadFocus = document.activeElement === event.submitter;
    chooseTheme(chosen);
    // The button that was pressed gives way to its opposite, which takes the focus over.
    if (hadFocus && form.classList.contains('theme-switch')) form.querySelector<HTMLElement>(`button:not([value="${chosen}"])`)?.focus();
  });
}
