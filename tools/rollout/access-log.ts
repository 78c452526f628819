import { isFailure } from '@hanji/contracts/failed-answer';
import { z } from 'zod';
import { addAnswer, type Answers, fineBounds, noAnswers, together } from '@hanji/contracts/answers';

/** What is read of a line of the gateway's access log, Kong's and the development gateway's alike. A gateway of the release before says less. */
const Line = z.object({
  status: z.coerce.number(),
  seconds: z.coerce.number(),
  colour: z.enum(['blue', 'green']),
  network: z.string().default(''),
  refused: z.string().default(''),
});

/** So many answers to one network count for a colour and step, or as many as a step takes to tell where that is more. */
export const mostOfNetwork = 100;

/** What the gateway answered to visitors of one colour, by the network they came from. */
export type AnswersByNetwork = ReadonlyMap<string, Answers>;

/** What the gateway answered, by colour of the visitor. */
export type AnswersByColour = Readonly<Record<'blue' | 'green', AnswersByNetwork>>;

/** Nothing answered yet. */
export const nothingAnswered: AnswersByColour = { blue: new Map(), green: new Map() };

/**
 * What was answered `before`, and what these lines of the gateway's log tell besides, up to so many (`most`) answers to one network. Passed over are lines that are no
 * access, or of no colour, and what a limit turned away: anybody can bring that about, it says nothing of the release and flatters its times.
 */
export function readAccessLog(text: string, before: AnswersByColour = nothingAnswered, most = mostOfNetwork): AnswersByColour {
  const all = { blue: new Map(before.blue), green: new Map(before.green) };
  for (const line of text.split('\n')) {
    const access = Line.safeParse(withColour(asJson(line)));
    if (!access.success || access.data.refused !== '') continue;
    const { colour, network, seconds } = access.data;
    const known = all[colour].get(network) ?? noAnswers(fineBounds);
    if (known.requests < most) all[colour].set(network, addAnswer(known, isFailure(access.data), seconds * 1000));
  }
  return all;
}

/** The answers to all networks together. */
export function ofAllNetworks(networks: AnswersByNetwork): Answers {
  return [...networks.values()].reduce(together, noAnswers(fineBounds));
}

/** A gateway of the release before calls the colour `release`. */
function withColour(line: unknown): unknown {
  return typeof line === 'object' && line !== null && 'release' in line ? { colour: line.release, ...line } : line;
}

function asJson(line: string): unknown {
  if (!line.startsWith('{')) return null;
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
