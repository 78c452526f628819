import type { RunningService } from '@hanji/service-kit/start-service';
import { startService } from '@hanji/service-kit/start-service';
import { callService, testInternalAccess, testServers } from '@hanji/service-kit/testing/test-service';
import { testPrivateKeys, testPublicKeys } from '@hanji/service-kit/testing/test-keys';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { implementation } from '../app.ts';
import definition from '../service.ts';
import { cookieOf, firstAdmin, freshEmail, signUp, startAuthService, type TestAuthService } from '../testing/auth-service.ts';

let auth: TestAuthService;
beforeAll(async () => {
  auth = await startAuthService();
});
afterAll(() => auth.stop());

const login = (email: string, password: string, address = '203.0.113.7') =>
  auth.call('/api/auth/login', { body: { email, password }, headers: { 'x-real-ip': address } });
async function failFiveTimes(email: string, address?: string): Promise<void> {
  for (let failure = 0; failure < 5; failure += 1) expect((await login(email, 'wrong', address)).status).toBe(401);
}

test('the right password logs in, whatever the capitals of the e-mail address', async () => {
  const ada = await signUp(auth);
  const answer = await login(ada.email.toUpperCase(), ada.password);
  expect(answer.status).toBe(200);
  expect(answer.body).toMatchObject({ expiresIn: 900, user: { id: ada.id } });
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(cookieOf(answer, 'hanji_refresh')?.['value']).not.toBe('');
});

test('a known and an unknown e-mail address get the same answer', { tags: ['abuse/guessed-account'] }, async () => {
  const ada = await signUp(auth);
  const [known, unknown] = [await login(ada.email, 'not the password'), await login(freshEmail(), 'not the password')];
  expect([known.status, unknown.status]).toEqual([401, 401]);
  expect({ ...known.body, requestId: '' }).toEqual({ ...unknown.body, requestId: '' });
  expect(known.body.code).toBe('invalid_credentials');
  expect(known.headers.getSetCookie()).toEqual([]);
});

test('a suspended user is told so, but only with the right password', async () => {
  const ada = await signUp(auth);
  await auth.database.query("update users set status = 'SUSPENDED' where id = $1", [ada.id]);
  const right = await login(ada.email, ada.password);
  expect([right.status, right.body.code]).toEqual([403, 'suspended']);
  expect((await login(ada.email, 'not the password')).body.code).toBe('invalid_credentials');
});

test.each([
  ['a password of 1 MB', { email: 'ada@reader.example', password: 'x'.repeat(1_048_576) }],
  ['an operator in place of a password', { email: 'ada@reader.example', password: { $ne: '' } }],
  ['a field that is not known', { email: 'ada@reader.example', password: 'x', remember: true }],
  ['nothing', {}],
])('%s is refused with 400', { tags: ['abuse/password-size', 'abuse/injection'] }, async (_name, body) => {
  expect((await auth.call('/api/auth/login', { body })).status).toBe(400);
});

test('a body over the limit is refused with 413', { tags: ['abuse/large-input'] }, async () => {
  expect((await auth.call('/api/auth/login', { body: { email: 'a', password: 'x'.repeat(2_000_000) } })).status).toBe(413);
});

test('a hash of another cost is made anew at the next login', async () => {
  const ada = await signUp(auth);
  // Of "password", by @node-rs/argon2 with m=64, t=3.
  await auth.database.query('update users set password_hash = $1 where id = $2', [
    '$argon2id$v=19$m=64,t=3,p=1$c29tZXNhbHRzb21lc2FsdA$YWTHOaBOF940qAvuZcalj0uKJAy/VlL0p541rgK3xhY',
    ada.id,
  ]);
  expect((await login(ada.email, 'password')).status).toBe(200);
  const { rows } = await auth.database.query('select password_hash from users where id = $1', [ada.id]);
  expect(rows[0].password_hash).toMatch(/\$m=19456,t=2,p=1\$/);
  expect((await login(ada.email, 'password')).status).toBe(200);
});

describe('after five failures', { tags: ['abuse/guessed-password'] }, () => {
  test('the sixth is refused for a while, and the right password too', async () => {
    const ada = await signUp(auth);
    await failFiveTimes(ada.email);
    const sixth = await login(ada.email, 'wrong');
    expect([sixth.status, sixth.body.code]).toEqual([429, 'too_fast']);
    expect(Number(sixth.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(Number(sixth.headers.get('retry-after'))).toBeLessThanOrEqual(900);
    expect((await login(ada.email, ada.password)).status).toBe(429);
  });

  test('another writing of the address is the same account', async () => {
    const ada = await signUp(auth);
    await failFiveTimes(ada.email);
    expect((await login(` ${ada.email.toUpperCase()}`, ada.password)).status).toBe(429);
  });

  test('the account can still be entered from another address, and the address enters other accounts', async () => {
    const [ada, lin] = [await signUp(auth), await signUp(auth)];
    await failFiveTimes(ada.email);
    expect((await login(ada.email, ada.password, '203.0.113.8')).status).toBe(200);
    expect((await login(lin.email, lin.password)).status).toBe(200);
  });

  test('an account that does not exist is refused like one that does', { tags: ['abuse/guessed-account'] }, async () => {
    const nobody = freshEmail();
    await failFiveTimes(nobody);
    expect((await login(nobody, 'wrong')).status).toBe(429);
  });

  test('an address within the same IPv6 network counts as the same', { tags: ['abuse/limit-dodging'] }, async () => {
    const ada = await signUp(auth);
    await failFiveTimes(ada.email, '2001:db8:0:1::1');
    expect((await login(ada.email, ada.password, '2001:db8:0:1:ffff::2')).status).toBe(429);
    expect((await login(ada.email, ada.password, '2001:db8:0:2::1')).status).toBe(200);
  });

  test('a right password in time makes up for the failures before', async () => {
    const ada = await signUp(auth);
    for (let round = 0; round < 2; round += 1) {
      for (let failure = 0; failure < 4; failure += 1) expect((await login(ada.email, 'wrong')).status).toBe(401);
      expect((await login(ada.email, ada.password)).status).toBe(200);
    }
  });

  test('thirty guesses at once get no more answers than five', { tags: ['abuse/limit-dodging'] }, async () => {
    const ada = await signUp(auth);
    const answers = await Promise.all(Array.from({ length: 30 }, () => login(ada.email, 'wrong')));
    expect(answers.filter((answer) => answer.status === 401)).toHaveLength(5);
    expect(answers.filter((answer) => answer.status === 429)).toHaveLength(25);
    expect((await login(ada.email, ada.password)).status).toBe(429);
  });

  test('a network of a host that gives whole /48 to each customer has ten, and leaves others what they have', { tags: ['abuse/limit-dodging'] }, async () => {
    const ada = await signUp(auth);
    const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => login(ada.email, 'wrong', `2001:db8:9:${index}::1`)));
    expect(answers.map(({ status }) => status).filter((status) => status === 401)).toHaveLength(10);
    expect((await login(ada.email, ada.password, '2001:db8:9:77::1')).status).toBe(429);
    expect((await login(ada.email, ada.password, '2001:db8:a:77::1')).status).toBe(200);
  });

  test('twenty right logins at once all pass', async () => {
    const ada = await signUp(auth);
    const answers = await Promise.all(Array.from({ length: 20 }, () => login(ada.email, ada.password)));
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([200]));
  });
});

describe('guesses at one account from many addresses', { tags: ['abuse/guessed-password', 'abuse/limit-dodging'] }, () => {
  test('get fifty answers within an hour, all at once too, and lock nobody out who has been there before', async () => {
    const ada = await signUp(auth, { headers: { 'x-real-ip': '198.51.100.1' } });
    expect((await login(ada.email, ada.password, '198.51.100.2')).status).toBe(200);
    const answers = await Promise.all(Array.from({ length: 70 }, (_, index) => login(ada.email, 'wrong', `192.0.2.${index}`)));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(50);
    const refused = answers.filter(({ status }) => status === 429);
    expect([refused.length, refused[0]?.body.code, Number(refused[0]?.headers.get('retry-after')) > 900]).toEqual([20, 'too_fast', true]);
    expect((await login(ada.email, ada.password, '192.0.2.100')).status).toBe(429);
    for (const known of ['198.51.100.1', '198.51.100.2']) expect((await login(ada.email, ada.password, known)).status).toBe(200);
  });

  test('do not count where they are right', async () => {
    const ada = await signUp(auth);
    const answers = [];
    for (let index = 0; index < 60; index += 20)
      answers.push(...(await Promise.all(Array.from({ length: 20 }, (_, at) => login(ada.email, ada.password, `192.0.2.${index + at}`)))));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  });

  test('get the same answers where there is no such account', { tags: ['abuse/guessed-account'] }, async () => {
    const nobody = freshEmail();
    const answers = await Promise.all(Array.from({ length: 60 }, (_, index) => login(nobody, 'wrong', `192.0.2.${index}`)));
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(10);
  });
});

describe('without Redis', () => {
  let alone: RunningService;
  beforeAll(async () => {
    alone = await startService(definition, implementation, {
      PORT: '0',
      LOG_LEVEL: 'fatal',
      PUBLIC_URL: 'https://blog.example',
      DATABASE_URL: auth.databaseUrl,
      REDIS_URL: 'redis://127.0.0.1:1',
      RABBITMQ_URL: testServers().rabbitmq,
      ...testInternalAccess(definition),
      JWT_PUBLIC_KEYS: testPublicKeys,
      JWT_PRIVATE_KEYS: testPrivateKeys,
      USER_DATA_SERVICES: '{}',
    });
  });
  afterAll(() => alone.stop());
  const call = (password: string, email: string) => callService(`http://127.0.0.1:${alone.port}`, '/api/auth/login', { body: { email, password } });

  test('people log in, and the limit holds', async () => {
    const ada = await signUp(auth);
    expect((await call(ada.password, ada.email)).status).toBe(200);
    for (let failure = 0; failure < 5; failure += 1) expect((await call('wrong', ada.email)).status).toBe(401);
    expect((await call(ada.password, ada.email)).status).toBe(429);
  });

  test('sites on HTTPS get cookies for HTTPS alone', async () => {
    const answer = await call(firstAdmin.password, firstAdmin.email);
    expect(cookieOf(answer, 'hanji_refresh')).toHaveProperty('secure');
    expect(cookieOf(answer, 'hanji_session')).toHaveProperty('secure');
  });
});
