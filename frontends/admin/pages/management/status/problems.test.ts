import { makeFigures } from '@hanji/contracts/testing/make-figures';
import { expect, test } from 'vitest';
import { problemsOf } from './problems.ts';
import type { Running } from './running.ts';

const now = Date.parse('2026-11-30T12:00:00.000Z');
const ready = { status: 'ready', missing: [], degraded: [] } as const;
const process = (name: string, more: Partial<Running> = {}): Running => ({
  name,
  colour: 'blue',
  versions: [],
  weight: 100,
  state: { ...ready, missing: [], degraded: [] },
  milliseconds: 1,
  figures: makeFigures({}),
  ...more,
});
const failedAt = (at: string) =>
  makeFigures({ errors: [{ at, kind: 'request', name: 'ink', method: 'GET', status: 500, requestId: 'a', error: null }], outboxOldestSeconds: 5 });

test.each<[string, Running[], string[]]>([
  ['all that is ready', [process('auth'), process('blog')], []],
  ['who does not answer', [process('auth', { state: null }), process('blog', { state: null })], ['processes: No answer from auth, blog.']],
  ['who is not ready', [process('blog', { state: { status: 'stopping', missing: [], degraded: [] } })], ['processes: blog: Stopping']],
  [
    'who lacks something, of the candidate too',
    [process('blog', { colour: 'green', state: { status: 'ready', missing: ['redis'], degraded: ['rabbitmq'] } })],
    ['processes: blog (Green) without redis, rabbitmq'],
  ],
  ['what failed within the hour', [process('blog', { figures: failedAt('2026-11-30T11:59:00.000Z') })], ['errors: In the last hour one thing failed.']],
  ['what failed before that', [process('blog', { figures: failedAt('2026-11-30T10:00:00.000Z') })], []],
  [
    'what is not published',
    [process('blog', { figures: makeFigures({ outboxOldestSeconds: 90 }) })],
    ['lag: blog: the oldest event that is not published is 90 s old.'],
  ],
])('of %s exactly that is told as wrong', (_name, running, told) => {
  expect(problemsOf(running, now, 'en').map(({ section, says }) => `${section}: ${says}`)).toEqual(told);
});
