import { createHmac } from 'node:crypto';
import { cohortCookie } from '@hanji/contracts/gateway/cohort-cookie';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lua, luaMachines } from '../testing/lua-machine.ts';

interface Outcome {
  readonly headers: Record<string, string>;
  readonly upstream: string;
  readonly logged: string;
  readonly response_headers: Record<string, string>;
}

const key = 'key of cohorts';
const conf = { weight: 5, blue: 'blog-blue', green: 'blog-green', secure_cookie: false, cohort_key: key };

/** What Kong's Lua would make of these keys and texts, by `key text`. */
const digests = (keys: readonly string[], cohorts: readonly string[]) =>
  Object.fromEntries(
    keys.flatMap((of) =>
      cohorts.map((cohort) => [`${of} hanji cohort ${cohort}`, createHmac('sha1', of).update(`hanji cohort ${cohort}`).digest('hex')] as const),
    ),
  );
const withRawCookie = (cookie: string, cohort: string) => ({
  variables: { cookie_hanji_cohort: cookie },
  digests: digests([key, '', 'key of another site'], [cohort]),
});
const withCookie = (cohort: string) => withRawCookie(cohortCookie(Number(cohort), key), cohort);

describe.each(luaMachines)('hanji-release on $name', (machine) => {
  const serveAll = (requests: readonly { conf: object; request: object }[]): Outcome[] =>
    machine.run(
      requests.map((request) => `emit(serve(require("hanji-release.handler"), ${lua(request.conf)}, ${lua(request.request)}))`).join('\n'),
    ) as Outcome[];
  const serve = (request: object, its: object = conf): Outcome => serveAll([{ conf: its, request }])[0] as Outcome;

  test('cohorts below weight * 100 get green, the others blue, and no new cookie', () => {
    expect(serve(withCookie('499'))).toMatchObject({ headers: { 'x-hanji-release': 'green' }, upstream: 'blog-green', response_headers: {} });
    expect(serve(withCookie('500'))).toMatchObject({ headers: { 'x-hanji-release': 'blue' }, upstream: '', response_headers: {} });
  });

  test('at 0 everybody gets blue, at 100 green', () => {
    expect(serve(withCookie('0'), { ...conf, weight: 0 }).upstream).toBe('');
    expect(serve(withCookie('9999'), { ...conf, weight: 100 }).upstream).toBe('blog-green');
  });

  test('a visitor without a cohort gets one, for a year, out of reach of scripts', () => {
    expect(serve({}).response_headers['set-cookie']).toMatch(/^hanji_cohort=\d{1,4}\.[0-9a-f]{32}; Max-Age=31536000; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(serve({}, { ...conf, secure_cookie: true }).response_headers['set-cookie']).toMatch(/; Secure$/);
  });

  test.each(['', 'abc', '-1', '10000', '1.5', '0x10', '1e3', '12345'])('a cookie that is no cohort (%j) is replaced', (cookie) => {
    expect(serve(withRawCookie(cookie, cookie)).response_headers).toHaveProperty('set-cookie');
  });

  test.each([
    ['unsigned', '0'],
    ['signed for another cohort', `0${cohortCookie(1, key).slice(1)}`],
    ['signed by another site', cohortCookie(0, 'key of another site')],
    ['signed with no key', cohortCookie(0, '')],
    ['cut short', cohortCookie(0, key).slice(0, -1)],
    ['written otherwise', `0${cohortCookie(0, key)}`],
  ])('a cohort that is %s is drawn anew', { tags: ['abuse/forced-rollback'] }, (_, cookie) => {
    expect(serve(withRawCookie(cookie, '0')).response_headers).toHaveProperty('set-cookie');
  });

  test('a gateway that was given no key believes no cookie and gives none', { tags: ['abuse/forced-rollback'] }, () => {
    const keyless = { ...conf, weight: 100, cohort_key: '' };
    expect(serve(withRawCookie(cohortCookie(0, ''), '0'), keyless)).toMatchObject({ upstream: 'blog-green', response_headers: {} });
  });

  test('an answer that all may keep hands out no cohort', { tags: ['abuse/shared-cache'] }, () => {
    const answered = (cacheControl: string) => serve({ response_headers: [['Cache-Control', cacheControl]] }).response_headers;
    expect(answered('public, max-age=60')).not.toHaveProperty('set-cookie');
    expect(answered('max-age=60,PUBLIC')).not.toHaveProperty('set-cookie');
    expect(answered('private, no-cache="public-key"')).toHaveProperty('set-cookie');
  });

  test("no cache keeps the candidate's answers to operators", { tags: ['abuse/shared-cache'] }, () => {
    const asked = { variables: { cookie_hanji_candidate: 'f00d' }, response_headers: [['Cache-Control', 'public, max-age=60']] };
    expect(serve(asked, { ...conf, candidate_key: 'f00d' }).response_headers).toEqual({ 'cache-control': 'private, no-store' });
  });

  test('a service without a green of its own serves green visitors from blue, and tells it their colour', () => {
    const { green: _, ...unchanged } = conf;
    expect(serve(withCookie('1'), unchanged)).toMatchObject({ headers: { 'x-hanji-release': 'green' }, upstream: '' });
  });

  test('who has the key of the candidate gets green at any weight, and no cohort; another key or an empty one opens nothing', () => {
    const asked = (hanji_candidate: string) => ({ variables: { cookie_hanji_candidate: hanji_candidate } });
    const guarded = { ...conf, weight: 0, candidate_key: 'f00d' };
    expect(serve(asked('f00d'), guarded)).toMatchObject({ headers: { 'x-hanji-release': 'green' }, upstream: 'blog-green' });
    expect(serve(asked('f00d'), guarded).response_headers).not.toHaveProperty('set-cookie');
    for (const other of ['f00', '', 'F00D']) expect(serve(asked(other), guarded).upstream, other).toBe('');
    for (const its of [conf, { ...conf, candidate_key: '' }]) expect(serve(asked(''), { ...its, weight: 0 }).upstream).toBe('');
  });

  test('when the green upstream is missing blue serves and the log says so', () => {
    expect(serve({ ...withCookie('1'), missing_upstream: 'blog-green' })).toMatchObject({ upstream: '', logged: expect.stringContaining('blue serves') });
  });

  test.each([1, 5, 12.5, 50, 99])('over 10,000 new visitors, %s percent of them get green within one point', (weight) => {
    const [greens] = machine.run(`
      local greens, handler = 0, require("hanji-release.handler")
      handler:init_worker()
      for _ = 1, 10000 do
        if serve(handler, ${lua({ ...conf, weight })}, {}).upstream == "blog-green" then greens = greens + 1 end
      end
      emit(greens)`);
    expect(Math.abs(Number(greens) / 100 - weight)).toBeLessThan(1);
  });

  test('raising the weight moves nobody from green to blue, and one cohort has one colour in every service', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 9999 }),
        fc.double({ min: 0, max: 100, noNaN: true }),
        fc.double({ min: 0, max: 100, noNaN: true }),
        (cohort, a, b) => {
          const request = withCookie(String(cohort));
          const [low, high, other] = serveAll([
            { conf: { ...conf, weight: Math.min(a, b) }, request },
            { conf: { ...conf, weight: Math.max(a, b) }, request },
            { conf: { weight: Math.max(a, b), blue: 'auth-blue', secure_cookie: false, cohort_key: key }, request },
          ]).map((outcome) => outcome.headers['x-hanji-release']);
          expect(low === 'green' && high === 'blue').toBe(false);
          expect(other).toBe(high);
        },
      ),
      { numRuns: 60 },
    );
  });
});
