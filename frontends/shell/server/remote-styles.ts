import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { bestCoding } from '@hanji/frontend-kit/server/best-coding';
import { fetchAgain } from '@hanji/service-kit/http/fetch-again';
import type { Middleware } from 'koa';
import { LRUCache } from 'lru-cache';
import type { Release, Remote } from './remotes.ts';
import { type Sheet, sheet, type SheetOf } from './sheets.ts';

/** Style sheets of the remotes as the shell serves them. */
export interface RemoteStyles {
  /** Fetches a part's style sheets and answers where they are served from here; where the remote serves it, for one that cannot be had. */
  readonly keep: (remote: Remote, release: Release, styles: readonly string[]) => Promise<readonly string[]>;
  readonly serve: Middleware;
  /** Those that are kept, by where they are served from here. */
  readonly sheetOf: SheetOf;
}

interface KeptStyle {
  readonly plain: string;
  readonly br: Buffer;
  readonly gzip: Buffer;
  readonly sheet: Sheet | undefined;
}

const own = '/assets/remotes/';
const served = /^\/(?:assets\/)?remotes\/([a-z][a-z0-9-]*)\/([\w-]+\.[0-9a-f]{10}\.css)$/;
const compress = { br: promisify(brotliCompress), gzip: promisify(gzip) };
/** More than one release has; each is kept until others push it out. */
const maxKept = 50;

/**
 * Keeps the style sheets that pages need before they are painted: a browser waits for them, so a remote that hangs would leave a page
 * blank that the shell has in its cache, and one that is gone would leave it bare.
 */
export function createRemoteStyles(remotes: readonly Remote[], timeoutMs: number): RemoteStyles {
  const kept = new LRUCache<string, KeptStyle>({ max: maxKept });
  const load = async (remote: Remote, release: Release, file: string): Promise<KeptStyle | null> => {
    const key = `${remote.name}/${file}`;
    const found = kept.get(key) ?? (await fetchStyle(remote.address(release), key, timeoutMs));
    if (found !== null) kept.set(key, found);
    return found;
  };
  return {
    keep: (remote, release, styles) =>
      Promise.all(
        styles.map(async (address) => {
          const [, name, file] = served.exec(address) ?? [];
          if (name !== remote.name || file === undefined) return address;
          return (await load(remote, release, file)) === null ? address : `${own}${name}/${file}`;
        }),
      ),
    sheetOf: (address) => (address.startsWith(own) ? kept.get(address.slice(own.length))?.sheet : undefined),
    serve: async (ctx, next) => {
      const isAsked = ctx.path.startsWith(own) && (ctx.method === 'GET' || ctx.method === 'HEAD');
      const [, name, file] = isAsked ? (served.exec(ctx.path) ?? []) : [];
      const remote = remotes.find((candidate) => candidate.name === name);
      if (remote === undefined || file === undefined) return await next();
      // A page that another process of the shell has made may name one that this process has not seen.
      const style = (await load(remote, 'blue', file)) ?? (await load(remote, 'green', file));
      if (style === null) {
        ctx.set('Cache-Control', 'no-store');
        return ctx.redirect(`/remotes/${name}/${file}`);
      }
      ctx.set({ 'Cache-Control': 'public, max-age=31536000, immutable', Vary: 'Accept-Encoding', 'X-Content-Type-Options': 'nosniff' });
      ctx.type = 'text/css; charset=utf-8';
      const coding = bestCoding(ctx);
      if (coding !== null) ctx.set('Content-Encoding', coding);
      ctx.body = coding === null ? style.plain : style[coding];
    },
  };
}

/** Null for what the remote does not have in just this build, or does not answer. */
async function fetchStyle(address: string | null, key: string, timeoutMs: number): Promise<KeptStyle | null> {
  if (address === null) return null;
  try {
    const answer = await fetchAgain(`${address}/remotes/${key}`, { redirect: 'error', signal: AbortSignal.timeout(timeoutMs) });
    const plain = await answer.text();
    if (!answer.ok || answer.headers.get('cache-control')?.includes('immutable') !== true) return null;
    const params = { [constants.BROTLI_PARAM_QUALITY]: 9 };
    return { plain, sheet: sheet(own + key, plain), br: await compress.br(plain, { params }), gzip: await compress.gzip(plain) };
  } catch {
    return null;
  }
}
