import { languageCookie } from '@hanji/frontend-kit/i18n/language';
import { staticFiles } from '@hanji/frontend-kit/server/static-files';
import type { HanjiEvent } from '@hanji/contracts/events/catalogue';
import type { Logger } from '@hanji/service-kit/log';
import Koa, { type Context } from 'koa';
import { apiDocs } from './server/api-docs.ts';
import { composePage, describeFailure, failedPage, type SiteFrame } from './server/compose-page.ts';
import { everyPage, laterDrops, tagsOfEvent } from './server/event-tags.ts';
import { fetchPart } from './server/fetch-part.ts';
import { FactCache, type FactSources } from './server/known-facts.ts';
import { PageCache } from './server/page-cache.ts';
import { type PageRequest, readPageRequest } from './server/page-request.ts';
import { preferences, rememberedTheme } from './server/preferences.ts';
import { matchRemote, type Remote } from './server/remotes.ts';
import { rootFiles } from './server/root-files.ts';
import { sendDocument } from './server/send-document.ts';
import type { SiteDocument } from './server/site-document.ts';

/** What the shell's server is made of. */
export interface ShellParts extends FactSources {
  readonly frame: SiteFrame;
  readonly remotes: readonly Remote[];
  /** `dist/client` of the shell. */
  readonly clientFolder: string;
  /** `dist/api-docs` of the shell. */
  readonly apiDocsFolder: string;
  readonly maxCacheBytes: number;
  /** How long a remote may take for its part. */
  readonly partTimeoutMs: number;
  readonly log: Pick<Logger, 'warn' | 'error'>;
}

/** The shell's application, and what it does with an event (`null` = some may have been missed). */
export interface Shell {
  readonly app: Koa;
  readonly onBroadcast: (event: HanjiEvent | null) => void;
}

/** Makes the shell: every page of the site out of layout and remotes' parts, kept in memory until an event concerns it. */
export function createShell(parts: ShellParts): Shell {
  const pages = new PageCache<SiteDocument>({ maxBytes: parts.maxCacheBytes });
  const facts = new FactCache(parts);
  const app = new Koa();
  app.use(staticFiles(parts.clientFolder, '/assets/'));
  app.use(rootFiles(parts.clientFolder, parts.frame.site.title));
  app.use(onlyReading);
  app.use(apiDocs(parts.apiDocsFolder));
  app.use(preferences());
  app.use((ctx) => answerPage(ctx, parts, pages, facts));
  app.on('error', (error: unknown) => parts.log.warn({ err: error }, 'answer could not be sent'));
  return { app, onBroadcast: (event) => dropConcerned(event, pages, facts) };
}

function dropConcerned(event: HanjiEvent | null, pages: PageCache<SiteDocument>, facts: FactCache): void {
  const clear = () => {
    facts.clear();
    pages.clear();
  };
  if (event === null) return clear();
  const tags = tagsOfEvent(event);
  if (tags !== everyPage && tags.length === 0) return;
  const drop = () => {
    if (tags === everyPage) return clear();
    facts.drop(tags);
    pages.drop(tags);
  };
  drop();
  for (const delay of laterDrops(event)) setTimeout(drop, delay).unref();
}

const onlyReading: Koa.Middleware = async (ctx, next) => {
  if (ctx.method === 'GET' || ctx.method === 'HEAD') return await next();
  ctx.status = 405;
  ctx.set('Allow', 'GET, HEAD');
  ctx.body = 'Pages are only read.\n';
};

async function answerPage(ctx: Context, parts: ShellParts, pages: PageCache<SiteDocument>, facts: FactCache): Promise<void> {
  const request = readPageRequest({
    path: ctx.path,
    query: ctx.querystring,
    rememberedLanguage: ctx.cookies.get(languageCookie),
    acceptLanguage: ctx.get('accept-language'),
    release: ctx.get('x-hanji-release'),
  });
  ctx.state['route'] = 'page';
  const requestId = String(ctx.state['requestId'] ?? '');
  const theme = rememberedTheme(ctx);
  if (request === null) {
    const known = await facts.get();
    const document = composePage(parts.frame, { target: '/', language: 'ko', remote: null, outcome: null, facts: known });
    return await sendDocument(ctx, document, theme, 'miss');
  }
  const moved = withoutTrailingSlash(request, parts.remotes);
  if (moved !== null) {
    ctx.status = 308;
    ctx.set('Location', moved);
    ctx.body = null;
    ctx.status = 308;
    return;
  }
  const { value, outcome } = await pages.get(request.key, () => makePage(request, requestId, parts, facts));
  await sendDocument(ctx, value, theme, outcome);
}

/** `/posts/` is `/posts`; addresses that only a last resort could know are left as they are. */
function withoutTrailingSlash({ path, target }: PageRequest, remotes: readonly Remote[]): string | null {
  if (path === '/' || !path.endsWith('/')) return null;
  const stripped = path.replace(/\/+$/, '');
  const match = stripped === '' ? null : matchRemote(remotes, stripped);
  return match === null || match.isLastResort ? null : stripped + target.slice(path.length);
}

async function makePage(request: PageRequest, requestId: string, parts: ShellParts, facts: FactCache): Promise<SiteDocument> {
  const { target, language, release } = request;
  const remote = matchRemote(parts.remotes, request.path)?.remote ?? null;
  const [known, outcome] = await Promise.all([
    facts.get(),
    remote === null ? null : fetchPart(remote, { target, language, release, requestId }, parts.partTimeoutMs),
  ]);
  if (remote !== null && outcome !== null && 'failure' in outcome) {
    parts.log.warn({ err: outcome.cause, requestId, target }, describeFailure(remote.name, outcome.failure));
  }
  try {
    return composePage(parts.frame, { target, language, remote: remote?.name ?? null, outcome, facts: known });
  } catch (error) {
    parts.log.error({ err: error, requestId, target }, 'page could not be composed');
    return failedPage(parts.frame, { target, language, facts: known });
  }
}
