import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { namesEtag } from '@hanji/service-kit/http/names-etag';
import type { Context, Middleware } from 'koa';
import { LRUCache } from 'lru-cache';
import sirv from 'sirv';
import { bestCoding } from './best-coding.ts';

const hashed = /\.([0-9a-f]{10})\.\w+$/;
const hashedStyle = /^(.+)\.[0-9a-f]{10}\.css$/;

const cacheControlOf = (path: string) => (hashed.test(path) ? 'public, max-age=31536000, immutable' : 'public, no-cache');
const common = { 'X-Content-Type-Options': 'nosniff', Vary: 'Accept-Encoding' };
/** Bytes of files that are kept in memory: more than a reader's page and an admin's have together. */
const mostKept = 12_000_000;

/**
 * Serves a folder of built files below `prefix` (`/assets/`), compressed ones where there are any. Files with a hash in
 * their names are kept for good, others are asked for anew each time. What is not there answers 404 itself, but for a style
 * sheet of another build, which a page from before or after this release names: it gets this one's, not to be kept.
 */
export function staticFiles(folder: string, prefix: string): Middleware {
  const serve = filesOf(folder, cacheControlOf);
  const serveKept = keptFiles(folder);
  const serveSubstitute = filesOf(folder, () => 'no-store');
  const substituteFor = otherStyles(folder);
  return async (ctx, next) => {
    if (!ctx.path.startsWith(prefix)) return await next();
    if (ctx.method !== 'GET' && ctx.method !== 'HEAD') return ctx.throw(405);
    ctx.state['route'] = 'file';
    const name = ctx.url.slice(prefix.length);
    if (await serveKept(ctx, name)) return;
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

/** Answers files with a hash in their names from memory, where they are read but once, and whether it did: to open and stream one costs four times a page. */
function keptFiles(folder: string): (ctx: Context, name: string) => Promise<boolean> {
  const files = new Set(readdirSync(folder, { recursive: true, encoding: 'utf8' }));
  const kept = new LRUCache<string, Buffer>({ maxSize: mostKept, sizeCalculation: ({ length }) => Math.max(1, length) });
  const readOnce = async (file: string) => {
    const body = await readFile(join(folder, file));
    kept.set(file, body);
    return body;
  };
  return async (ctx, name) => {
    const hash = hashed.exec(name)?.[1];
    if (hash === undefined || !files.has(name)) return false;
    const coding = bestCoding(ctx, (candidate) => files.has(`${name}.${endings[candidate]}`));
    const file = coding === null ? name : `${name}.${endings[coding]}`;
    const body = kept.get(file) ?? (await readOnce(file));
    ctx.set({ ...common, 'Cache-Control': cacheControlOf(name) });
    ctx.status = 200;
    const etag = `"${coding === null ? hash : `${hash}-${coding}`}"`;
    ctx.set('ETag', etag);
    if (namesEtag(ctx.get('if-none-match'), etag)) {
      ctx.status = 304;
      return true;
    }
    ctx.type = extname(name);
    if (coding !== null) ctx.set('Content-Encoding', coding);
    ctx.body = body;
    return true;
  };
}

const endings = { br: 'br', gzip: 'gz' } as const;

function filesOf(folder: string, cacheControl: (path: string) => string) {
  return sirv(folder, {
    brotli: true,
    gzip: true,
    etag: true,
    dotfiles: false,
    setHeaders: (response, path) => {
      response.setHeader('Cache-Control', cacheControl(path));
      for (const [header, value] of Object.entries(common)) response.setHeader(header, value);
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
