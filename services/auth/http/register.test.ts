import { afterAll, beforeAll, expect, test } from 'vitest';
import { cookieOf, firstAdmin, freshEmail, startAuthService, type TestAuthService } from '../testing/auth-service.ts';

let auth: TestAuthService;
beforeAll(async () => {
  auth = await startAuthService();
});
afterAll(() => auth.stop());

const typed = () => ({ email: freshEmail(), password: 'a long enough one', name: 'Ada' });
const register = (body: unknown) => auth.call('/api/auth/register', { body });

test('an account is opened and logged in', async () => {
  const given = typed();
  const answer = await register(given);
  expect(answer.status).toBe(201);
  expect(answer.headers.get('location')).toBe('/api/auth/me');
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(answer.body.user).toMatchObject({ email: given.email, name: 'Ada', role: 'USER', status: 'ACTIVE', version: 1 });
  const me = await auth.call('/api/auth/me', { headers: { authorization: `Bearer ${answer.body.accessToken}` } });
  expect(me.body).toEqual({ ...answer.body.user, hasPassword: true });
});

test('the refresh token is a cookie that scripts cannot read; the hint that there is one can be read', async () => {
  const answer = await register(typed());
  expect(cookieOf(answer, 'hanji_refresh')).toMatchObject({ httponly: '', samesite: 'lax', path: '/api/auth' });
  expect(cookieOf(answer, 'hanji_refresh')).not.toHaveProperty('secure');
  expect(cookieOf(answer, 'hanji_session')).toMatchObject({ value: '1', samesite: 'lax', path: '/' });
  expect(cookieOf(answer, 'hanji_session')).not.toHaveProperty('httponly');
  expect(cookieOf(answer, 'hanji_session')?.['expires']).toBe(cookieOf(answer, 'hanji_refresh')?.['expires']);
});

test('what is stored gives neither password nor refresh token away', { tags: ['abuse/guessed-password'] }, async () => {
  const given = typed();
  const answer = await register(given);
  const { rows } = await auth.database.query(
    'select password_hash, token_hash, chain_key, s.id from users u join session s on s.user_id = u.id where email = $1',
    [given.email],
  );
  expect(rows[0].password_hash).toMatch(/^\$argon2id\$/);
  const [sessionId, secret = ''] = (cookieOf(answer, 'hanji_refresh')?.['value'] ?? '').split('.');
  expect(rows[0].id).toBe(sessionId);
  expect(rows[0].token_hash.equals(Buffer.from(secret, 'base64url'))).toBe(false);
});

test('the other services are told, without the e-mail address', async () => {
  const given = typed();
  const answer = await register(given);
  const { rows } = await auth.database.query('select type, aggregate_version, payload from outbox where aggregate_id = $1', [answer.body.user.id]);
  expect(rows).toEqual([
    { type: 'user.registered', aggregate_version: 1, payload: { id: answer.body.user.id, name: 'Ada', avatar: null, bio: '', role: 'USER', status: 'ACTIVE' } },
  ]);
});

test('an e-mail address that differs by capitals alone is taken', async () => {
  const given = typed();
  await register(given);
  const again = await register({ ...given, email: given.email.toUpperCase() });
  expect([again.status, again.body.code]).toEqual([409, 'email_taken']);
});

test('of ten who want the same address at once, one gets it', async () => {
  const given = typed();
  const answers = await Promise.all(Array.from({ length: 10 }, () => register(given)));
  expect(answers.map((answer) => answer.status).toSorted()).toEqual([201, ...Array.from({ length: 9 }, () => 409)]);
});

test('markup in a name is taken out; a name of nothing else is refused', { tags: ['abuse/active-html'] }, async () => {
  expect((await register({ ...typed(), name: '<img src=x onerror=alert(1)>Ada' })).body.user.name).toBe('Ada');
  const nothing = await register({ ...typed(), name: '<b></b>' });
  expect([nothing.status, nothing.body.errors]).toEqual([400, [{ path: 'body.name', message: 'use letters' }]]);
});

test.each([
  ['a short password', { password: 'short' }],
  ['a password of 1 MB', { password: 'x'.repeat(1_048_576) }],
  ['no e-mail address', { email: 'nobody' }],
  ['an empty name', { name: '  ' }],
  ['a name of Hangul fillers', { name: '\u3164\u3164' }],
  ["an admin's name in other letters", { name: 'JАE' }],
  ['a role', { role: 'ADMIN' }],
  ['a status', { status: 'ACTIVE' }],
])('%s is refused with 400', { tags: ['abuse/password-size', 'abuse/mass-assignment'] }, async (_name, bent) => {
  expect((await register({ ...typed(), ...bent })).status).toBe(400);
});

test('a password of 64 characters is fine', { tags: ['abuse/password-size'] }, async () => {
  expect((await register({ ...typed(), password: '한'.repeat(64) })).status).toBe(201);
});

test('a form of another site cannot send it', { tags: ['abuse/cross-site'] }, async () => {
  const answer = await auth.call('/api/auth/register', { method: 'POST', body: JSON.stringify(typed()), headers: { 'content-type': 'text/plain' } });
  expect(answer.status).toBe(415);
});

test(
  'a whole /48 network opens so many accounts in an hour, whichever of its parts it comes from',
  { tags: ['abuse/limit-dodging', 'abuse/many-accounts'] },
  async () => {
    const from = (address: string) =>
      auth.call('/api/auth/register', { body: { ...typed(), name: firstAdmin.name }, headers: { 'x-real-ip': address } }).then(({ status }) => status);
    // Refused for their names before a password is hashed, but counted.
    const answers = await Promise.all(Array.from({ length: 310 }, (_, index) => from(`2001:db8:48:${index.toString(16)}::1`)));
    expect(answers.filter((status) => status === 429)).toHaveLength(10);
    expect(answers.filter((status) => status === 400)).toHaveLength(300);
    expect(await from('2001:db8:49::1')).toBe(400);
    expect(await from('192.0.2.7')).toBe(400);
  },
);
