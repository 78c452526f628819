/** How long the reader may wait for an answer to a key (ms). */
const longestMs = 10;

/** Does something with each, in slices between which the browser paints and hears the reader. */
export async function inSlices<Item>(items: Iterable<Item>, work: (item: Item) => void): Promise<void> {
  let end = performance.now() + longestMs;
  for (const item of items) {
    if (performance.now() > end) {
      await pause();
      end = performance.now() + longestMs;
    }
    work(item);
  }
}

function pause(): Promise<void> {
  // Not in Safari.
  return 'scheduler' in globalThis && 'yield' in scheduler ? scheduler.yield() : new Promise((resolve) => setTimeout(resolve));
}
