import { z } from 'zod';
import { addAnswer, type Answers, fineBounds, noAnswers } from '@hanji/contracts/answers';

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

function asJson(line: string): unknown {
  if (!line.startsWith('{')) return null;
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
