import type { ProcessFigures } from '../api/process-figures.ts';

/** Figures of a process that has done nothing yet, but for what is given. */
export function makeFigures(given: Partial<ProcessFigures> = {}): ProcessFigures {
  return {
    instance: 'host/1',
    release: '1.0.0',
    startedAt: '2026-01-01T00:00:00.000Z',
    seconds: 300,
    requests: { count: 0, failed: 0, p95Seconds: null },
    answers: { bounds: [10, 100], minutes: [] },
    routes: [],
    errors: [],
    queues: [],
    outboxOldestSeconds: null,
    pools: [],
    ...given,
  };
}
