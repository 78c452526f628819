import type { PageTag } from '@hanji/frontend-kit/page-tags';
import { type InTurn, inTurns, type TurnLimits } from '@hanji/service-kit/turns';
import { type CacheOutcome, PageCache } from './page-cache.ts';
import type { PageRequest } from './page-request.ts';
import type { SiteDocument } from './site-document.ts';
import { strayVisitors } from './stray-visitors.ts';

/** The pages of the site, kept or made in their turn. */
export interface PageStore {
  /** The page that a network asks for. Rejects with `TooBusy` when it is not kept and too many wait for one of its kind. */
  readonly get: (
    request: PageRequest,
    network: string,
    make: () => Promise<SiteDocument>,
  ) => Promise<{ readonly value: SiteDocument; readonly outcome: CacheOutcome }>;
  /** Invalidates all that one of the tags concerns. */
  readonly invalidate: (tags: readonly PageTag[]) => void;
  /** Invalidates everything. */
  readonly clear: () => void;
}

/** What is made of one remote. A crawl of a cold site stays below it; whoever asks for more than can be made comes near it. */
const usualTurns: TurnLimits = { atOnce: 12, waiting: 500, waitMs: 4000 };
/** The same of pages whose words visitors make up: each is another one, and costs more than those that are kept. */
const costlyTurns: TurnLimits = { atOnce: 3, waiting: 20, waitMs: 1500 };
/** The same of all pages for those who ask for many that there are not: what is kept they get like anybody, and else one after the other. */
const strayTurns: TurnLimits = { atOnce: 1, waiting: 10, waitMs: 1500 };
const strayKind = 'stray';
/** Costly pages have so much of the memory for pages, so that made-up ones push out no others. */
const costlyShare = 1 / 20;

/** Makes the store. `maxBytes` is the memory for pages; `turns` are those of a remote's usual pages. */
export function createPageStore(maxBytes: number, turns: TurnLimits = usualTurns): PageStore {
  const costly = new PageCache<SiteDocument>({ maxBytes: Math.max(1, Math.floor(maxBytes * costlyShare)) });
  const usual = new PageCache<SiteDocument>({ maxBytes: Math.max(1, Math.floor(maxBytes * (1 - costlyShare))) });
  const inTurn = turnsByKind();
  const strays = strayVisitors();
  return {
    get: async (request, network, make) => {
      const isCostly = request.namesFormerPage || request.match?.isCostly === true;
      const limits = strays.isStray(network) ? strayTurns : isCostly ? costlyTurns : turns;
      const kind = limits === strayTurns ? strayKind : kindOf(request);
      const answer = await (isCostly ? costly : usual).get(request.key, () => inTurn(kind, limits, make));
      if (answer.value.status === 404 && answer.outcome !== 'hit') strays.missed(network);
      return answer;
    },
    invalidate: (tags) => {
      for (const cache of [usual, costly]) cache.invalidate(tags);
    },
    clear: () => {
      for (const cache of [usual, costly]) cache.clear();
    },
  };
}

/** Each remote has its own turns, so that one that hangs holds up its own pages alone; so has each kind of its costly pages. */
function kindOf({ namesFormerPage, match }: PageRequest): string {
  if (match === null) return '';
  if (namesFormerPage) return `${match.remote.name} ?`;
  return match.isCostly ? `${match.remote.name} ${match.template}` : match.remote.name;
}

function turnsByKind() {
  const turns = new Map<string, InTurn>();
  return (kind: string, limits: TurnLimits, make: () => Promise<SiteDocument>) => {
    const own = turns.get(kind) ?? inTurns(limits);
    turns.set(kind, own);
    return own(make);
  };
}
