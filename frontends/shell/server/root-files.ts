import { existsSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { Middleware } from 'koa';

const types: Readonly<Record<string, string>> = { '.ico': 'image/x-icon', '.svg': 'image/svg+xml', '.webmanifest': 'application/manifest+json' };
const names = ['favicon.ico', 'favicon.svg', 'manifest.webmanifest'];

/** The few files that browsers ask for at the site's root. */
export function rootFiles(clientFolder: string): Middleware {
  const files = new Map(
    names
      .filter((name) => existsSync(join(clientFolder, name)))
      .map((name) => [`/${name}`, { type: types[extname(name)] ?? 'application/octet-stream', content: readFileSync(join(clientFolder, name)) }]),
  );
  return async (ctx, next) => {
    const file = files.get(ctx.path);
    if (file === undefined) return await next();
    ctx.set('Cache-Control', 'public, max-age=86400');
    ctx.set('X-Content-Type-Options', 'nosniff');
    ctx.type = file.type;
    ctx.body = file.content;
  };
}
