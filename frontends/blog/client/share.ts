/** Shares the page by the device's own means where it has any, else copies its address. */
export function startShare(element: HTMLElement): void {
  const status = element.querySelector('output');
  const share = element.querySelector<HTMLButtonElement>('[data-share]');
  const address = document.querySelector<HTMLLinkElement>('link[rel="canonical"]')?.href ?? location.href;
  if (share !== null && 'share' in navigator) {
    share.hidden = false;
    share.addEventListener('click', () => {
      // Closing the device's dialog rejects; there is nothing to say about it.
      navigator.share({ title: element.dataset['title'] ?? document.title, url: address }).catch(() => undefined);
    });
  }
  const copy = async () => {
    await navigator.clipboard.writeText(address);
    if (status !== null) status.textContent = status.dataset['done'] ?? '';
  };
  element.querySelector('[data-copy]')?.addEventListener('click', () => void copy());
  element.classList.remove('is-waiting');
}
