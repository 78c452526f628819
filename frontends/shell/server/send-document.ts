import { refusedHeader } from '@hanji/contracts/failed-answer';
import { bestCoding } from '@hanji/frontend-kit/server/best-coding';
import { contentSecurityPolicy, documentHeaders } from '@hanji/frontend-kit/server/security-headers';
import type { Theme } from '@hanji/frontend-kit/theme';
import { namesEtag } from '@hanji/service-kit/http/names-etag';
import type { Context } from 'koa';
import type { CacheOutcome } from './page-cache.ts';
import type { SiteDocument, Styling } from './site-document.ts';

/**
 * Sends a page. Browsers may keep it but ask again each time (`no-cache`), so that the next look shows every change; an
 * unchanged one costs 304; but for secret ones. Shared caches keep none: language and theme are the reader's own.
 */
export async function sendDocument(ctx: Context, document: SiteDocument, theme: Theme, outcome: CacheOutcome): Promise<void> {
  ctx.set(documentHeaders);
  ctx.set('Cache-Control', document.isSecret ? 'private, no-store' : 'private, no-cache');
  ctx.vary('Accept-Encoding, Accept-Language, Cookie, Sec-Fetch-Site');
  ctx.set('X-Hanji-Cache', outcome);
  ctx.status = document.status;
  if (document.location !== null) {
    ctx.set('Location', document.location);
    ctx.body = null;
    ctx.status = document.status;
    return;
  }
  const styling = stylingFor(ctx, document);
  if (styling === 'within') ctx.set('Content-Security-Policy', contentSecurityPolicy(document.sheets.map(({ source }) => source)));
  if (document.status === 503) ctx.set('Retry-After', '5');
  if (document.isRefused) ctx.set(refusedHeader, 'busy');
  if (document.status === 200) {
    const etag = document.etag(theme, styling);
    ctx.set('ETag', etag);
    if (namesEtag(ctx.get('if-none-match'), etag)) {
      ctx.status = 304;
      return;
    }
  }
  const encoding = bestCoding(ctx) ?? 'identity';
  const body = await document.body(theme, encoding, styling);
  if (encoding !== 'identity') ctx.set('Content-Encoding', encoding);
  ctx.type = 'text/html; charset=utf-8';
  ctx.body = body;
}

/**
 * Whoever comes from elsewhere has no style sheets yet, and waits a round trip less for a page that holds them; within the site they are in the
 * browser's cache. Only browsers say where a reader comes from (`Sec-Fetch-Site`).
 */
function stylingFor(ctx: Context, { sheets }: SiteDocument): Styling {
  const cameFrom = ctx.get('sec-fetch-site');
  return sheets.length > 0 && (cameFrom === 'none' || cameFrom === 'cross-site' || cameFrom === 'same-site') ? 'within' : 'named';
}
