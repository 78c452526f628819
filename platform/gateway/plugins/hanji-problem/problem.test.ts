import { Problem } from '@hanji/contracts/problem';
import { describe, expect, test } from 'vitest';
import { lua, luaMachines } from '../testing/lua-machine.ts';

interface Outcome {
  readonly status: number;
  readonly body: string;
  readonly response_headers: Record<string, string>;
}

describe.each(luaMachines)('hanji-problem on $name', (machine) => {
  const serve = (request: object): Outcome => machine.run(`emit(serve(require("hanji-problem.handler"), { retry_after = 2 }, ${lua(request)}))`)[0] as Outcome;

  test.each([
    [400, 400, 'bad_request'],
    [404, 404, 'not_found'],
    [413, 413, 'body_too_large'],
    [417, 413, 'body_too_large'],
    [429, 429, 'rate_limited'],
    [494, 400, 'bad_request'],
    [500, 500, 'internal_error'],
    [502, 503, 'unavailable'],
    [503, 503, 'unavailable'],
    [504, 504, 'upstream_timeout'],
    [418, 418, 'bad_request'],
    [507, 507, 'internal_error'],
  ])('an error of the gateway with %i becomes a problem with %i %s', (status, shown, code) => {
    const outcome = serve({
      source: 'error',
      status,
      response_headers: [
        ['X-Request-Id', 'request-1'],
        ['Content-Type', 'text/html'],
      ],
      body: '<html>',
    });
    const problem = Problem.parse(JSON.parse(outcome.body));
    expect(problem).toMatchObject({ status: shown, code, requestId: 'request-1', type: `/api/docs/problems#${code}` });
    expect(outcome).toMatchObject({
      status: shown,
      response_headers: { 'content-type': 'application/problem+json', 'content-length': String(outcome.body.length), 'cache-control': 'no-store' },
    });
    expect(outcome.response_headers['retry-after']).toBe(shown === 503 ? '2' : undefined);
  });

  test("jwt's refusal says whether a token was missing or bad", () => {
    expect(JSON.parse(serve({ source: 'exit', status: 401 }).body)).toMatchObject({ code: 'login_required' });
    expect(JSON.parse(serve({ source: 'exit', status: 401, headers: [['Authorization', 'Bearer x']] }).body)).toMatchObject({ code: 'invalid_token' });
  });

  test('code and detail that another plugin of ours left are used', () => {
    const given = { code: 'forbidden', detail: 'Only "admins"\nmay.' };
    expect(JSON.parse(serve({ source: 'exit', status: 403, shared: { hanji_problem: given } }).body)).toMatchObject(given);
  });

  test("a service's own error, and success of any kind, stay as they are", () => {
    expect(serve({ source: 'service', status: 404, body: 'own' })).toEqual(expect.objectContaining({ status: 404, body: 'own', response_headers: {} }));
    expect(serve({ source: 'exit', status: 204 })).toMatchObject({ status: 204, response_headers: {} });
  });
});
