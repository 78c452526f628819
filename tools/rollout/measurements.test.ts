import { createMetrics } from '@hanji/service-kit/metrics';
import { expect, test } from 'vitest';
import { addAnswer, type Answers, comparedBounds, fineBounds, noAnswers, quantile } from '@hanji/contracts/answers';
import { type Measured, StepComparison } from './compare-colours.ts';
import { ofAllNetworks, readAccessLog } from './access-log.ts';
import { answeredSince, readProcessMetrics } from './process-metrics.ts';

const line = (colour: string, status: string | number, seconds: string | number, more: object = {}) =>
  JSON.stringify({ path: '/', status, seconds, colour, ...more });
const read = (lines: readonly string[]) => {
  const { blue, green } = readAccessLog(lines.join('\n'));
  return { blue: ofAllNetworks(blue), green: ofAllNetworks(green) };
};

test("the gateway's log is read by colour; other lines and those of no colour are passed over", () => {
  const { blue, green } = read([
    'starting',
    line('blue', '200', 0.02),
    line('green', 200, '0.030'),
    line('green', '503', 0.5, { refused: '' }),
    line('', '200', 9),
    '{"status":',
    '',
  ]);
  expect([blue.requests, blue.errors, green.requests, green.errors]).toEqual([1, 0, 2, 1]);
  expect(quantile(blue.times, 1)).toBeGreaterThan(19);
  expect(quantile(blue.times, 1)).toBeLessThan(22.1);
});

test('a line of a gateway of the release before is read, which calls the colour a release', () => {
  const { blue, green } = read(['{"status":"200","seconds":0.1,"release":"green"}', '{"status":"200","seconds":0.1,"release":"blue","colour":"green"}']);
  expect([blue.requests, green.requests]).toEqual([0, 2]);
});

test('what a limit turned away counts for nothing', { tags: ['abuse/forced-rollback'] }, () => {
  expect(read([line('green', '503', 0.01, { refused: 'busy' }), line('green', '200', 0.02)]).green).toMatchObject({ requests: 1, errors: 0 });
});

test('of one network so many answers count in a step, and no more', { tags: ['abuse/forced-rollback'] }, () => {
  const flood = Array.from({ length: 150 }, () => line('green', '500', 0.01, { network: '203.0.113' }));
  const first = readAccessLog(flood.join('\n'));
  const then = readAccessLog([...flood, line('green', '200', 0.01, { network: '198.51.100' })].join('\n'), first);
  expect([...then.green].map(([network, { requests }]) => [network, requests])).toEqual([
    ['203.0.113', 100],
    ['198.51.100', 1],
  ]);
});

test('an answer that took longer than any bound is counted beyond them', () => {
  const { times } = addAnswer(noAnswers(fineBounds), false, 600_000);
  expect(times.counts.at(-1)).toBe(1);
});

test('what a process tells in /metrics is read: requests, those that failed, and how long they took', async () => {
  const { registry, requests } = createMetrics('ink', '1');
  for (const [route, status, seconds] of [
    ['readInk', '200', 0.004],
    ['readInk', '503', 0.2],
    ['writeInk', '200', 0.03],
    ['writeInk', '500', 9],
  ] as const)
    requests.observe({ route, method: 'GET', status }, seconds);
  requests.observe({ route: 'searchInk', method: 'GET', status: '503', refused: 'busy' }, 0.001);
  const read = readProcessMetrics(await registry.metrics());
  expect(read).toMatchObject({ requests: 4, errors: 2 });
  expect(read?.times.bounds).toEqual(expect.arrayContaining([5, 10, 25, 250, 5000]));
  expect(read?.times.counts.reduce((sum, count) => sum + count)).toBe(4);
  const ninth = read?.times.bounds.findIndex((bound) => bound >= 9000) ?? -1;
  expect(read?.times.counts[ninth]).toBe(1);
  // One of a release before counts by route alone, and by fewer bounds, which are among the others.
  const before = readProcessMetrics((await registry.metrics()).replaceAll(/^hanji_answer.*$/gm, ''));
  expect(before).toMatchObject({ requests: 4, errors: 2, times: { counts: [1, 0, 0, 1, 0, 1, 0, 0, 0, 0, 1] } });
  expect(before?.times.bounds.filter((bound) => read?.times.bounds.includes(bound) === false)).toEqual([]);
});

/** 400 answers, all but a twentieth of them within `p95` milliseconds: from a third of it on, evenly. */
const timesOf = (p95: number) => Array.from({ length: 400 }, (_, at) => p95 * (1 / 3 + ((at + 0.5) / 400) * (2 / 3 / 0.95)));
const verdictOf = (blue: Answers, green: Answers) => {
  const measured: Measured[] = [{ name: 'ink', blue, green }];
  return new StepComparison().look(measured, measured)[0]?.verdict;
};

test('by the bounds of processes, twice the time is found whatever blue takes, and the same time and a tenth more are as good', () => {
  const none = noAnswers(comparedBounds.map((seconds) => Math.round(seconds * 1_000_000) / 1000));
  const counted = (p95: number) => timesOf(p95).reduce((all, ms) => addAnswer(all, false, ms), none);
  // From 30 ms to 2 s; where it is less, as much again is less than anybody notices.
  const p95s = Array.from({ length: 86 }, (_, at) => 30 * 1.05 ** at);
  const verdicts = p95s.map((p95) => [2, 1, 1.1].map((factor) => verdictOf(counted(p95), counted(p95 * factor))));
  expect(verdicts).toEqual(p95s.map(() => ['slow', 'as good', 'as good']));
});

test('beside a release that counts by fewer bounds, the limit is one that both know', async () => {
  const read = async (p95: number, isBefore: boolean) => {
    const { registry, requests } = createMetrics('ink', '1');
    for (const ms of timesOf(p95)) requests.observe({ route: 'readInk', method: 'GET', status: '200' }, ms / 1000);
    const text = await registry.metrics();
    return readProcessMetrics(isBefore ? text.replaceAll(/^hanji_answer.*$/gm, '') : text) ?? noAnswers([]);
  };
  expect(verdictOf(await read(60, true), await read(600, false))).toBe('slow');
  expect(verdictOf(await read(60, false), await read(600, true))).toBe('slow');
  expect(verdictOf(await read(107, false), await read(214, false))).toBe('slow');
});

test('a process that counts nothing is told from one without requests', () => {
  expect(readProcessMetrics('up 1\n')).toBeNull();
});

test('what was answered before the first look is left out, of new processes and of those that began anew nothing is', () => {
  const bounds = [10];
  const answers = (requests: number, errors: number) => ({ requests, errors, times: { bounds, counts: [requests, 0] } });
  const before = new Map([
    ['one', answers(100, 5)],
    ['restarted', answers(50, 0)],
    ['gone', answers(7, 7)],
  ]);
  const now = new Map([
    ['one', answers(110, 6)],
    ['restarted', answers(3, 1)],
    ['new', answers(4, 0)],
  ]);
  expect(answeredSince(before, now)).toEqual({ requests: 17, errors: 2, times: { bounds, counts: [17, 0] } });
  expect(answeredSince(before, new Map())).toBeNull();
});
