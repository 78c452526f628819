import { frameHosts } from '@hanji/contracts/embeds';

const policy: Readonly<Record<string, readonly string[]>> = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'font-src': ["'self'"],
  // Posts may show pictures from elsewhere; `data:` is for previews of pictures just chosen.
  'img-src': ["'self'", 'https:', 'data:', 'blob:'],
  'media-src': ["'self'", 'https:'],
  'connect-src': ["'self'"],
  'frame-src': frameHosts.map((host) => `https://${host}`),
  'manifest-src': ["'self'"],
  'form-action': ["'self'"],
  'base-uri': ["'none'"],
  'frame-ancestors': ["'none'"],
};

/** The policy of a document. `styleSources` allow style sheets that it holds in itself, each by its hash. */
export function contentSecurityPolicy(styleSources: readonly string[] = []): string {
  return Object.entries({ ...policy, 'style-src': [...(policy['style-src'] ?? []), ...styleSources] })
    .map(([name, values]) => `${name} ${values.join(' ')}`)
    .join('; ');
}

/** Headers of every document: nothing inline runs, nothing frames the site, nothing is guessed. */
export const documentHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': contentSecurityPolicy(),
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
};
