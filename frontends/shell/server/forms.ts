import { clientAddress } from '@hanji/service-kit/http/client-address';
import { readFormBody } from '@hanji/frontend-kit/server/read-form-body';
import { type Context, type Middleware } from 'koa';
import type { SiteDocument } from './site-document.ts';

/** What a form sent: its fields as they came, and who sent them. */
export interface SentForm {
  readonly body: string;
  readonly address: string;
}

/** Makes the answer to a form that was sent to a page; null when nobody takes forms there. */
export type AnswerForm = (ctx: Context, form: SentForm) => Promise<SiteDocument | null>;

/**
 * Takes what forms send to pages of the site. Only the site's own pages may send something: no token is needed, for browsers say
 * where a form comes from, and no page of another site can say otherwise.
 */
export function forms(publicUrl: string, answer: AnswerForm, send: (ctx: Context, document: SiteDocument) => Promise<void>): Middleware {
  const { origin } = new URL(publicUrl);
  return async (ctx, next) => {
    if (ctx.method !== 'POST' || !ctx.is('application/x-www-form-urlencoded')) return await next();
    if (!isFromOwnPage(ctx, origin)) return refuse(ctx, 403, 'This form was not sent from a page of this site.');
    const body = await readFormBody(ctx.req);
    if (body === null) return refuse(ctx, 413, 'The form is too large.');
    const document = await answer(ctx, { body, address: clientAddress(ctx) });
    if (document === null) return refuse(ctx, 405, 'Pages are only read.');
    await send(ctx, document);
    // The browser keeps it, so that one can go back to what was refused and find one's text.
    ctx.set('Cache-Control', 'private, no-cache');
  };
}

function isFromOwnPage(ctx: Context, origin: string): boolean {
  const site = ctx.get('sec-fetch-site');
  return site === '' ? ctx.get('origin') === origin : site === 'same-origin';
}

function refuse(ctx: Context, status: number, sentence: string): void {
  ctx.status = status;
  if (status === 405) ctx.set('Allow', 'GET, HEAD');
  ctx.body = `${sentence}\n`;
}
