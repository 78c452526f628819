import { ownZone } from '@hanji/frontend-kit/i18n/own-zone';
/** What the browser can tell that helps to find a fault, in lines; nothing that names its user. */
export function describeBrowser(): string {
  const facts: readonly (readonly [string, string])[] = [
    ['Browser', navigator.userAgent],
    ['Languages', navigator.languages.join(', ')],
    ['Window', `${innerWidth} × ${innerHeight} at ${devicePixelRatio}x, screen ${screen.width} × ${screen.height}`],
    [
      'Page language and theme',
      `${document.documentElement.lang}, ${document.documentElement.dataset['theme'] ?? ''} (${matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'} device)`,
    ],
    ['Input', matchMedia('(pointer: coarse)').matches ? 'touch' : 'mouse'],
    ['Less motion, more contrast', `${matchMedia('(prefers-reduced-motion: reduce)').matches}, ${matchMedia('(prefers-contrast: more)').matches}`],
    ['Time zone', ownZone],
    ['Cookies', String(navigator.cookieEnabled)],
  ];
  return facts.map(([name, value]) => `${name}: ${value}`).join('\n');
}
