import { type Answers, together, without } from '@hanji/contracts/answers';
import { isFailure } from '@hanji/contracts/failed-answer';

/** Sample of a metric in Prometheus' text format. */
interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

const byRoute = 'http_request_duration_seconds';
/** Of all answers together, by finer bounds; a release may be from before there was any. */
const ofAll = 'hanji_answer_duration_seconds';

/** What a process has answered since it began, as its `/metrics` tells it; null where it tells nothing of requests. */
export function readProcessMetrics(text: string): Answers | null {
  // What a limit turned away says nothing of the release.
  const samples = text
    .split('\n')
    .flatMap(readSample)
    .filter(({ labels }) => labels['refused'] === undefined);
  const counted = samples.filter(({ name }) => name === `${byRoute}_count`);
  if (counted.length === 0) return null;
  const sum = (of: readonly Sample[]) => of.reduce((total, { value }) => total + value, 0);
  return {
    requests: sum(counted),
    errors: sum(counted.filter(({ labels }) => isFailure({ status: Number(labels['status']), refused: '' }))),
    times: timesIn(samples, samples.some(({ name }) => name === `${ofAll}_bucket`) ? ofAll : byRoute),
  };
}

/** Times of a histogram, whatever its labels. */
function timesIn(samples: readonly Sample[], histogram: string): Answers['times'] {
  const upTo = new Map<number, number>();
  for (const { name, labels, value } of samples) {
    if (name !== `${histogram}_bucket`) continue;
    // In a thousandth of a millisecond, so that the same bound is the same number however it was told.
    const bound = Math.round(Number(labels['le'] === '+Inf' ? Infinity : labels['le']) * 1_000_000) / 1000;
    upTo.set(bound, (upTo.get(bound) ?? 0) + value);
  }
  const ordered = [...upTo].toSorted(([a], [b]) => a - b);
  return { bounds: ordered.slice(0, -1).map(([bound]) => bound), counts: ordered.map(([, count], at) => count - (ordered[at - 1]?.[1] ?? 0)) };
}

function readSample(line: string): Sample[] {
  const [, name = '', labels = '', value = ''] = /^(\w+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? [];
  if (name === '') return [];
  return [
    {
      name,
      labels: Object.fromEntries([...labels.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map(([, key = '', text = '']) => [key, text])),
      value: Number(value),
    },
  ];
}

/** By process: what each has answered since it began. */
export type AnswersByProcess = ReadonlyMap<string, Answers>;

/** What processes answered since an earlier look, all together. One that is new counts from its beginning; null where there is none. */
export function answeredSince(before: AnswersByProcess, now: AnswersByProcess): Answers | null {
  const each = [...now].map(([process, answers]) => sinceThen(answers, before.get(process)));
  return each.length === 0 ? null : each.reduce(together);
}

function sinceThen(answers: Answers, before: Answers | undefined): Answers {
  // A container that was started again counts from zero.
  return before === undefined || before.requests > answers.requests ? answers : without(answers, before);
}
