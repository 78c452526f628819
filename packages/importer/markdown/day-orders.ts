import { type DayOrder, dayOrderOf } from '../dates.ts';
import type { FrontMatter } from './front-matter.ts';
import { datesIn } from './post-facts.ts';

/** How the dates of a blog are meant that may begin with the day or the month: as those of the same blog that can be read in one way only. */
export class DayOrders {
  readonly #heads: () => AsyncIterable<Pick<FrontMatter, 'fields'>>;
  #order: Promise<DayOrder | undefined> | null = null;

  /** `heads` reads those of all files; they are asked for at most once, where a date needs it. */
  constructor(heads: () => AsyncIterable<Pick<FrontMatter, 'fields'>>) {
    this.#heads = heads;
  }

  /** For the dates of a file; undefined: nothing says it, or nothing has to. */
  async for(head: Pick<FrontMatter, 'fields'>): Promise<DayOrder | undefined> {
    return datesIn(head).some((date) => dayOrderOf(date) === null) ? (this.#order ??= this.#ofAll()) : undefined;
  }

  async #ofAll(): Promise<DayOrder | undefined> {
    const found = new Set<DayOrder>();
    for await (const head of this.#heads())
      for (const date of datesIn(head)) {
        const order = dayOrderOf(date);
        if (order) found.add(order);
      }
    return found.size === 1 ? [...found][0] : undefined;
  }
}
