import { signTestToken } from '@hanji/service-kit/testing/test-keys';
import type { EntityManager } from '@mikro-orm/postgresql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pruneSessions } from '../domain/session/session.ts';
import { cookieHeader, cookieOf, firstAdmin, logIn, type Person, refresh, signUp, startAuthService, type TestAuthService } from '../testing/auth-service.ts';

let auth: TestAuthService;
beforeAll(async () => {
  auth = await startAuthService();
});
afterAll(() => auth.stop());

const sessionsOf = async (person: Person) => (await auth.database.query('select id from session where user_id = $1', [person.id])).rows.length;
/** Lets the grace of the last rotation run out. */
const letGraceEnd = (person: Person) =>
  auth.database.query("update session set rotated_at = rotated_at - interval '11 seconds' where user_id = $1", [person.id]);
const logout = (cookie: string, headers: Record<string, string> = {}) => auth.call('/api/auth/logout', { method: 'POST', headers: { cookie, ...headers } });
const validate = async (authorization: string | undefined) =>
  (await auth.call('/api/auth/validate-token', authorization === undefined ? {} : { headers: { authorization } })).body;

describe('a refresh', () => {
  test('gives a new access token and a new refresh token', async () => {
    const ada = await signUp(auth);
    const answer = await refresh(auth, ada.cookie);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.body.user.id).toBe(ada.id);
    expect(answer.body.accessToken).not.toBe(ada.accessToken);
    expect(cookieHeader(answer)).not.toBe(ada.cookie);
    expect(cookieOf(answer, 'hanji_session')?.['value']).toBe('1');
    expect((await refresh(auth, cookieHeader(answer))).status).toBe(200);
  });

  test.each([
    ['no cookie', ''],
    ['a cookie that is none of ours', 'hanji_refresh=abc'],
    ['a session that is not there', `hanji_refresh=${crypto.randomUUID()}.${'A'.repeat(43)}`],
  ])('with %s is refused, and both cookies are taken away', async (_name, cookie) => {
    const answer = await refresh(auth, cookie);
    expect([answer.status, answer.body.code]).toEqual([401, 'session_ended']);
    expect(cookieOf(answer, 'hanji_refresh')?.['value']).toBe('');
    expect(cookieOf(answer, 'hanji_session')?.['value']).toBe('');
  });

  test.each([
    ['another origin', { origin: 'https://evil.example' }],
    ['another site', { 'sec-fetch-site': 'cross-site' }],
  ])('from %s is refused with 403', async (_name, headers) => {
    const ada = await signUp(auth);
    const answer = await auth.call('/api/auth/refresh-token', { method: 'POST', headers: { cookie: ada.cookie, ...headers } });
    expect([answer.status, answer.body.code]).toEqual([403, 'cross_site']);
    expect((await refresh(auth, ada.cookie)).status).toBe(200);
  });

  test('by a form is refused with 403', { tags: ['abuse/cross-site'] }, async () => {
    const ada = await signUp(auth);
    const answer = await auth.call('/api/auth/refresh-token', { method: 'POST', body: 'a=b', headers: { cookie: ada.cookie, 'content-type': 'text/plain' } });
    expect(answer.status).toBe(403);
  });

  test('tells the role of now, not of the login', async () => {
    const ada = await signUp(auth);
    await auth.database.query("update users set role = 'ADMIN', name = 'Admin ' || id where id = $1", [ada.id]);
    const { body } = await refresh(auth, ada.cookie);
    expect((await auth.call('/api/auth/validate-token', { headers: { authorization: `Bearer ${body.accessToken}` } })).body.role).toBe('ADMIN');
  });

  test('lengthens the session, but not beyond half a year', async () => {
    const ada = await signUp(auth);
    await auth.database.query("update session set created_at = now() - interval '179 days' where user_id = $1", [ada.id]);
    const answer = await refresh(auth, ada.cookie);
    const days = (Date.parse(cookieOf(answer, 'hanji_refresh')?.['expires'] ?? '') - Date.now()) / 86_400_000;
    expect(Math.round(days)).toBe(1);
  });

  test('of a session that has run out is refused', async () => {
    const ada = await signUp(auth);
    await auth.database.query('update session set expires_at = now() where user_id = $1', [ada.id]);
    expect((await refresh(auth, ada.cookie)).status).toBe(401);
  });
});

test('sessions that have run out are deleted by the hourly sweep, others stay', async () => {
  const [ada, lin] = [await signUp(auth), await signUp(auth)];
  await auth.database.query("update session set expires_at = now() - interval '1 second' where user_id = $1", [ada.id]);
  await pruneSessions(auth.service.orm.em.fork() as EntityManager);
  expect([await sessionsOf(ada), await sessionsOf(lin)]).toEqual([0, 1]);
});

describe('many at once', () => {
  test('twenty refreshes of one browser make one family, and nobody is logged out', { tags: ['abuse/refresh-burst'] }, async () => {
    const ada = await signUp(auth);
    const answers = await Promise.all(Array.from({ length: 20 }, () => refresh(auth, ada.cookie)));
    expect(answers.map((answer) => answer.status)).toEqual(Array.from({ length: 20 }, () => 200));
    expect(new Set(answers.map((answer) => cookieOf(answer, 'hanji_refresh')?.['value'])).size).toBe(1);
    expect(await sessionsOf(ada)).toBe(1);
    for (const answer of answers)
      expect((await auth.call('/api/auth/me', { headers: { authorization: `Bearer ${answer.body.accessToken}` } })).status).toBe(200);
    for (const answer of answers.slice(0, 1)) expect((await refresh(auth, cookieHeader(answer))).status).toBe(200);
  });

  test('a token just replaced gets the same successor again: an answer that was lost costs nothing', async () => {
    const ada = await signUp(auth);
    const [first, again] = [await refresh(auth, ada.cookie), await refresh(auth, ada.cookie)];
    expect(cookieOf(again, 'hanji_refresh')?.['value']).toBe(cookieOf(first, 'hanji_refresh')?.['value']);
  });
});

describe('an old refresh token', { tags: ['abuse/old-refresh-token'] }, () => {
  test('used after its grace ends the whole family', async () => {
    const ada = await signUp(auth);
    const next = await refresh(auth, ada.cookie);
    await letGraceEnd(ada);
    const reused = await refresh(auth, ada.cookie);
    expect([reused.status, reused.body.code]).toEqual([401, 'session_ended']);
    expect((await refresh(auth, cookieHeader(next))).status).toBe(401);
    expect(await sessionsOf(ada)).toBe(0);
  });

  test('that two others have followed has no grace', async () => {
    const ada = await signUp(auth);
    const second = await refresh(auth, ada.cookie);
    const third = await refresh(auth, cookieHeader(second));
    expect((await refresh(auth, ada.cookie)).status).toBe(401);
    expect((await refresh(auth, cookieHeader(third))).status).toBe(401);
  });

  test('ends its own family and no other', async () => {
    const ada = await signUp(auth);
    const phone = await logIn(auth, ada);
    await refresh(auth, ada.cookie);
    await letGraceEnd(ada);
    expect((await refresh(auth, ada.cookie)).status).toBe(401);
    expect((await refresh(auth, phone.cookie)).status).toBe(200);
  });
});

describe('a logout', { tags: ['abuse/ended-session'] }, () => {
  test('ends this session, takes the cookies away, and leaves other devices alone', async () => {
    const ada = await signUp(auth);
    const phone = await logIn(auth, ada);
    const answer = await logout(ada.cookie);
    expect(answer.status).toBe(204);
    expect([cookieOf(answer, 'hanji_refresh')?.['value'], cookieOf(answer, 'hanji_session')?.['value']]).toEqual(['', '']);
    expect((await refresh(auth, ada.cookie)).status).toBe(401);
    expect((await auth.callAs(ada, '/api/auth/me')).status).toBe(401);
    expect((await refresh(auth, phone.cookie)).status).toBe(200);
  });

  test('is told to the other services, as is every other end of a session whose tokens may still be good', async () => {
    const ada = await signUp(auth);
    const others = [await logIn(auth, ada), await logIn(auth, ada), await logIn(auth, ada)];
    const told = async () => {
      const { rows } = await auth.database.query<{ id: string }>(
        "select aggregate_id as id from outbox where type = 'session.ended' and payload->>'userId' = $1 order by seq",
        [ada.id],
      );
      return rows.map(({ id }) => id);
    };
    const idOf = ({ cookie }: { cookie: string }) => /hanji_refresh=([^.]+)/.exec(cookie)?.[1] ?? '';
    await auth.database.query("update session set used_at = now() - interval '1 hour' where id = $1", [idOf(others[0] ?? ada)]);
    await logout(others[1]?.cookie ?? '');
    expect(await told()).toEqual([idOf(others[1] ?? ada)]);
    expect((await auth.callAs(ada, '/api/auth/sessions', { method: 'DELETE' })).status).toBe(204);
    expect(await told()).toEqual([idOf(others[1] ?? ada), idOf(others[2] ?? ada)]);
    const again = await logIn(auth, ada);
    const body = { currentPassword: ada.password, newPassword: 'another long one' };
    expect((await auth.callAs(ada, '/api/auth/password', { method: 'PUT', body })).status).toBe(204);
    expect((await told()).at(-1)).toBe(idOf(again));
  });

  test('without a session, or a second time, is fine', async () => {
    const ada = await signUp(auth);
    expect((await logout('')).status).toBe(204);
    expect([(await logout(ada.cookie)).status, (await logout(ada.cookie)).status]).toEqual([204, 204]);
  });

  test('from another origin is refused', { tags: ['abuse/cross-site'] }, async () => {
    const ada = await signUp(auth);
    expect((await logout(ada.cookie, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await refresh(auth, ada.cookie)).status).toBe(200);
  });
});

describe('a suspended user', { tags: ['abuse/ended-session'] }, () => {
  test('is refused at refresh with 403, with the access token with 401, and old sessions stay dead afterwards', async () => {
    const [ada, admin] = [await signUp(auth), await logIn(auth, firstAdmin)];
    const setStatus = (status: string) => auth.callAs(admin, `/api/users/${ada.id}/status`, { method: 'PUT', body: { status } });
    await setStatus('SUSPENDED');
    const refused = await refresh(auth, ada.cookie);
    expect([refused.status, refused.body.code]).toEqual([403, 'suspended']);
    expect((await auth.callAs(ada, '/api/auth/me')).status).toBe(401);
    await setStatus('ACTIVE');
    expect((await refresh(auth, ada.cookie)).status).toBe(401);
    expect((await logIn(auth, ada)).id).toBe(ada.id);
  });
});

describe('validate-token', () => {
  test('says whose a good token is and until when', async () => {
    const ada = await signUp(auth);
    const state = await validate(`Bearer ${ada.accessToken}`);
    expect(state).toMatchObject({ valid: true, userId: ada.id, role: 'USER' });
    expect(Date.parse(state.expiresAt)).toBeGreaterThan(Date.now());
  });

  test('says no, and 200, to everything else', async () => {
    const [ada, lin] = [await signUp(auth), await signUp(auth)];
    await auth.call('/api/auth/logout', { method: 'POST', headers: { cookie: ada.cookie } });
    await auth.database.query("update users set status = 'SUSPENDED' where id = $1", [lin.id]);
    const user = { userId: crypto.randomUUID(), role: 'ADMIN' as const };
    const tokens = [
      undefined,
      'Bearer abc',
      'Basic YTpi',
      `Bearer ${ada.accessToken}`,
      `Bearer ${lin.accessToken}`,
      `Bearer ${signTestToken(user)}`,
      `Bearer ${signTestToken(user, { expiresIn: -1 })}`,
    ];
    for (const token of tokens) expect(await validate(token)).toEqual({ valid: false });
  });
});
