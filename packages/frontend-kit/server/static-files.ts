import { readdirSync } from 'node:fs';
import type { Middleware } from 'koa';
import sirv from 'sirv';

const hashed = /\.[0-9a-f]{10}\.\w+$/;
const hashedStyle = /^(.+)\.[0-9a-f]{10}\.css$/;

/**
 * Serves a folder of built files below `prefix` (`/assets/`), compressed ones where there are any. Files with a hash in
 * their names are kept for good, others are asked for anew each time. What is not there answers 404 itself, but for a style
 * sheet of another build, which a page from before or after this release names: it gets this one's, not to be kept.
 */
export function staticFiles(folder: string, prefix: string): Middleware {
  const serve = filesOf(folder, (path) => (hashed.test(path) ? 'public, max-age=31536000, immutable' : 'public, no-cache'));
  const serveSubstitute = filesOf(folder, () => 'no-store');
  const substituteFor = otherStyles(folder);
  return async (ctx, next) => {
    if (!ctx.path.startsWith(prefix)) return await next();
    if (ctx.method !== 'GET' && ctx.method !== 'HEAD') return ctx.throw(405);
    const name = ctx.url.slice(prefix.length);
    const substitute = substituteFor(name);
    const request = Object.assign(Object.create(ctx.req) as typeof ctx.req, { url: `/${substitute ?? name}` });
    ctx.respond = false;
    ctx.res.statusCode = 200;
    (substitute === null ? serve : serveSubstitute)(request, ctx.res, () => {
      ctx.res.statusCode = 404;
      ctx.res.setHeader('Content-Type', 'text/plain; charset=utf-8');
      ctx.res.end('There is no such file.\n');
    });
  };
}

function filesOf(folder: string, cacheControl: (path: string) => string) {
  return sirv(folder, {
    brotli: true,
    gzip: true,
    etag: true,
    dotfiles: false,
    setHeaders: (response, path) => {
      response.setHeader('Cache-Control', cacheControl(path));
      response.setHeader('X-Content-Type-Options', 'nosniff');
      response.setHeader('Vary', 'Accept-Encoding');
    },
  });
}

/** Answers the style sheet of the same name that this build has in place of another build's; null for what needs none. */
function otherStyles(folder: string): (name: string) => string | null {
  const styles = readdirSync(folder).filter((name) => hashedStyle.test(name));
  const stemOf = (name: string) => hashedStyle.exec(name)?.[1];
  const byStem = new Map(styles.map((name) => [stemOf(name), name]));
  return (name) => (hashedStyle.test(name) && !styles.includes(name) ? (byStem.get(stemOf(name)) ?? null) : null);
}
