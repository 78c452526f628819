/** Has the frame's choices of language and appearance lead to the page that is shown: an application goes from one to the next without a load. */
export function followPage(path: string): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[rel="nofollow"][hreflang]')) {
    const target = new URL(path, location.origin);
    target.searchParams.set('lang', link.hreflang);
    link.setAttribute('href', `${target.pathname}${target.search}`);
  }
  for (const field of document.querySelectorAll<HTMLInputElement>('[data-theme-form] [name="return"]')) field.value = path;
}
