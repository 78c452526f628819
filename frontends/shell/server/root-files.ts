import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { themeColors } from '@hanji/frontend-kit/theme';
import type { Middleware } from 'koa';

const types: Readonly<Record<string, string>> = { '.ico': 'image/x-icon', '.svg': 'image/svg+xml', '.png': 'image/png' };

const manifestPath = '/manifest.webmanifest';

/** The few files that browsers ask for at the site's root, by its name: icons and the web app manifest. */
export function rootFiles(clientFolder: string, title: () => Promise<string>): Middleware {
  const files = new Map(
    namesIn(clientFolder).map((name) => [
      `/${name}`,
      { type: types[extname(name)] ?? 'application/octet-stream', content: readFileSync(join(clientFolder, name)) },
    ]),
  );
  return async (ctx, next) => {
    const isManifest = ctx.path === manifestPath;
    const file = isManifest ? { type: 'application/manifest+json', content: JSON.stringify(manifestOf(await title())) } : files.get(ctx.path);
    // Nothing below the icons is a page.
    if (file === undefined) return ctx.path.startsWith('/icons/') ? undefined : await next();
    // The site may be called otherwise soon.
    ctx.set('Cache-Control', `public, max-age=${isManifest ? 300 : 86_400}`);
    ctx.set('X-Content-Type-Options', 'nosniff');
    ctx.set('Content-Type', file.type);
    ctx.body = file.content;
  };
}

function namesIn(clientFolder: string): string[] {
  const icons = join(clientFolder, 'icons');
  const names = ['favicon.ico', 'favicon.svg', ...(existsSync(icons) ? readdirSync(icons).map((name) => `icons/${name}`) : [])];
  return names.filter((name) => extname(name) in types && existsSync(join(clientFolder, name)));
}

function manifestOf(title: string): object {
  return {
    name: title,
    short_name: title,
    start_url: '/',
    display: 'browser',
    background_color: themeColors.light,
    theme_color: themeColors.light,
    icons: [
      { src: '/favicon.svg', type: 'image/svg+xml', sizes: 'any' },
      { src: '/icons/app-192.png', type: 'image/png', sizes: '192x192' },
      { src: '/icons/app-512.png', type: 'image/png', sizes: '512x512' },
    ],
  };
}
