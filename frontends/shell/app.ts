import { languageCookie } from '@hanji/frontend-kit/i18n/language';
import { clientNetwork } from '@hanji/contracts/client-network';
import { loggedPath } from '@hanji/contracts/logged-request';
import { clientAddress } from '@hanji/service-kit/http/client-address';
import { sessionHintCookie } from '@hanji/contracts/session-hint';
import { staticFiles } from '@hanji/frontend-kit/server/static-files';
import { pageTags } from '@hanji/frontend-kit/page-tags';
import type { PagePart } from '@hanji/contracts/page-part';
import type { HanjiEvent } from '@hanji/contracts/events/catalogue';
import type { Logger } from '@hanji/service-kit/log';
import Koa, { type Context } from 'koa';
import { loginFrom } from '@hanji/frontend-kit/login-address';
import { TooBusy, type TurnLimits } from '@hanji/service-kit/turns';
import { createRemoteStyles, type RemoteStyles } from './server/remote-styles.ts';
import { RemoteBuilds } from './server/remote-builds.ts';
import { apiDocs } from './server/api-docs.ts';
import type { SiteFacts } from './layout/site-facts.ts';
import { busyPage, composePage, describeFailure, failedPage, type PageFrame, type SiteFrame } from './server/compose-page.ts';
import { fetchPart, type PartOutcome } from './server/fetch-part.ts';
import { forms, type SentForm } from './server/forms.ts';
import { createInvalidation } from './server/invalidation.ts';
import { FactCache, type FactSources } from './server/known-facts.ts';
import { endSlashes, type PageRequest, readPageRequest } from './server/page-request.ts';
import { type MeasuredShare, pageTiming } from './server/measured-pages.ts';
import { createPageStore, type PageStore } from './server/page-store.ts';
import { preferences, rememberedTheme } from './server/preferences.ts';
import { matchRemote, type Release, type Remote } from './server/remotes.ts';
import { rootFiles } from './server/root-files.ts';
import { sendDocument } from './server/send-document.ts';
import { readSheets } from './server/sheets.ts';
import type { SiteDocument } from './server/site-document.ts';

/** What the shell's server is made with. */
export interface ShellOptions extends FactSources {
  readonly frame: SiteFrame;
  readonly remotes: readonly Remote[];
  /** `dist/client` of the shell. */
  readonly clientFolder: string;
  /** `dist/api-docs` of the shell. */
  readonly apiDocsFolder: string;
  readonly maxCacheBytes: number;
  /** Which pages browsers are to measure. */
  readonly vitals: MeasuredShare;
  /** How long a remote may take for its part. */
  readonly partTimeoutMs: number;
  /** How many pages of one remote are made at once, and wait; twelve and five hundred, for four seconds, unless given. */
  readonly turns?: TurnLimits;
  readonly log: Pick<Logger, 'warn' | 'error'>;
  /** Hears of each read of the page cache what came of it. */
  readonly onRead: (outcome: 'hit' | 'miss') => void;
}

/** The shell's application, and what it does with an event (`null` = some may have been missed). */
export interface Shell {
  readonly app: Koa;
  readonly onBroadcast: (event: HanjiEvent | null) => void;
}

/** Makes the shell: every page of the site out of layout and remotes' parts, kept in memory until an event concerns it. */
export function createShell(options: ShellOptions): Shell {
  const pages = createPageStore(options.maxCacheBytes, options.turns);
  const facts = new FactCache(options);
  const builds = new RemoteBuilds();
  const onPart = (remote: string, { build }: PagePart) => {
    if (build !== undefined && builds.isNew(remote, build)) pages.invalidate([pageTags.remote(remote)]);
  };
  const styles = createRemoteStyles(options.remotes, options.partTimeoutMs);
  const ownSheets = readSheets(options.clientFolder, options.frame.assets.styles);
  const frame = { ...options.frame, sheetOf: (href: string) => ownSheets(href) ?? styles.sheetOf(href) };
  const pageOptions = { ...options, frame, onPart, styles, busyPages: new Map<string, BusyPage>() };
  const app = new Koa();
  app.use(styles.serve);
  app.use(staticFiles(options.clientFolder, '/assets/'));
  app.use(rootFiles(options.clientFolder, async () => (await facts.get()).facts.identity?.title ?? options.frame.site.title));
  app.use(
    forms(
      options.frame.site.publicUrl,
      (ctx, form) => answerForm(ctx, form, pageOptions, pages, facts),
      (ctx, document) => sendDocument(ctx, document, rememberedTheme(ctx), 'miss'),
    ),
  );
  app.use(onlyReading);
  app.use(apiDocs(options.apiDocsFolder));
  app.use(preferences());
  app.use((ctx) => answerPage(ctx, pageOptions, pages, facts));
  app.on('error', (error: unknown) => options.log.warn({ err: error }, 'answer could not be sent'));
  return { app, onBroadcast: createInvalidation(pages, facts) };
}

/** What pages are made with. */
interface PageOptions extends Omit<ShellOptions, 'frame'> {
  readonly frame: PageFrame;
  readonly onPart: (remote: string, part: PagePart) => void;
  readonly styles: RemoteStyles;
  /** By language. */
  readonly busyPages: Map<string, BusyPage>;
}

/** The page instead of others, and the facts that it shows. */
interface BusyPage {
  readonly facts: SiteFacts;
  readonly document: SiteDocument;
}

const onlyReading: Koa.Middleware = async (ctx, next) => {
  if (ctx.method === 'GET' || ctx.method === 'HEAD') return await next();
  ctx.status = 405;
  ctx.set('Allow', 'GET, HEAD');
  ctx.body = 'Pages are only read.\n';
};

function pageRequestOf(ctx: Context, remotes: readonly Remote[]): PageRequest | null {
  return readPageRequest({
    path: ctx.path,
    query: ctx.querystring,
    match: (path) => matchRemote(remotes, path),
    rememberedLanguage: ctx.cookies.get(languageCookie),
    acceptLanguage: ctx.get('accept-language'),
    release: ctx.get('x-hanji-release'),
  });
}

/** Hands a form to the remote whose page it was sent to. What changed by it is made anew at once, before the event is here. */
async function answerForm(ctx: Context, form: SentForm, options: PageOptions, pages: PageStore, facts: FactCache): Promise<SiteDocument | null> {
  const request = pageRequestOf(ctx, options.remotes);
  if (request === null || request.match === null || request.match.isLastResort) return null;
  ctx.state['route'] = 'form';
  const document = await makePage(request, options, facts, form);
  if (document.status === 303) pages.invalidate(document.shows);
  return document.status === 404 ? null : document;
}

async function answerPage(ctx: Context, options: PageOptions, pages: PageStore, facts: FactCache): Promise<void> {
  const request = pageRequestOf(ctx, options.remotes);
  ctx.state['route'] = 'page';
  const theme = rememberedTheme(ctx);
  if (request === null) {
    const known = await facts.get();
    const document = composePage(options.frame, { target: '/', language: 'ko', remote: null, outcome: null, facts: known });
    return await sendDocument(ctx, document, theme, 'miss');
  }
  const moved = withoutTrailingSlash(request, options.remotes);
  if (moved !== null) {
    ctx.status = 308;
    ctx.set('Location', moved);
    ctx.body = null;
    ctx.status = 308;
    return;
  }
  const { value, outcome } = await pages
    .get(request, clientNetwork(clientAddress(ctx)), () => makePage(request, options, facts))
    .catch(async (error: unknown) => {
      if (!(error instanceof TooBusy)) throw error;
      return { value: await busyPageOf(request, options, facts), outcome: 'miss' as const };
    });
  options.onRead(outcome === 'miss' ? 'miss' : 'hit');
  if (value.access !== null && ctx.cookies.get(sessionHintCookie) === undefined) return leadToLogin(ctx, request.target);
  ctx.set('Server-Timing', pageTiming(options.vitals));
  await sendDocument(ctx, value, theme, outcome);
}

/** Made once for each language and as often as the facts change that stand around it, for there is no time to make it for everyone. */
async function busyPageOf({ language }: PageRequest, { busyPages, frame }: PageOptions, facts: FactCache): Promise<SiteDocument> {
  const known = await facts.get();
  const made = busyPages.get(language);
  if (made !== undefined && isSameFacts(made.facts, known.facts)) return made.document;
  const document = busyPage(frame, { language, facts: known });
  busyPages.set(language, { facts: known.facts, document });
  return document;
}

/** Facts that were not asked for anew are the very same. */
function isSameFacts(some: SiteFacts, others: SiteFacts): boolean {
  return (Object.keys(some) as (keyof SiteFacts)[]).every((name) => some[name] === others[name]);
}

/** A guest never sees the empty frame of a page that is for others; what shows whether they are one is checked again by scripts and services. */
function leadToLogin(ctx: Context, target: string): void {
  ctx.set('Cache-Control', 'private, no-store');
  ctx.redirect(loginFrom(target));
}

/** `/posts/` is `/posts`; addresses that only a last resort could know are left as they are. */
function withoutTrailingSlash({ path, target }: PageRequest, remotes: readonly Remote[]): string | null {
  const stripped = path.replace(endSlashes, '');
  const match = stripped === path ? null : matchRemote(remotes, stripped);
  return match === null || match.isLastResort ? null : stripped + target.slice(path.length);
}

async function makePage(request: PageRequest, options: PageOptions, facts: FactCache, form?: SentForm): Promise<SiteDocument> {
  const { target, language, release, match } = request;
  const asked = { target, language, release, ...(form === undefined ? {} : { form }) };
  const remote = match?.remote ?? null;
  const ask = async () =>
    remote === null ? null : await withOwnStyles(await fetchPart(remote, asked, options.partTimeoutMs), remote, release, options.styles);
  const [known, outcome] = await Promise.all([facts.get(), ask()]);
  if (remote !== null && outcome !== null && 'failure' in outcome) {
    options.log.warn({ err: outcome.cause, path: loggedPath(request.path) }, describeFailure(remote.name, outcome.failure));
  }
  if (remote !== null && outcome !== null && 'part' in outcome) options.onPart(remote.name, outcome.part);
  try {
    return composePage(options.frame, { target, language, remote: remote?.name ?? null, outcome, facts: known });
  } catch (error) {
    options.log.error({ err: error, path: loggedPath(request.path) }, 'page could not be composed');
    return failedPage(options.frame, { target, language, facts: known });
  }
}

async function withOwnStyles(outcome: PartOutcome, remote: Remote, release: Release, styles: RemoteStyles): Promise<PartOutcome> {
  if ('failure' in outcome) return outcome;
  return { part: { ...outcome.part, styles: [...(await styles.keep(remote, release, outcome.part.styles))] } };
}
