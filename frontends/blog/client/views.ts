import type { PageServices } from '@hanji/frontend-kit/browser/page-services';

/**
 * Has the reading of the page counted, with the host that led here. What cannot be counted is no reader's matter.
 */
export async function startViews(element: HTMLElement, services: PageServices): Promise<void> {
  const referrer = referringHost();
  try {
    const [session, api] = await services.all();
    // Else whoever is logged in would count as a guest too.
    if (session.state().status === 'unknown') await session.refresh();
    await api.call({ method: 'POST', path: element.dataset['path'] ?? '', body: referrer === undefined ? undefined : { referrer } });
  } catch {
    // Counted again with the next visit.
  }
}

/** The host of another site that led here; nothing else of its address leaves the browser. */
function referringHost(): string | undefined {
  const from = URL.parse(document.referrer);
  if (from === null || !/^https?:$/.test(from.protocol)) return undefined;
  const withoutWww = (host: string) => host.replace(/^www\./, '');
  return withoutWww(from.hostname) === withoutWww(location.hostname) ? undefined : from.hostname;
}
