import { ProcessFigures } from '@hanji/contracts/api/process-figures';
import { recentFiguresPath } from '@hanji/contracts/deployable';
import { refusedHeader } from '@hanji/contracts/failed-answer';
import { internalKeyDigest } from '@hanji/contracts/internal-access';
import { DomainError } from '../domain-error.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { notesDefinition, notesImplementation } from '../testing/notes-service.ts';
import { signTestToken } from '../testing/test-keys.ts';
import { startTestService, testInternalKey, type TestService, testUser } from '../testing/test-service.ts';

let notes: TestService;
beforeAll(async () => {
  notes = await startTestService(notesDefinition, notesImplementation);
});
afterAll(() => notes.stop());

describe('a declared route', () => {
  test('answers what its handler gives, with a request id, and 304 to the same ETag', async () => {
    const written = await notes.call('/api/notes', { body: { text: 'ink', pinned: true }, as: testUser() });
    expect(written.status).toBe(201);
    const location = String(written.headers.get('location'));
    const read = await notes.call(location, { headers: { 'x-request-id': 'request-1234' } });
    expect(read.body).toEqual(written.body);
    expect(read.headers.get('x-request-id')).toBe('request-1234');
    const again = await notes.call(location, { headers: { 'if-none-match': String(read.headers.get('etag')) } });
    expect([again.status, again.body]).toEqual([304, '']);
    // Whoever compresses an answer on its way makes its ETag a weak one.
    for (const known of [`W/${read.headers.get('etag')}`, `"other", W/${read.headers.get('etag')}`, '*'])
      expect((await notes.call(location, { headers: { 'if-none-match': known } })).status).toBe(304);
    expect((await notes.call(location, { headers: { 'if-none-match': 'W/"other"' } })).status).toBe(200);
  });

  test('with a fixed word is not taken for a parameter', async () => {
    expect((await notes.call('/api/notes/pinned')).body).toEqual({ items: [], limit: 20 });
  });

  test('lists every mistake of path, query and body in one 400', async () => {
    const answer = await notes.call('/api/notes?x=1', { body: { text: '', colour: 'red' }, as: testUser() });
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(answer.body.errors.map((error: { path: string }) => error.path).toSorted()).toEqual(['body.colour', 'body.pinned', 'body.text', 'query.x']);
  });

  test.each([
    ['a doubled parameter', '/api/notes/pinned?limit=1&limit=2'],
    ['a limit beyond bounds', '/api/notes/pinned?limit=1000000000'],
    ['an id of another shape', '/api/notes/1%20or%201=1'],
    ['a path that cannot be decoded', '/api/notes/%E0%A4%A'],
  ])('refuses %s with 400', { tags: ['abuse/injection'] }, async (_name, path) => {
    expect((await notes.call(path)).status).toBe(400);
  });

  test.each(['1e2', '0x10', '%2B5', '+5', '5%20', '1_0', '', '5.0'])('refuses a number in a query that is not written in digits: %j', async (limit) => {
    const answer = await notes.call(`/api/notes/pinned?limit=${limit}`);
    expect([answer.status, answer.body.errors[0].path]).toEqual([400, 'query.limit']);
  });

  test.each([
    ['broken JSON', '{"text":', 400],
    ['JSON nested 10,000 levels deep', `${'['.repeat(10_000)}${']'.repeat(10_000)}`, 400],
    ['a prototype key', '{"text":"a","pinned":true,"__proto__":{"role":"ADMIN"}}', 400],
    ['a body over 1 MB', JSON.stringify({ text: 'x'.repeat(1_000_001), pinned: true }), 413],
  ])('refuses %s', async (_name, body, status) => {
    const answer = await notes.call('/api/notes', { method: 'POST', body, as: testUser(), headers: { 'content-type': 'application/json' } });
    expect(answer.status).toBe(status);
  });

  test('tells fifty of a thousand mistakes', async () => {
    const strange = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`k${index}`, 'a\0b']));
    const answer = await notes.call('/api/notes', { body: strange, as: testUser() });
    expect([answer.status, answer.body.errors.length]).toEqual([400, 50]);
  });

  test('refuses a body of 6,000 members before making an object of it', { tags: ['abuse/large-input'] }, async () => {
    const keys = Array.from({ length: 6000 }, (_, index) => `"k${index.toString(36)}":0`);
    const request = { method: 'POST', body: `{${keys.join(',')}}`, as: testUser(), headers: { 'content-type': 'application/json' } };
    const answer = await notes.call('/api/notes', request);
    expect([answer.status, answer.body.code]).toEqual([400, 'malformed_body']);
  });

  test('refuses text with a NUL, which the database cannot hold', async () => {
    expect((await notes.call('/api/notes', { body: { text: 'a\0b', pinned: true }, as: testUser() })).status).toBe(400);
  });

  test.each([
    [String.raw`cut \ud83d`, 'cut \ufffd'],
    [String.raw`\uDE00 cut`, '\ufffd cut'],
    [String.raw`whole \ud83d\ude00`, 'whole \ud83d\ude00'],
  ])('takes the text "%s", and of a character that was cut in two the half says so', async (text, taken) => {
    const body = `{"text":"${text}","pinned":true}`;
    const answer = await notes.call('/api/notes', { method: 'POST', body, as: testUser(), headers: { 'content-type': 'application/json' } });
    expect([answer.status, answer.body.text]).toEqual([201, taken]);
  });

  test('refuses a body that is not JSON with 415', async () => {
    expect((await notes.call('/api/notes', { method: 'POST', body: 'text=a', as: testUser(), headers: { 'content-type': 'text/plain' } })).status).toBe(415);
  });

  test('hides what went wrong inside and gives the request id to report', { tags: ['abuse/inner-error'] }, async () => {
    const answer = await notes.call('/api/notes/broken');
    expect(answer.status).toBe(500);
    expect(answer.body.code).toBe('internal_error');
    expect(answer.body.requestId).toBe(answer.headers.get('x-request-id'));
    expect(JSON.stringify(answer.body)).not.toContain('secret detail');
  });

  test('asks for If-Match, refuses a stale one with the current version, takes the right one', async () => {
    const as = testUser('ADMIN');
    const path = `/api/notes/${crypto.randomUUID()}`;
    const put = (headers: Record<string, string>) => notes.call(path, { method: 'PUT', body: { text: 'a' }, as, headers });
    expect((await put({})).status).toBe(428);
    const stale = await put({ 'if-match': '"7"' });
    expect([stale.status, stale.body.currentVersion]).toEqual([412, 1]);
    expect((await put({ 'if-match': '"1"' })).status).toBe(200);
    expect((await put({ 'if-match': 'one' })).status).toBe(400);
  });

  test('answers 404 as a problem where nothing is', async () => {
    expect((await notes.call('/api/nothing')).body).toMatchObject({ status: 404, code: 'not_found' });
  });
});

describe('access', () => {
  const body = { text: 'ink', pinned: true };
  const user = testUser();

  test('a guest is asked to log in, a user may not do what is for admins', { tags: ['abuse/not-yours'] }, async () => {
    expect((await notes.call('/api/notes', { body })).status).toBe(401);
    const put = await notes.call(`/api/notes/${crypto.randomUUID()}`, { method: 'PUT', body: { text: 'a' }, as: user, headers: { 'if-match': '"1"' } });
    expect(put.status).toBe(403);
  });

  test.each([
    ['expired', signTestToken(user, { expiresIn: -10 })],
    ['not valid yet', signTestToken(user, { notBefore: 600 })],
    ['of another issuer', signTestToken(user, { issuer: 'else' })],
    ['for another audience', signTestToken(user, { audience: 'else' })],
    ['signed by a retired key', signTestToken(user, { keyid: 'retired' })],
    [
      'unsigned',
      `${Buffer.from('{"alg":"none","kid":"test-key"}').toString('base64url')}.${Buffer.from(JSON.stringify({ sub: user.userId, role: 'ADMIN', exp: 9_999_999_999, iss: 'hanji-auth', aud: 'hanji' })).toString('base64url')}.`,
    ],
    ['not a token', 'abc'],
  ])('a token that is %s is refused, even where no login is needed', { tags: ['abuse/forged-token', 'abuse/stale-token'] }, async (_name, token) => {
    const headers = { authorization: `Bearer ${token}` };
    expect((await notes.call('/api/notes/pinned', { headers })).status).toBe(401);
    expect((await notes.call('/api/notes', { body, headers })).status).toBe(401);
  });

  test('identity headers without the token that proves them are refused', { tags: ['abuse/identity-headers'] }, async () => {
    expect((await notes.call('/api/notes/pinned', { headers: { 'x-user-id': user.userId } })).status).toBe(401);
    expect((await notes.call('/api/notes/pinned', { as: user, headers: { 'x-user-role': 'ADMIN' } })).status).toBe(401);
    expect((await notes.call('/api/notes/pinned', { as: user, headers: { 'x-user-id': user.userId, 'x-user-role': 'USER' } })).status).toBe(200);
  });

  test('an internal address opens to callers whose definition names it, by a key of their own', { tags: ['abuse/internal-api'] }, async () => {
    expect((await notes.call('/internal/notes')).status).toBe(401);
    expect((await notes.call('/internal/notes', { headers: { 'x-internal-api-key': 'wrong' } })).status).toBe(401);
    expect((await notes.call('/internal/notes', { headers: { 'x-internal-api-key': testInternalKey } })).status).toBe(200);
  });

  test(
    'the key of a caller that does not call the route is refused, and says which definition would have to name it',
    { tags: ['abuse/internal-api'] },
    async () => {
      const keys = ['before', 'now', 'elsewhere'].map((name) => `key-${name}-`.padEnd(40, '0'));
      const [before = '', now = '', elsewhere = ''] = keys;
      const callers = {
        ink: { digests: [internalKeyDigest(now), internalKeyDigest(before)], routes: ['internal'] },
        paper: { digests: [internalKeyDigest(elsewhere)], routes: ['another'] },
      };
      const strict = await startTestService(notesDefinition, notesImplementation, { INTERNAL_CALLERS: JSON.stringify(callers) });
      const ask = (key: string) => strict.call('/internal/notes', { headers: { 'x-internal-api-key': key } });
      // Both while keys change.
      expect([(await ask(before)).status, (await ask(now)).status, (await ask(testInternalKey)).status]).toEqual([200, 200, 401]);
      expect([(await ask(elsewhere)).status, (await ask(elsewhere)).body.detail]).toEqual([403, expect.stringContaining('paper does not call internal')]);
      await strict.stop();
    },
  );

  test('beside the release before, the key that all share opens it too', async () => {
    const shared = 'shared-internal-key'.padEnd(40, '0');
    const beside = await startTestService(notesDefinition, notesImplementation, { INTERNAL_API_KEY: shared });
    const status = async (headers: Record<string, string>) => (await beside.call('/internal/notes', { headers })).status;
    for (const key of [shared, testInternalKey]) expect(await status({ 'x-internal-api-key': key })).toBe(200);
    expect(await status({ 'x-internal-api-key': 'key of a service that shares none', 'x-internal-own-key': testInternalKey })).toBe(200);
    expect([await status({ 'x-internal-api-key': `${shared}x` }), await status({ 'x-internal-own-key': 'wrong' }), await status({})]).toEqual([401, 401, 401]);
    await beside.stop();
    expect((await notes.call('/internal/notes', { headers: { 'x-internal-api-key': shared } })).status).toBe(401);
  });

  test('internal addresses pass over what only a newer caller knows, public ones refuse it', async () => {
    expect((await notes.call('/internal/notes?more=1', { headers: { 'x-internal-api-key': testInternalKey } })).status).toBe(200);
    expect((await notes.call('/api/notes/pinned?more=1')).status).toBe(400);
  });

  test('what a cookie proves is taken from pages of the site alone', { tags: ['abuse/cross-site'] }, async () => {
    const post = (headers: Record<string, string>, text?: string) =>
      notes.call('/api/notes/forget', { method: 'POST', headers, ...(text === undefined ? {} : { body: text }) });
    expect((await post({ origin: 'http://localhost:8080' })).status).toBe(204);
    expect((await post({ origin: 'https://evil.example' })).status).toBe(403);
    expect((await post({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await post({ 'content-type': 'text/plain' }, 'x')).status).toBe(403);
  });

  test('answers for someone logged in are not for shared caches', { tags: ['abuse/shared-cache'] }, async () => {
    expect((await notes.call('/api/notes/pinned', { as: user })).headers.get('cache-control')).toBe('private, no-cache');
    expect((await notes.call('/api/notes', { body, as: user })).headers.get('cache-control')).toBe('private, no-store');
  });
});

describe('probes', () => {
  test('tell whoever started the process that it is theirs, and only where it was started so', async () => {
    const started = await startTestService(notesDefinition, notesImplementation, { START_NONCE: 'of-this-start' });
    for (const path of ['/health', '/ready']) {
      expect((await started.call(path)).headers.get('x-hanji-start')).toBe('of-this-start');
      expect((await notes.call(path)).headers.get('x-hanji-start')).toBeNull();
    }
    expect((await started.call('/api/notes/pinned')).headers.get('x-hanji-start')).toBeNull();
    await started.stop();
  });

  test('a running service is alive and ready and counts its requests', async () => {
    expect((await notes.call('/health')).body).toEqual({ status: 'ok' });
    expect(await notes.call('/ready')).toMatchObject({ status: 200, body: { status: 'ready', release: 'test' } });
    expect((await notes.call('/metrics')).body).toMatch(/http_request_duration_seconds_count\{[^}]*route="pinnedNotes"/);
  });

  test('it tells what it has answered, probes left out', async () => {
    const counted = async () => {
      const { answers } = ProcessFigures.parse((await notes.call(recentFiguresPath)).body);
      return answers.minutes.reduce((sum, { requests }) => sum + requests, 0);
    };
    const before = await counted();
    await notes.call('/api/notes/pinned');
    await notes.call('/api/none');
    expect(await counted()).toBe(before + 2);
  });

  test('what a limit turns away says so, and is counted apart from what fails', { tags: ['abuse/forced-rollback'] }, async () => {
    const busy = await startTestService(notesDefinition, {
      ...notesImplementation,
      handlers: {
        ...notesImplementation.handlers,
        pinnedNotes: async () => {
          throw new DomainError('unavailable', 'busy', 'Many ask for them right now.', { retryAfter: 2 });
        },
      },
    });
    expect((await busy.call('/api/notes/pinned')).headers.get(refusedHeader)).toBe('busy');
    const counted = String((await busy.call('/metrics')).body)
      .split('\n')
      .find((line) => /^http_request_duration_seconds_count.*"pinnedNotes"/.test(line));
    expect(counted).toMatch(/status="503"/);
    expect(counted).toMatch(/refused="busy"/);
    await busy.stop();
  });
});
