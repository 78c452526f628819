import { inRequestContext } from '@hanji/service-kit/request-context';
import { expect, test } from 'vitest';
import { pageTiming } from './measured-pages.ts';

const sampled = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;
const within = (traceparent: string, share: number) => inRequestContext({ requestId: null, traceparent, tracer: {} as never }, () => pageTiming(share));

test.each([
  ['of a traced request is measured within its trace', () => within(sampled, 0.001), `measured;desc="${sampled}"`],
  ['of a traced request is left alone where none is to be measured', () => within(sampled, 0), 'page'],
  ['of another one is measured by chance', () => pageTiming(1), 'measured'],
  ['whose trace is not kept, too', () => within(sampled.replace(/01$/, '00'), 1), 'measured'],
  ['is left alone where none is to be measured', () => pageTiming(0), 'page'],
])('a page %s', (_what, timing, said) => {
  expect(timing()).toBe(said);
});
