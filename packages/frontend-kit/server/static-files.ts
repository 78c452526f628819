import type { Middleware } from 'koa';
import sirv from 'sirv';

const hashed = /\.[0-9a-f]{10}\.\w+$/;

/**
 * Serves a folder of built files below `prefix` (`/assets/`), compressed ones where there are any. Files with a hash in
 * their names are kept for good, others are asked for anew each time. What is not there answers 404 itself.
 */
export function staticFiles(folder: string, prefix: string): Middleware {
  const serve = sirv(folder, {
    brotli: true,
    gzip: true,
    etag: true,
    dotfiles: false,
    setHeaders: (response, path) => {
      response.setHeader('Cache-Control', hashed.test(path) ? 'public, max-age=31536000, immutable' : 'public, no-cache');
      response.setHeader('X-Content-Type-Options', 'nosniff');
      response.setHeader('Vary', 'Accept-Encoding');
    },
  });
  return async (ctx, next) => {
    if (!ctx.path.startsWith(prefix)) return await next();
    if (ctx.method !== 'GET' && ctx.method !== 'HEAD') return ctx.throw(405);
    const request = Object.assign(Object.create(ctx.req) as typeof ctx.req, { url: `/${ctx.url.slice(prefix.length)}` });
    ctx.respond = false;
    ctx.res.statusCode = 200;
    serve(request, ctx.res, () => {
      ctx.res.statusCode = 404;
      ctx.res.setHeader('Content-Type', 'text/plain; charset=utf-8');
      ctx.res.end('There is no such file.\n');
    });
  };
}
