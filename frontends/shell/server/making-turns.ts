/** More wait to be made than can be in good time. */
export class TooBusy extends Error {}

/** How much is made at once, and how much may wait for that. */
export interface TurnLimits {
  readonly atOnce: number;
  readonly waiting: number;
}

/**
 * Lets a few pages be made at a time and others wait for their turn: what is kept already is sent between two of them, however many are asked
 * for that nobody has made. Rejects with `TooBusy` when too many wait.
 */
export function makingTurns({ atOnce, waiting }: TurnLimits): <T>(make: () => Promise<T>) => Promise<T> {
  const queue: (() => void)[] = [];
  let running = 0;
  return async (make) => {
    if (running >= atOnce) {
      if (queue.length >= waiting) throw new TooBusy(`${running} pages are being made and ${queue.length} wait`);
      // Whoever ends hands over the place.
      await new Promise<void>((resolve) => queue.push(resolve));
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
