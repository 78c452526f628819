/** What does nothing of its own with an arrow. */
const withoutArrows = 'html, body, main, a:not([tabindex="0"] a)';

/**
 * ← and → follow the link that says so (`aria-keyshortcuts="ArrowLeft"`). Not while the focus is on anything that takes arrows itself (fields,
 * menus, players, what scrolls by itself), while something is open above the page, or while the arrows move the page sideways.
 */
export function startArrowKeys(): void {
  document.addEventListener('keydown', (event) => {
    if (!/^Arrow(?:Left|Right)$/.test(event.key) || event.repeat || event.defaultPrevented) return;
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (!(event.target as Element).matches(withoutArrows) || document.querySelector('dialog[open], :popover-open') !== null || movesSideways()) return;
    document.querySelector<HTMLElement>(`main [aria-keyshortcuts="${event.key}"]`)?.click();
  });
}

function movesSideways(): boolean {
  const { scrollWidth, clientWidth } = document.documentElement;
  return scrollWidth > clientWidth || (visualViewport?.scale ?? 1) > 1;
}
