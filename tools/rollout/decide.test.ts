import { fineBounds, noAnswers } from '@hanji/contracts/answers';
import { expect, test } from 'vitest';
import { StepComparison } from './compare-colours.ts';
import { decide } from './decide.ts';

const patience = { pause: 300_000, longest: 3_600_000, requests: 100 };
const answers = (requests: number, errors = 0) => ({ ...noAnswers(fineBounds), requests, errors });
/** A look at so many answers of green, of the site and of a workload `comment`, of which some failed. */
function decided(site: number, comment: readonly [number, number], minutes: number) {
  const measured = [
    { name: 'site', blue: answers(1000), green: answers(site) },
    { name: 'comment', blue: answers(1000), green: answers(...comment) },
  ];
  return decide({ rows: new StepComparison().look(measured, measured), troubles: [], elapsed: minutes * 60_000 }, patience);
}

test.each([
  ['nobody has asked green', 0, [0, 0], 1, 'wait', 'Green has answered nothing yet; the step lasts 240 s more.'],
  ['green has answered some', 12, [0, 0], 1, 'wait', 'Green is as good as blue so far, by 12 answers; the step lasts 240 s more.'],
  ['too few came within the step', 12, [10, 0], 10, 'wait', 'Green answered 12 requests of the 100 that it takes to tell; it waits 3000 s more at most.'],
  ['too few came at all', 12, [10, 0], 60, 'hold', 'Go on all the same with smaller --requests, or abort.'],
  ['enough is known of all', 200, [10, 0], 10, 'on', 'Green answered 200 requests of this step as well as blue.'],
  ['a part has failed at each of few times', 200, [9, 9], 10, 'wait', 'but too few of comment (9 answers, 9 failed); it waits 3000 s more at most.'],
  ['and nobody asks for it again', 200, [9, 9], 60, 'hold', 'but too few of comment (9 answers, 9 failed) to tell.'],
  ['a part has answered well a few times', 200, [3, 0], 10, 'on', 'as well as blue; nothing can be told of comment (3 answers).'],
  ['nobody asks for a part, or it tells nothing', 200, [0, 0], 10, 'on', 'as well as blue; nothing can be told of comment (0 answers).'],
] as const)('where %s, it is decided so', (_, site, comment, minutes, kind, why) => {
  const decision = decided(site, comment, minutes);
  expect(decision.kind).toBe(kind);
  expect(decision.why).toContain(why);
});
