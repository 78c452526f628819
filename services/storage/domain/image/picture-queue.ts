import { DomainError } from '@hanji/service-kit/domain-error';
import pLimit, { type LimitFunction } from 'p-limit';

/** Lets one picture at a time be worked on. Throws 503 `busy` when too many wait. */
export type PictureQueue = <T>(ownerId: string | null, work: () => Promise<T>) => Promise<T>;

const maxWaiting = 100;

/** Makes the queue. Each owner has one place in it at a time: many pictures of one are no long wait for another. */
export function pictureQueue(): PictureQueue {
  const all = pLimit(1);
  const owners = new Map<string, LimitFunction>();
  let waiting = 0;
  return async (ownerId, work) => {
    if (waiting >= maxWaiting) throw new DomainError('unavailable', 'busy', 'Many pictures wait to be worked on. Try again in a moment.', { retryAfter: 10 });
    const key = ownerId ?? '';
    const own = owners.get(key) ?? pLimit(1);
    owners.set(key, own);
    waiting += 1;
    try {
      return await own(() => all(work));
    } finally {
      waiting -= 1;
      if (own.activeCount + own.pendingCount === 0 && owners.get(key) === own) owners.delete(key);
    }
  };
}
