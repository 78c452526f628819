/**
 * Maps the items with at most `width` under way at once and yields the results in the order of the items. Nothing is
 * read ahead beyond that. A mapping that throws ends the whole; those under way are awaited first.
 */
export async function* mapInOrder<Item, Result>(items: AsyncIterable<Item>, width: number, map: (item: Item) => Promise<Result>): AsyncGenerator<Result> {
  const underWay: Promise<Result>[] = [];
  try {
    for await (const item of items) {
      const result = map(item);
      // Awaited later, in order: until then a failure must not count as unhandled.
      result.catch(() => undefined);
      underWay.push(result);
      if (underWay.length < width) continue;
      const first = underWay.shift();
      if (first !== undefined) yield await first;
    }
    while (underWay.length > 0) {
      const first = underWay.shift();
      if (first !== undefined) yield await first;
    }
  } finally {
    await Promise.allSettled(underWay);
  }
}
