import { createMetrics } from '@hanji/service-kit/metrics';
import { expect, test } from 'vitest';
import { readAccessLog } from './access-log.ts';
import { addAnswer, fineBounds, noAnswers, quantile } from '@hanji/contracts/answers';
import { answeredSince, readProcessMetrics } from './process-metrics.ts';

test("the gateway's log is read by colour; other lines and those of no colour are passed over", () => {
  const line = (release: string, status: string | number, seconds: string | number) => JSON.stringify({ path: '/', status, seconds, release });
  const log = ['starting', line('blue', '200', 0.02), line('green', 200, '0.030'), line('green', '503', 0.5), line('', '200', 9), '{"status":', ''].join('\n');
  const { blue, green } = readAccessLog(log);
  expect([blue.requests, blue.errors, green.requests, green.errors]).toEqual([1, 0, 2, 1]);
  expect(quantile(blue.times, 1)).toBeGreaterThan(19);
  expect(quantile(blue.times, 1)).toBeLessThan(22.1);
});

test('an answer that took longer than any bound is counted beyond them', () => {
  const { times } = addAnswer(noAnswers(fineBounds), 200, 600_000);
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
  const read = readProcessMetrics(await registry.metrics());
  expect(read).toMatchObject({ requests: 4, errors: 2 });
  expect(read?.times.bounds.slice(0, 3)).toEqual([5, 10, 25]);
  expect(read?.times.counts.reduce((sum, count) => sum + count)).toBe(4);
  expect(read?.times.counts.at(-1)).toBe(1);
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
