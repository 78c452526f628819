import { z } from 'zod';
import { type Answers, fineBounds, noAnswers } from './answers.ts';

/** What is read of a line of the gateway's access log, Kong's and the development gateway's alike. */
const Line = z.object({ status: z.coerce.number(), seconds: z.coerce.number(), release: z.enum(['blue', 'green']) });

/** What the gateway answered, by colour of the visitor. */
export type AnswersByColour = Readonly<Record<'blue' | 'green', Answers>>;

/** Reads the gateway's log; lines that are no access, or of no colour, are passed over. */
export function readAccessLog(text: string): AnswersByColour {
  const all = { blue: noAnswers(fineBounds), green: noAnswers(fineBounds) };
  for (const line of text.split('\n')) {
    const access = Line.safeParse(asJson(line));
    if (access.success) all[access.data.release] = addAnswer(all[access.data.release], access.data.status, access.data.seconds * 1000);
  }
  return all;
}

/** The same with one more answer, which took so many milliseconds. */
export function addAnswer({ requests, errors, times }: Answers, status: number, ms: number): Answers {
  const at = times.bounds.findIndex((bound) => ms <= bound);
  const counts = times.counts.with(at === -1 ? times.bounds.length : at, (times.counts.at(at) ?? 0) + 1);
  return { requests: requests + 1, errors: errors + (status >= 500 ? 1 : 0), times: { ...times, counts } };
}

function asJson(line: string): unknown {
  if (!line.startsWith('{')) return null;
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
