import { DomainError } from '@hanji/service-kit/domain-error';
import pLimit, { type LimitFunction } from 'p-limit';

/** Whose picture it is: an owner has one place in the queue at a time. `isStranger`: no admin and no import brought it, so it lets theirs go first. */
export interface PicturePlace {
  readonly owner: string;
  readonly isStranger: boolean;
}

/** Lets one picture at a time be worked on. Throws 503 `busy` when too many wait. */
export type PictureQueue = <T>(place: PicturePlace, work: () => Promise<T>) => Promise<T>;

const maxWaiting = 100;
/** So many of one stranger may wait: others shall find a place too. */
const maxOfOneStranger = 40;
/** Of so many turns one is a stranger's, however long an import takes. */
const turnsUntilStranger = 4;

/**
 * Makes the queue. Each owner has one place in it at a time: many pictures of one are no long wait for another. Accounts cost nothing, so that
 * strangers wait apart: however many there are, an admin waits for one picture of theirs.
 */
export function pictureQueue(): PictureQueue {
  const lanes = { known: lane(maxWaiting), strangers: lane(maxOfOneStranger) };
  const inTurn = turnsByRank();
  return ({ owner, isStranger }, work) => {
    const own = isStranger ? lanes.strangers : lanes.known;
    return own(owner, () => inTurn(isStranger, work));
  };
}

/** Those of one rank who wait. */
function lane(maxOfOne: number): <T>(owner: string, work: () => Promise<T>) => Promise<T> {
  const owners = new Map<string, LimitFunction>();
  let waiting = 0;
  return async (owner, work) => {
    const own = owners.get(owner) ?? pLimit(1);
    if (waiting >= maxWaiting || own.activeCount + own.pendingCount >= maxOfOne)
      throw new DomainError('unavailable', 'busy', 'Many pictures wait to be worked on. Try again in a moment.', { retryAfter: 10 });
    owners.set(owner, own);
    waiting += 1;
    try {
      return await own(work);
    } finally {
      waiting -= 1;
      if (own.activeCount + own.pendingCount === 0 && owners.get(owner) === own) owners.delete(owner);
    }
  };
}

/** One at a time; strangers have their turn when nobody else waits, or so many others have had theirs. */
function turnsByRank(): <T>(isStranger: boolean, work: () => Promise<T>) => Promise<T> {
  const waiting: Record<'known' | 'strangers', (() => void)[]> = { known: [], strangers: [] };
  let isBusy = false;
  let sinceStranger = 0;
  const handOver = () => {
    const isStrangersTurn = waiting.known.length === 0 || (waiting.strangers.length > 0 && sinceStranger >= turnsUntilStranger);
    const next = (isStrangersTurn ? waiting.strangers : waiting.known).shift();
    sinceStranger = isStrangersTurn ? 0 : sinceStranger + 1;
    if (next === undefined) isBusy = false;
    else next();
  };
  return async (isStranger, work) => {
    // Whoever ends hands over the place.
    if (isBusy) await new Promise<void>((resolve) => waiting[isStranger ? 'strangers' : 'known'].push(resolve));
    isBusy = true;
    try {
      return await work();
    } finally {
      handOver();
    }
  };
}
