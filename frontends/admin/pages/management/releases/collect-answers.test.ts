import { expect, test } from 'vitest';
import { answersOf, collect, type Collected, type Telling } from './collect-answers.ts';

const now = Date.UTC(2026, 0, 1, 12, 30, 20);
const nothing: Collected = new Map();

type Figures = Telling['figures'];

/** A process that answered in a minute of that hour: `fast` within 10 ms, `slow` within 100 ms. */
function answered(instance: string, minute: number, { fast = 0, slow = 0, errors = 0 }): Figures {
  const at = new Date(Date.UTC(2026, 0, 1, 12, minute)).toISOString();
  return { instance, answers: { bounds: [10, 100], minutes: [{ at, requests: fast + slow, errors, counts: [fast, slow, 0] }] } };
}

function asked(name: string, colour: Telling['colour'], figures: Figures): Telling {
  return { name, colour, figures };
}

test('each colour has its own figures, by minutes up to now', () => {
  const running = [
    asked('blog', 'blue', answered('a', 29, { fast: 90, slow: 10 })),
    asked('blog', 'green', answered('b', 30, { fast: 8, errors: 2 })),
    asked('auth', 'both', answered('c', 30, { slow: 1 })),
  ];
  const [blue, green, ...others] = answersOf(collect(nothing, running, now), 'blog', now);
  expect(others).toEqual([]);
  expect(blue).toMatchObject({ colour: 'blue', processes: 1, whole: { requests: 100, failed: 0, p95: 55 } });
  expect(green).toMatchObject({ colour: 'green', whole: { requests: 8, failed: 25 } });
  expect(blue?.minutes).toHaveLength(60);
  expect(blue?.minutes.slice(-2).map(({ figures }) => figures?.requests ?? null)).toEqual([100, null]);
  expect(answersOf(collect(nothing, running, now), 'auth', now).map(({ colour }) => colour)).toEqual(['both']);
});

test('processes that answer in turn are counted together, each by its newest word', () => {
  let known = collect(nothing, [asked('blog', 'blue', answered('a', 30, { fast: 1 }))], now);
  known = collect(known, [asked('blog', 'blue', answered('b', 30, { fast: 10 }))], now);
  known = collect(known, [asked('blog', 'blue', answered('a', 30, { fast: 5 }))], now);
  expect(answersOf(known, 'blog', now)).toMatchObject([{ processes: 2, whole: { requests: 15 } }]);
});

test.each([
  ['that has answered nothing yet', { instance: 'a', answers: { bounds: [10, 100], minutes: [] } }],
  ['of a build that does not tell', null],
  ['whose last answer is an hour ago', answered('a', -31, { fast: 3 })],
])('of a process %s nothing is shown', (_, answers) => {
  const known = collect(nothing, [asked('blog', 'blue', answers)], now);
  expect([known.size, answersOf(known, 'blog', now)]).toEqual([0, []]);
});
