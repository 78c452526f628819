import { setTimeout as sleep } from 'node:timers/promises';
import { troublesLogged } from './kubectl.ts';
import { type SiteClient, visitorAddress } from './site-client.ts';

/** A request that was not answered as it should. */
export interface FailedRequest {
  readonly path: string;
  readonly why: string;
  readonly at: string;
  /** Of the reader, whose colour it decides. */
  readonly cohort: number;
  /** What the site's processes wrote about troubles just then; with the first of failures that come together. */
  readonly logged?: readonly string[];
}

/** Failures that come within this time, in milliseconds, are taken for one trouble. */
const sameTroubleMs = 10_000;

/** What came of a load. */
export interface LoadReport {
  readonly requests: number;
  readonly failed: readonly FailedRequest[];
  /** Those whose connection a stopping gateway closed first, and that were answered over another. */
  readonly sentAgain: number;
  /** Longest time without a good answer to any path, in milliseconds. */
  readonly longestGapMs: number;
  /** Milliseconds that 95 % of the good answers took at most. */
  readonly p95Ms: number;
}

/** Addresses of a reader, each in a network of its own: readers of a site come from many, and a rollout does not go by few. */
const networksOfReader = 19;

/** Readers who read all the while: `readers` of them at once, each a visitor of its own, taking the paths in turn. */
export function startReading(site: SiteClient, paths: readonly string[], readers = 8): { readonly stop: () => Promise<LoadReport> } {
  const failed: Promise<FailedRequest>[] = [];
  let lastTrouble = Number.NEGATIVE_INFINITY;
  const sentBefore = site.sentAgain();
  let requests = 0;
  let isOver = false;
  let lastGood = performance.now();
  let longestGapMs = 0;
  const times: number[] = [];
  const read = async (reader: number) => {
    const cohort = Math.floor((reader * 10_000) / readers);
    for (let turn = reader; !isOver; turn += 1) {
      const path = paths[turn % paths.length] ?? '/';
      requests += 1;
      const asked = performance.now();
      const why = await site
        .ask(path, { cohort: String(cohort), from: visitorAddress(reader + readers * (turn % networksOfReader)) })
        .then((answer) => (answer.status === 200 ? null : `${answer.status} ${answer.text.slice(0, 200)}`), String);
      const now = performance.now();
      if (why === null) {
        longestGapMs = Math.max(longestGapMs, now - lastGood);
        lastGood = now;
        times.push(now - asked);
      } else {
        const failure = { path, why, at: new Date().toISOString(), cohort };
        const isNew = now - lastTrouble > sameTroubleMs;
        lastTrouble = now;
        // At once: the pods that know may be gone when the load ends.
        failed.push(isNew ? troublesLogged().then((logged) => ({ ...failure, logged })) : Promise.resolve(failure));
      }
      await sleep(100);
    }
  };
  const all = Promise.all(Array.from({ length: readers }, (_, reader) => read(reader)));
  return {
    stop: async () => {
      isOver = true;
      await all;
      const p95Ms = times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0;
      return { requests, failed: await Promise.all(failed), sentAgain: site.sentAgain() - sentBefore, longestGapMs: Math.round(longestGapMs), p95Ms };
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
