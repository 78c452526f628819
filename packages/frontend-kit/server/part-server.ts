import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { loggedPath } from '@hanji/contracts/logged-request';
import type { PagePart } from '@hanji/contracts/page-part';
import type { Logger } from '@hanji/service-kit/log';
import Koa from 'koa';
import { defaultLanguage, isLanguage, type Language } from '../i18n/language.ts';
import { readFormBody } from './read-form-body.ts';
import { staticFiles } from './static-files.ts';

/** What the host asks a remote to fill: an address of the site (path without query), its query, and the language. */
export interface PartRequest {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly language: Language;
  /** What a form sent to the page, and from which network address; missing where the page is only read. */
  readonly form?: { readonly fields: Readonly<Record<string, string>>; readonly address: string };
}

/** Renders the part of a page that a remote fills. Rejects when it cannot. */
export type RenderPart = (request: PartRequest) => Promise<PagePart>;

/** What a remote's server is made of. */
export interface PartServerOptions {
  readonly name: string;
  readonly render: RenderPart;
  /** `dist/client` of the remote. */
  readonly clientFolder: string;
  readonly log: Pick<Logger, 'error'>;
}

/** The Koa application of a remote: `GET /part` (`POST` with what a form sent) for the host, its scripts and styles under `/remotes/<name>/` for browsers. */
export function createPartServer({ name, render, clientFolder, log }: PartServerOptions): Koa {
  const app = new Koa();
  const build = buildOf(clientFolder);
  app.use(staticFiles(clientFolder, `/remotes/${name}/`));
  app.use(async (ctx) => {
    if (ctx.path !== '/part' || (ctx.method !== 'GET' && ctx.method !== 'POST')) {
      ctx.status = 404;
      ctx.body = { detail: 'A remote answers /part and its own files, pages come from the host.' };
      return;
    }
    ctx.state['route'] = 'part';
    const request = readRequest(ctx.query);
    if (request === null) {
      ctx.status = 400;
      ctx.body = { detail: 'Give path (starting with "/") and lang.' };
      return;
    }
    ctx.set('Cache-Control', 'no-store');
    ctx.set('X-Content-Type-Options', 'nosniff');
    try {
      const part = await render(ctx.method === 'POST' ? { ...request, form: await readForm(ctx) } : request);
      ctx.body = { ...part, build };
    } catch (error) {
      ctx.state['failure'] = error;
      log.error({ err: error, path: loggedPath(request.path) }, 'part could not be rendered');
      ctx.status = 500;
      ctx.body = { detail: 'The part could not be rendered.' };
    }
  });
  app.on('error', (error: unknown) => log.error({ err: error }, 'answer could not be sent'));
  return app;
}

async function readForm(ctx: Koa.Context): Promise<NonNullable<PartRequest['form']>> {
  const body = await readFormBody(ctx.req);
  if (body === null) throw new Error('The form is larger than the host lets through.');
  return { fields: Object.fromEntries(new URLSearchParams(body)), address: ctx.get('x-real-ip') };
}

/** Names a build by what it consists of; files are named by their content. */
function buildOf(clientFolder: string): string {
  const names = readdirSync(clientFolder, { recursive: true, encoding: 'utf8' }).toSorted();
  return createHash('sha256').update(names.join('\n')).digest('hex').slice(0, 12);
}

function readRequest({ path, lang }: Record<string, string | string[] | undefined>): PartRequest | null {
  if (typeof path !== 'string' || !path.startsWith('/')) return null;
  const url = URL.parse(path, 'http://part.invalid');
  if (url === null || url.host !== 'part.invalid') return null;
  return { path: url.pathname, query: Object.fromEntries(url.searchParams), language: isLanguage(lang) ? lang : defaultLanguage };
}
