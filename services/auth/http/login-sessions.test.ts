import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mostSessions } from '../domain/session/session.ts';
import { logIn, refresh, signUp, startAuthService, type TestAuthService } from '../testing/auth-service.ts';

let auth: TestAuthService;
beforeAll(async () => {
  auth = await startAuthService();
});
afterAll(() => auth.stop());

interface Listed {
  readonly id: string;
  readonly isCurrent: boolean;
  readonly device: string;
}

const list = async (person: Parameters<TestAuthService['callAs']>[0]) => (await auth.callAs(person, '/api/auth/sessions')).body.items as Listed[];

describe('where someone is logged in', () => {
  test('is told with the device, last used first, and which one asks', async () => {
    const typed = { email: `${crypto.randomUUID()}@reader.example`, password: 'a long enough one', name: 'Ada' };
    await auth.call('/api/auth/register', { body: typed, headers: { 'user-agent': 'Laptop' } });
    const login = await auth.call('/api/auth/login', {
      body: { email: typed.email, password: typed.password },
      headers: { 'user-agent': `Phone ${'x'.repeat(400)}` },
    });
    const answer = await auth.call('/api/auth/sessions', { headers: { authorization: `Bearer ${login.body.accessToken}` } });
    expect(answer.body.items).toMatchObject([
      { isCurrent: true, device: `Phone ${'x'.repeat(294)}` },
      { isCurrent: false, device: 'Laptop' },
    ]);
    expect(answer.body.nextCursor).toBeNull();
    expect(JSON.stringify(answer.body)).not.toMatch(/hash|key|token/i);
  });

  test('ends where it was longest ago, once there are more than anybody has devices', { tags: ['abuse/many-accounts'] }, async () => {
    const ada = await signUp(auth);
    await auth.database.query(
      `insert into session (id, user_id, token_hash, chain_key, created_at, used_at, expires_at)
       select gen_random_uuid(), $1, '', '', now(), now() - make_interval(mins => n), now() + interval '1 day' from generate_series(1, $2::int) n`,
      [ada.id, mostSessions],
    );
    const phone = await logIn(auth, ada);
    const { rows } = await auth.database.query(
      "select count(*)::int as all, count(*) filter (where used_at < now() - interval '198.5 minutes')::int as old from session where user_id = $1",
      [ada.id],
    );
    expect(rows).toEqual([{ all: mostSessions, old: 0 }]);
    for (const login of [ada, phone]) expect((await refresh(auth, login.cookie)).status).toBe(200);
  });

  test('is for no guest', async () => {
    expect((await auth.call('/api/auth/sessions')).status).toBe(401);
    expect((await auth.call('/api/auth/sessions', { method: 'DELETE' })).status).toBe(401);
  });
});

describe('a login that is ended from elsewhere', () => {
  test('cannot go on, and its tokens are good for nothing here', async () => {
    const ada = await signUp(auth);
    const phone = await logIn(auth, ada);
    const other = (await list(ada)).find((session) => !session.isCurrent);
    expect((await auth.callAs(ada, `/api/auth/sessions/${other?.id}`, { method: 'DELETE' })).status).toBe(204);
    expect((await refresh(auth, phone.cookie)).status).toBe(401);
    expect((await auth.callAs(phone, '/api/auth/me')).status).toBe(401);
    expect((await refresh(auth, ada.cookie)).status).toBe(200);
    expect((await auth.callAs(ada, `/api/auth/sessions/${other?.id}`, { method: 'DELETE' })).status).toBe(404);
  });

  test('is one’s own: another’s is not there', async () => {
    const [ada, grace] = [await signUp(auth), await signUp(auth)];
    const [hers] = await list(grace);
    expect((await auth.callAs(ada, `/api/auth/sessions/${hers?.id}`, { method: 'DELETE' })).status).toBe(404);
    expect((await auth.callAs(grace, '/api/auth/me')).status).toBe(200);
  });

  test('takes no id of another shape', async () => {
    expect((await auth.callAs(await signUp(auth), '/api/auth/sessions/1', { method: 'DELETE' })).status).toBe(400);
  });
});

test('all logins but this one end at once', async () => {
  const ada = await signUp(auth);
  const [phone, tablet] = [await logIn(auth, ada), await logIn(auth, ada)];
  expect((await auth.callAs(ada, '/api/auth/sessions', { method: 'DELETE' })).status).toBe(204);
  expect([(await refresh(auth, phone.cookie)).status, (await refresh(auth, tablet.cookie)).status]).toEqual([401, 401]);
  expect(await list(ada)).toHaveLength(1);
});

test('an account says whether it has a password, and the site whether there is another way in', async () => {
  expect((await auth.callAs(await signUp(auth), '/api/auth/me')).body.hasPassword).toBe(true);
  expect((await auth.call('/api/auth/login-methods')).body).toEqual({ google: false });
});
