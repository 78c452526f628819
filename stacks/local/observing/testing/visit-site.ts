import { setTimeout as sleep } from 'node:timers/promises';
import type { TestSite } from '../../testing/local-site.ts';

/** Asks for a page every so many milliseconds, whatever it answers, until it is stopped; `path` is given the number of the visit. */
export function visitSite(site: Pick<TestSite, 'call'>, everyMs: number, path: (visit: number) => string): () => Promise<void> {
  const stopping = new AbortController();
  const visits = (async () => {
    const open = new Set<Promise<unknown>>();
    for (let visit = 1; !stopping.signal.aborted; visit += 1) {
      const call = site.call(path(visit), { headers: { accept: 'text/html' } }).catch(() => undefined);
      open.add(call);
      void call.then(() => open.delete(call));
      await sleep(everyMs);
    }
    await Promise.all(open);
  })();
  return async () => {
    stopping.abort();
    await visits;
  };
}
