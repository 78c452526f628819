/** More wait to be made than can be in good time. */
export class TooBusy extends Error {}

/** How much is made at once, and how much may wait for that. */
export interface TurnLimits {
  readonly atOnce: number;
  readonly waiting: number;
  /** Milliseconds that one waits at most: a remote that hangs keeps nobody longer. */
  readonly waitMs: number;
}

/** What a process makes of one remote. A crawl of a cold site stays below it; whoever asks for more than can be made comes near it. */
export const pageTurns: TurnLimits = { atOnce: 12, waiting: 500, waitMs: 4000 };

/**
 * Lets a few pages be made at a time and others wait for their turn: what is kept already is sent between two of them, however many are asked
 * for that nobody has made. Rejects with `TooBusy` when too many wait, or one has waited too long.
 */
export function makingTurns({ atOnce, waiting, waitMs }: TurnLimits): <T>(make: () => Promise<T>) => Promise<T> {
  const queue: (() => void)[] = [];
  let running = 0;
  return async (make) => {
    if (running >= atOnce) {
      if (queue.length >= waiting) throw new TooBusy(`${running} pages are being made and ${queue.length} wait`);
      // Whoever ends hands over the place.
      await new Promise<void>((resolve, reject) => {
        const place = () => {
          clearTimeout(timer);
          resolve();
        };
        const timer = setTimeout(() => {
          queue.splice(queue.indexOf(place), 1);
          reject(new TooBusy(`waited ${waitMs} ms for its turn`));
        }, waitMs);
        queue.push(place);
      });
    } else running += 1;
    try {
      return await make();
    } finally {
      const next = queue.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
