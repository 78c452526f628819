import { addAnswer, type Answers, noAnswers, processBounds } from '@hanji/contracts/answers';
import type { ProcessAnswers } from '@hanji/contracts/api/process-figures';

const minuteMs = 60_000;
const keptMinutes = 60;
const bounds = processBounds.map((seconds) => seconds * 1000);

/** What a process remembers of its own answers: counts by minute, for an hour, and nothing of who asked for what. */
export interface RecentAnswers {
  /** Counts an answer, which took so many seconds. */
  readonly count: (hasFailed: boolean, seconds: number) => void;
  readonly told: () => ProcessAnswers;
}

/** Remembers from now on; `now` tells the time in milliseconds since 1970. */
export function recentAnswers(now: () => number = Date.now): RecentAnswers {
  let minutes: { readonly number: number; answers: Answers }[] = [];
  const thisMinute = () => Math.floor(now() / minuteMs);
  return {
    count: (hasFailed, seconds) => {
      const number = thisMinute();
      let last = minutes.at(-1);
      if (last?.number !== number) {
        last = { number, answers: noAnswers(bounds) };
        minutes = [...minutes.slice(1 - keptMinutes), last];
      }
      last.answers = addAnswer(last.answers, hasFailed, seconds * 1000);
    },
    told: () => ({
      bounds,
      minutes: minutes
        .filter(({ number }) => number > thisMinute() - keptMinutes)
        .map(({ number, answers: { requests, errors, times } }) => ({
          at: new Date(number * minuteMs).toISOString(),
          requests,
          errors,
          counts: [...times.counts],
        })),
    }),
  };
}
