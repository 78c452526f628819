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
/**
 * Shares of the memory for pages: costly ones, and those whose address says more than its path (a cursor that anybody may make up leads to a page of its
 * own), have rooms apart, so that they push out none of the others.
 */
const shares = { costly: 0.05, queried: 0.15, usual: 0.8 } as const;

/** Makes the store. `maxBytes` is the memory for pages; `turns` are those of a remote's usual pages. */
export function createPageStore(maxBytes: number, turns: TurnLimits = usualTurns): PageStore {
  const room = (share: number) => new PageCache<SiteDocument>({ maxBytes: Math.max(1, Math.floor(maxBytes * share)) });
  const rooms = { costly: room(shares.costly), queried: room(shares.queried), usual: room(shares.usual) };
  const inTurn = turnsByKind();
  const strays = strayVisitors();
  return {
    get: async (request, network, make) => {
      const isCostly = request.namesFormerPage || request.match?.isCostly === true;
      const limits = strays.isStray(network) ? strayTurns : isCostly ? costlyTurns : turns;
      const kind = limits === strayTurns ? strayKind : kindOf(request);
      const own = isCostly ? rooms.costly : request.target.includes('?') ? rooms.queried : rooms.usual;
      const answer = await own.get(request.key, () => inTurn(kind, limits, make));
      if (answer.value.status === 404 && answer.outcome !== 'hit') strays.missed(network);
      return answer;
    },
    invalidate: (tags) => {
      for (const cache of Object.values(rooms)) cache.invalidate(tags);
    },
    clear: () => {
      for (const cache of Object.values(rooms)) cache.clear();
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
