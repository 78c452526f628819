import { expect, test } from 'vitest';
import { openPageTrace, sealPageTrace } from './page-trace.ts';

const key = 'k'.repeat(32);
const trace = { traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`, givenAt: Date.UTC(2026, 10, 30) };
const sealed = sealPageTrace(trace, key);

test('a trace that a page was given is known again for an hour', () => {
  expect(openPageTrace(sealed, key, trace.givenAt + 3_600_000)).toEqual(trace);
  expect(openPageTrace(sealed, key, trace.givenAt + 3_600_001)).toBeNull();
});

test.each([
  ['made up', trace.traceparent],
  ['of another id', sealed.replace('aa', 'ac')],
  ['of another time', sealed.replace(trace.givenAt.toString(36), (trace.givenAt + 1).toString(36))],
  ['cut short', sealed.slice(0, -1)],
  ['sealed by another site', sealPageTrace(trace, 'x'.repeat(32))],
  ['empty', ''],
])('one that is %s is not', { tags: ['abuse/made-up-traces'] }, (_, given) => {
  expect(openPageTrace(given, key, trace.givenAt)).toBeNull();
});
