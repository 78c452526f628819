import type { PagePart } from '@hanji/contracts/page-part';
import { pageTags } from '@hanji/frontend-kit/page-tags';
import type { Language } from '@hanji/frontend-kit/i18n/language';
import { z } from 'zod';
import type { LayoutAssets, PageContent, PageInput, RemoteEntry, Site } from '../layout/page-input.ts';
import type { PartFailure, PartOutcome } from './fetch-part.ts';
import type { KnownFacts } from './known-facts.ts';
import type { Sheet, SheetOf } from './sheets.ts';
import { SiteDocument } from './site-document.ts';
import { tagsOfSiteFacts } from './load-site-facts.ts';

/** The built renderer of documents (`layout/render.tsx`). */
export interface DocumentRenderer {
  readonly renderDocument: (input: PageInput) => string;
  readonly hasSidebar: (content: PageContent) => boolean;
}

/** What all documents of a site have in common. */
export interface SiteFrame {
  readonly site: Site;
  readonly assets: LayoutAssets;
  readonly remotes: readonly RemoteEntry[];
  readonly renderer: DocumentRenderer;
}

/** The same while the site runs. */
export interface PageFrame extends SiteFrame {
  /** Style sheets that pages can hold in themselves. */
  readonly sheetOf: SheetOf;
}

/** One page to compose: its address with query, its language, and who was asked to fill it (null = nobody fills it). */
export interface PageToCompose {
  readonly target: string;
  readonly language: Language;
  readonly remote: string | null;
  readonly outcome: PartOutcome | null;
  readonly facts: KnownFacts;
}

/** Pages made without some of the site's facts are made anew soon. */
const incompleteMaxAge = 5;

const ApplicationState = z.object({ application: z.string() });

/** Puts the part of a remote, or a message in its place, into the layout. */
export function composePage(frame: PageFrame, page: PageToCompose): SiteDocument {
  const { remote, outcome } = page;
  if (remote === null || outcome === null) return messagePage(frame, page, 'notFound', 404);
  if ('failure' in outcome) return messagePage(frame, page, 'notAvailable', 503);
  const { part } = outcome;
  if (part.status === 301 || part.status === 303 || part.status === 308) {
    return new SiteDocument({ status: part.status, location: part.location, html: '', shows: part.tags, maxAge: part.maxAge, isSubstitute: false });
  }
  const content = partContent(remote, part);
  return new SiteDocument({
    status: part.status,
    location: null,
    access: part.access ?? null,
    isSecret: part.secret ?? false,
    html: render(frame, page, content),
    sheets: sheetsOf(frame, content),
    shows: [...new Set([pageTags.remote(remote), ...part.tags, ...tagsOfSiteFacts(page.facts.facts, frame.renderer.hasSidebar(content))])],
    maxAge: page.facts.isSubstitute ? Math.min(part.maxAge, incompleteMaxAge) : part.maxAge,
    isSubstitute: part.status === 503 || part.incomplete === true,
    isRefused: part.refused === true,
  });
}

/** A page that says that it could not be made. */
export function failedPage(frame: PageFrame, page: Pick<PageToCompose, 'target' | 'language' | 'facts'>): SiteDocument {
  return messagePage(frame, { ...page, remote: null, outcome: null }, 'failed', 500);
}

/** The page instead of any other, while more are asked for than can be made; it names no address, so that one serves all who ask in a language. */
export function busyPage(frame: PageFrame, page: Pick<PageToCompose, 'language' | 'facts'>): SiteDocument {
  return messagePage(frame, { ...page, target: '/', remote: null, outcome: null }, 'notAvailable', 503, true);
}

function messagePage(frame: PageFrame, page: PageToCompose, message: 'notFound' | 'notAvailable' | 'failed', status: number, isRefused = false): SiteDocument {
  const content = { kind: 'message', message } as const;
  return new SiteDocument({
    status,
    location: null,
    html: render(frame, page, content),
    sheets: sheetsOf(frame, content),
    shows: [],
    maxAge: 0,
    isSubstitute: status !== 404,
    isRefused,
  });
}

function partContent(remote: string, part: PagePart): PageContent {
  const state = ApplicationState.safeParse(part.state);
  return {
    kind: 'part',
    remote,
    html: part.html,
    head: part.head,
    styles: part.styles,
    state: part.state,
    application: state.success ? state.data.application : null,
    access: part.access ?? null,
  };
}

/** In the order in which the document names them. */
function sheetsOf({ assets, sheetOf }: PageFrame, content: PageContent): Sheet[] {
  const named = [...assets.styles, ...(content.kind === 'part' ? content.styles : [])];
  return named.map(sheetOf).filter((sheet) => sheet !== undefined);
}

function render(frame: PageFrame, { target, language, facts }: PageToCompose, content: PageContent): string {
  const { assets, remotes, renderer } = frame;
  const site = { ...frame.site, ...facts.facts.identity };
  return renderer.renderDocument({ site, language, target, content, facts: facts.facts, assets, remotes });
}

/** A sentence for the log about a remote that did not fill its part. */
export function describeFailure(remote: string, failure: PartFailure): string {
  const reasons: Readonly<Record<PartFailure, string>> = {
    'not-deployed': 'has no address; deploy it, or give it one in REMOTES',
    unreachable: 'cannot be reached; is it running?',
    'too-slow': 'did not answer in time',
    broken: 'answered what is no page part; its version may not fit',
  };
  return `micro-frontend ${remote} ${reasons[failure]}`;
}
