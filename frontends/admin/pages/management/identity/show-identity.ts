import type { SiteIdentity } from '@hanji/contracts/api/site';

/** Writes another name of the site into the page that is on screen; every page that is asked for later comes with it. */
export function showIdentity({ title, description }: SiteIdentity): void {
  const texts = { title, description };
  for (const element of document.querySelectorAll<HTMLElement>('[data-site]')) {
    const { site } = element.dataset;
    if (site === 'title' || site === 'description') element.textContent = texts[site];
  }
  document.title = [...document.title.split(' · ').slice(0, -1), title].join(' · ');
}
