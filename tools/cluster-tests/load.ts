import { setTimeout as sleep } from 'node:timers/promises';
import { type SiteClient, visitorAddress } from './site-client.ts';

/** A request that was not answered as it should. */
export interface FailedRequest {
  readonly path: string;
  readonly why: string;
  readonly at: string;
}

/** What came of a load. */
export interface LoadReport {
  readonly requests: number;
  readonly failed: readonly FailedRequest[];
  /** Those whose connection a stopping gateway closed first, and that were answered over another. */
  readonly sentAgain: number;
  /** Longest time without a good answer to any path, in milliseconds. */
  readonly longestGapMs: number;
}

/** Readers who read all the while: `readers` of them at once, each a visitor of its own, taking the paths in turn. */
export function startReading(site: SiteClient, paths: readonly string[], readers = 8): { readonly stop: () => Promise<LoadReport> } {
  const failed: FailedRequest[] = [];
  const sentBefore = site.sentAgain();
  let requests = 0;
  let isOver = false;
  let lastGood = performance.now();
  let longestGapMs = 0;
  const read = async (reader: number) => {
    const cohort = String(Math.floor((reader * 10_000) / readers));
    for (let turn = reader; !isOver; turn += 1) {
      const path = paths[turn % paths.length] ?? '/';
      requests += 1;
      const why = await site
        .ask(path, { cohort, from: visitorAddress(reader) })
        .then((answer) => (answer.status === 200 ? null : `${answer.status} ${answer.text.slice(0, 200)}`), String);
      const now = performance.now();
      if (why === null) {
        longestGapMs = Math.max(longestGapMs, now - lastGood);
        lastGood = now;
      } else {
        failed.push({ path, why, at: new Date().toISOString() });
      }
      await sleep(100);
    }
  };
  const all = Promise.all(Array.from({ length: readers }, (_, reader) => read(reader)));
  return {
    stop: async () => {
      isOver = true;
      await all;
      return { requests, failed, sentAgain: site.sentAgain() - sentBefore, longestGapMs: Math.round(longestGapMs) };
    },
  };
}

/** Runs so many things, a few at a time. */
export async function each<T, R>(all: readonly T[], run: (item: T, index: number) => Promise<R>, atATime = 24): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const work = async () => {
    for (let index = next++; index < all.length; index = next++) results[index] = await run(all[index] as T, index);
  };
  await Promise.all(Array.from({ length: atATime }, work));
  return results;
}

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
