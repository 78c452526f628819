import { openPageTrace } from '@hanji/contracts/page-trace';
import { inRequestContext } from '@hanji/service-kit/request-context';
import { expect, test } from 'vitest';
import { pageTiming } from './measured-pages.ts';

const key = 'k'.repeat(32);
const timing = (share: number) => pageTiming({ share, key });
const sampled = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;
const within = (traceparent: string, share: number) => inRequestContext({ requestId: null, traceparent, tracer: {} as never }, () => timing(share));

test.each([
  ['of a traced request is left alone where none is to be measured', () => within(sampled, 0), 'page'],
  ['of another one is measured by chance', () => timing(1), 'measured'],
  ['whose trace is not kept, too', () => within(sampled.replace(/01$/, '00'), 1), 'measured'],
  ['is left alone where none is to be measured', () => timing(0), 'page'],
])('a page %s', (_what, told, said) => {
  expect(told()).toBe(said);
});

test('a page of a traced request is measured within its trace, which it can prove to have been given', () => {
  const [, sealed = ''] = /^measured;desc="([^"]+)"$/.exec(within(sampled, 0.001)) ?? [];
  expect(openPageTrace(sealed, key, Date.now())?.traceparent).toBe(sampled);
});
