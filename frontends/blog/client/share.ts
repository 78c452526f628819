/** Shares the page by the device's own means where it has any, else copies its address. */
export function startShare(element: HTMLElement): void {
  const status = element.querySelector<HTMLElement>('[role="status"]');
  const share = element.querySelector<HTMLButtonElement>('[data-share]');
  const address = document.querySelector<HTMLLinkElement>('link[rel="canonical"]')?.href ?? location.href;
  if (share !== null && 'share' in navigator) {
    share.hidden = false;
    share.addEventListener('click', () => {
      // Closing the device's dialog rejects; there is nothing to say about it.
      navigator.share({ title: element.dataset['title'] ?? document.title, url: address }).catch(() => undefined);
    });
  }
  element.querySelector('[data-copy]')?.addEventListener('click', () => {
    void navigator.clipboard.writeText(address).then(() => {
      if (status !== null) status.textContent = status.dataset['done'] ?? '';
    });
  });
  element.hidden = false;
}
