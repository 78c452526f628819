import { processBounds } from '@hanji/contracts/answers';
import type { ProcessAnswers } from '@hanji/contracts/api/process-figures';
import { slotRing } from './slot-ring.ts';

const minuteMs = 60_000;
const keptMinutes = 60;
const boundsMs = processBounds.map((seconds) => seconds * 1000);

/** What a process remembers of its own answers: counts by minute, for an hour, and nothing of who asked for what. */
export interface RecentAnswers {
  /** Counts an answer, which took so many seconds. */
  readonly count: (hasFailed: boolean, seconds: number) => void;
  readonly told: () => ProcessAnswers;
}

/** Remembers from now on; `now` tells the time in milliseconds since 1970. */
export function recentAnswers(now: () => number = Date.now): RecentAnswers {
  const minutes = slotRing(processBounds, keptMinutes);
  const thisMinute = () => Math.floor(now() / minuteMs);
  return {
    count: (hasFailed, seconds) => minutes.note(thisMinute(), seconds, hasFailed),
    told: () => ({
      bounds: boundsMs,
      minutes: minutes.upTo(thisMinute()).map(({ turn, count, failed, buckets }) => ({
        at: new Date(turn * minuteMs).toISOString(),
        requests: count,
        errors: failed,
        counts: [...buckets],
      })),
    }),
  };
}
