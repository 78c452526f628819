/** Takes away the frames of covers that cannot be had: they decorate, and a sign of a broken picture does not. */
export function dropBrokenCovers(): void {
  addEventListener('error', ({ target }) => drop(target), true);
  for (const cover of document.querySelectorAll<HTMLImageElement>('.cover img')) if (cover.complete && cover.naturalWidth === 0) drop(cover);
}

function drop(target: EventTarget | null): void {
  if (target instanceof HTMLImageElement) target.closest('.cover')?.remove();
}
