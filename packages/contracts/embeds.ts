/** Hosts whose frames a post may show. Everything else becomes a link. */
export const frameHosts: readonly string[] = ['www.youtube-nocookie.com', 'player.vimeo.com'];

/**
 * The frame that shows a video page (`https://youtu.be/…`, `https://vimeo.com/…`) or an older frame address of the
 * same video, without cookies; null for everything that posts may not show in a frame.
 */
export function frameFor(address: string): string | null {
  const url = URL.parse(address, 'https://invalid.example');
  if (url === null || !/^https?:$/.test(url.protocol)) return null;
  const host = url.hostname.replace(/^(?:www|m)\./, '');
  const segments = url.pathname.split('/').filter((segment) => segment !== '');
  if (host === 'youtu.be') return youtube(segments[0], url);
  if (host === 'youtube.com' || host === 'youtube-nocookie.com') {
    const named = ['embed', 'shorts', 'live', 'v'].includes(segments[0] ?? '');
    return youtube(named ? segments[1] : (url.searchParams.get('v') ?? undefined), url);
  }
  if (host === 'vimeo.com' && /^\d+$/.test(segments[0] ?? '')) return `https://player.vimeo.com/video/${segments[0]}`;
  if (host === 'player.vimeo.com' && segments[0] === 'video' && /^\d+$/.test(segments[1] ?? '')) return `https://player.vimeo.com/video/${segments[1]}`;
  return null;
}

function youtube(id: string | undefined, url: URL): string | null {
  if (id === undefined || !/^[\w-]{6,20}$/.test(id)) return null;
  const start = /^(\d+)s?$/.exec(url.searchParams.get('start') ?? url.searchParams.get('t') ?? '')?.[1];
  return `https://www.youtube-nocookie.com/embed/${id}${start === undefined ? '' : `?start=${start}`}`;
}
