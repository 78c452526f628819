/** More wait for their turn than can have it in good time, or one has waited too long. */
export class TooBusy extends Error {}

/** How much is done at once, and how much may wait for that. */
export interface TurnLimits {
  readonly atOnce: number;
  readonly waiting: number;
  /** Milliseconds that one waits at most: what hangs keeps nobody longer. For ever unless given. */
  readonly waitMs?: number;
}

/** Does work in its turn. Rejects with `TooBusy` when too many wait, or one has waited too long, else as the work does. */
export type InTurn = <T>(work: () => Promise<T>) => Promise<T>;

/** Lets a few do their work at a time and others wait for their turn, in the order they came. */
export function inTurns({ atOnce, waiting, waitMs }: TurnLimits): InTurn {
  const queue: (() => void)[] = [];
  let running = 0;
  const placeInQueue = () =>
    new Promise<void>((resolve, reject) => {
      const place = () => {
        clearTimeout(timer);
        resolve();
      };
      const giveUp = () => {
        queue.splice(queue.indexOf(place), 1);
        reject(new TooBusy(`waited ${waitMs} ms for its turn`));
      };
      const timer = waitMs === undefined ? undefined : setTimeout(giveUp, waitMs);
      queue.push(place);
    });
  return async (work) => {
    if (running < atOnce) running += 1;
    else if (queue.length >= waiting) throw new TooBusy(`${running} are at work and ${queue.length} wait`);
    // Whoever ends hands over the place.
    else await placeInQueue();
    try {
      return await work();
    } finally {
      const next = queue.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
