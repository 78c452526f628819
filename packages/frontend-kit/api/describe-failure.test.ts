import { describe, expect, test } from 'vitest';
import { describeFailure, mistakesOf } from './describe-failure.ts';
import { ProblemError, UnreachableError } from './problem-error.ts';

const problem = (status: number, code: string, more: { retryAfter?: number; errors?: { path: string; message: string }[] } = {}) =>
  new ProblemError(
    { type: 'about:blank', title: '', status, code, detail: '', requestId: 'request-7', ...(more.errors === undefined ? {} : { errors: more.errors }) },
    more.retryAfter ?? null,
  );

test.each([
  ['too many tries, for seconds', problem(429, 'too_fast', { retryAfter: 1 }), '1초 뒤에', 'in 1 second.'],
  ['too many tries, for minutes', problem(429, 'too_fast', { retryAfter: 601 }), '11분 뒤에', 'in 11 minutes.'],
  ['too many tries', problem(429, 'too_fast'), '잠시 뒤에', 'in a moment.'],
  ['a login that has ended', problem(401, 'session_ended'), '로그인이 끝났습니다', 'has ended'],
  ['a suspended account', problem(403, 'suspended'), '정지된 계정', 'suspended'],
  ['something not allowed', problem(403, 'forbidden'), '할 수 없는 일', 'may not do that'],
  ['something gone', problem(404, 'not_found'), '찾을 수 없습니다', 'not there'],
  ['a service that is down', problem(503, 'unavailable'), '답하지 못합니다', 'cannot answer'],
  ['a fault', problem(500, 'internal'), 'request-7', 'request-7'],
  ['no answer', new UnreachableError('GET /x got no answer'), '연결하지 못했습니다', 'cannot be reached'],
])('%s is told in both languages', (_name, error, korean, english) => {
  expect(describeFailure(error, 'ko')).toContain(korean);
  expect(describeFailure(error, 'en')).toContain(english);
});

describe('mistakes that the API found', () => {
  const error = problem(400, 'invalid', {
    errors: [
      { path: 'body.name', message: 'use letters' },
      { path: 'body.name', message: 'and more' },
      { path: 'body.website', message: 'is not known here' },
    ],
  });

  test('stand with their fields, the first of each', () => {
    expect(mistakesOf(error, ['name', 'email'], 'en')).toEqual({ name: 'Use letters.' });
  });

  test('are told in general words where the API has none of the language', () => {
    expect(mistakesOf(error, ['name'], 'ko')).toEqual({ name: '이 값을 다시 확인해 주세요.' });
  });

  test('of another kind of failure are none', () => {
    expect(mistakesOf(new UnreachableError('x'), ['name'], 'en')).toEqual({});
  });
});
