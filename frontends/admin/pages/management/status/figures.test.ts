import type { ProcessFigures } from '@hanji/contracts/api/process-figures';
import { makeFigures } from '@hanji/contracts/testing/make-figures';
import { describe, expect, test } from 'vitest';
import { formatDuration } from './duration.ts';
import { busyQueues, newestErrors, outboxes, slowestRoutes, tellerIn } from './figures.ts';
import type { Running } from './running.ts';

const process = (name: string, figures: Partial<ProcessFigures> | null, colour: Running['colour'] = 'blue'): Running => ({
  name,
  colour,
  versions: [],
  weight: 100,
  state: null,
  milliseconds: 1,
  figures: figures === null ? null : makeFigures(figures),
});
const route = (name: string, p95Seconds: number) => ({ method: 'GET', route: name, count: 1, failed: 0, p95Seconds, slowestSeconds: p95Seconds });
const error = (requestId: string, at: string) => ({ at, kind: 'request' as const, name: 'ink', method: 'GET', status: 500, requestId, error: null });
const queue = (name: string, waiting: number | null, dead: number, count: number, p95Seconds: number | null) => ({
  queue: name,
  waiting,
  dead,
  applied: { count, p95Seconds },
});

describe('of all processes that tell something', () => {
  test('the slowest routes come first, ten at most', () => {
    const many = Array.from({ length: 12 }, (_, index) => route(`fast-${index}`, 0.01));
    const slowest = slowestRoutes([process('blog', { routes: many }), process('auth', null), process('content', { routes: [route('slow', 2)] })]);
    expect(slowest).toHaveLength(10);
    expect([slowest[0]?.process, slowest[0]?.route]).toEqual(['content', 'slow']);
  });

  test('the newest errors come first, with the process that tells them', () => {
    const blue = process('blog', { errors: [error('old', '2026-01-01T00:00:01.000Z')] });
    const green = process('blog', { errors: [error('new', '2026-01-01T00:00:02.000Z')] }, 'green');
    const told = newestErrors([blue, green]);
    expect(told.map(({ requestId }) => requestId)).toEqual(['new', 'old']);
    expect(told.map((row) => tellerIn(row, 'en'))).toEqual(['blog (Green)', 'blog']);
  });

  test('queues are told once, with what both colours have taken of them, and not those where nothing happens', () => {
    const blue = process('blog', { queues: [queue('blog.a', 3, 0, 10, 0.2), queue('blog.b', 0, 0, 0, null), queue('blog.c', null, 0, 0, null)] });
    const green = process('blog', { queues: [queue('blog.a', 3, 0, 5, 0.9), queue('blog.d', 0, 1, 0, null)] }, 'green');
    expect(busyQueues([blue, green])).toEqual([
      expect.objectContaining({ queue: 'blog.a', waiting: 3, applied: { count: 15, p95Seconds: 0.9 } }),
      expect.objectContaining({ queue: 'blog.d', dead: 1 }),
      expect.objectContaining({ queue: 'blog.c', waiting: null }),
    ]);
  });

  test('the outbox that has waited longest comes first, and who publishes nothing has none', () => {
    expect(
      outboxes([process('blog', { outboxOldestSeconds: 0 }), process('auth', { outboxOldestSeconds: 9 }), process('page', null), process('shell', {})]),
    ).toEqual([
      { process: 'auth', oldestSeconds: 9 },
      { process: 'blog', oldestSeconds: 0 },
    ]);
  });
});

test.each([
  [null, '–', '–'],
  [0, '0 ms', '0 ms'],
  [0.1404, '140 ms', '140 ms'],
  [2.44, '2.4 s', '2.4초'],
  [720, '12 min', '12분'],
])('%s seconds are written as %s', (seconds, english, korean) => {
  expect([formatDuration(seconds, 'en'), formatDuration(seconds, 'ko')]).toEqual([english, korean]);
});
