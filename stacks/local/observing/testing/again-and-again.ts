import { setTimeout as sleep } from 'node:timers/promises';

/** Does something every so many milliseconds, whatever comes of it, until it is stopped; `act` is given how many times it was done. */
export function againAndAgain(everyMs: number, act: (times: number) => Promise<unknown>): () => Promise<void> {
  const stopping = new AbortController();
  const acts = (async () => {
    const open = new Set<Promise<unknown>>();
    for (let times = 1; !stopping.signal.aborted; times += 1) {
      const done = act(times).catch(() => undefined);
      open.add(done);
      void done.finally(() => open.delete(done));
      await sleep(everyMs);
    }
    await Promise.all(open);
  })();
  return async () => {
    stopping.abort();
    await acts;
  };
}
