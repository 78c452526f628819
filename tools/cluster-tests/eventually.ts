import { setTimeout as sleep } from 'node:timers/promises';

/** Tries until it holds, and answers what held; rejects with the last failure when it never does within the time. */
export async function eventually<T>(tries: () => Promise<T | false | null | undefined>, withinMs = 60_000): Promise<T> {
  const end = performance.now() + withinMs;
  for (;;) {
    const outcome = await tries().then(
      (value) => ({ value }),
      (error: unknown) => ({ error }),
    );
    if ('value' in outcome && outcome.value) return outcome.value;
    if (performance.now() > end) throw 'error' in outcome ? outcome.error : new Error(`Still ${String(outcome.value)} after ${withinMs / 1000} s.`);
    await sleep(200);
  }
}
