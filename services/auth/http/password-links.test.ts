import { randomBytes } from 'node:crypto';
import { testInternalKey } from '@hanji/service-kit/testing/test-service';
import type { EntityManager } from '@mikro-orm/postgresql';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { prunePasswordLinks } from '../domain/login/password-links.ts';
import { cookieOf, firstAdmin, freshEmail, logIn, type Person, refresh, signUp, startAuthService, type TestAuthService } from '../testing/auth-service.ts';

let auth: TestAuthService;
let admin: Person;
/** Each test comes from an address of its own, which none before it used either. */
let address: string;
beforeAll(async () => {
  auth = await startAuthService();
  admin = await logIn(auth, firstAdmin);
});
beforeEach(() => {
  address = randomBytes(4).join('.');
});
afterAll(() => auth.stop());

const newPassword = 'mulberry bark and ash';
const ask = (id: string, as = admin) => auth.callAs(as, `/api/users/${id}/password-link`, { method: 'POST' });
const use = (token: string, body: Record<string, unknown> = {}) =>
  auth.call('/api/auth/password-link', { body: { token, newPassword, ...body }, headers: { 'x-real-ip': address } });
const set = (id: string, what: 'status' | 'role', value: string, as = admin) =>
  auth.callAs(as, `/api/users/${id}/${what}`, { method: 'PUT', body: { [what]: value } });
const enters = async ({ email }: { readonly email: string }, password: string) =>
  (await auth.call('/api/auth/login', { body: { email, password }, headers: { 'x-real-ip': address } })).status === 200;

async function linkFor(id: string, as = admin): Promise<string> {
  const { status, body } = await ask(id, as);
  expect(status).toBe(200);
  return new URL(body.url).hash.slice(1);
}

async function newAdmin(): Promise<Person> {
  const person = await signUp(auth, { name: `Admin ${freshEmail()}` });
  expect((await set(person.id, 'role', 'ADMIN')).status).toBe(200);
  return logIn(auth, person);
}

async function expectNothing(token: string): Promise<void> {
  const answer = await use(token);
  expect([answer.status, answer.body.code]).toEqual([410, 'link_expired']);
}

describe('a link to set a password', { tags: ['abuse/stolen-link'] }, () => {
  test('is told once, is good for 48 hours, and only its hash is kept', async () => {
    const ada = await signUp(auth);
    const answer = await ask(ada.id);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const url = new URL(answer.body.url);
    expect([url.pathname, url.search]).toEqual(['/login/password', '']);
    expect(url.hash).toMatch(/^#[\w-]{43}$/);
    const { rows } = await auth.database.query('select *, expires_at - created_at as open from password_link where user_id = $1', [ada.id]);
    expect(rows).toMatchObject([{ made_by: admin.id, open: { days: 2 } }]);
    expect(new Date(answer.body.expiresAt)).toEqual(rows[0].expires_at);
    expect(JSON.stringify(rows.map((row) => ({ ...row, token_hash: row.token_hash.toString('base64url') })))).not.toContain(url.hash.slice(1));
  });

  test('sets it once, logs nobody in, and ends all sessions, which the other services are told', async () => {
    const ada = await signUp(auth);
    const phone = await logIn(auth, ada);
    const token = await linkFor(ada.id);
    const answer = await use(token);
    expect(answer.status).toBe(204);
    expect(cookieOf(answer, 'hanji_refresh')).toBeUndefined();
    for (const { cookie } of [ada, phone]) expect((await refresh(auth, cookie)).status).toBe(401);
    expect((await auth.callAs(phone, '/api/auth/me')).status).toBe(401);
    const { rows } = await auth.database.query("select 1 from outbox where type = 'session.ended' and payload->>'userId' = $1", [ada.id]);
    expect(rows).toHaveLength(2);
    expect([await enters(ada, ada.password), await enters(ada, newPassword)]).toEqual([false, true]);
    await expectNothing(token);
  });

  test('opens the account that an import made', async () => {
    const email = freshEmail();
    const made = await auth.call('/internal/authors', { headers: { 'x-internal-api-key': testInternalKey }, body: { name: `Imported ${email}`, email } });
    expect((await use(await linkFor(made.body.id))).status).toBe(204);
    expect(await enters({ email }, newPassword)).toBe(true);
  });

  test('used twice at once sets one password', async () => {
    const ada = await signUp(auth);
    const token = await linkFor(ada.id);
    const passwords = ['the first of the two', 'the second of the two'];
    const answers = await Promise.all(passwords.map((password) => use(token, { newPassword: password })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 410]);
    const entered = await Promise.all(passwords.map((password) => enters(ada, password)));
    expect(entered).toEqual(answers.map(({ status }) => status === 204));
  });

  test.each([
    ['another one was made', async (ada: Person) => void (await linkFor(ada.id))],
    ['its time is over', (ada: Person) => auth.database.query("update password_link set expires_at = now() - interval '1 s' where user_id = $1", [ada.id])],
    ['the password was changed', changePassword],
    ['the user was suspended and let back in', suspendAndLetIn],
    ['the user was made an admin', (ada: Person) => set(ada.id, 'role', 'ADMIN')],
    ['the account was deleted', (ada: Person) => auth.callAs(ada, '/api/auth/me', { method: 'DELETE', body: { password: ada.password } })],
  ])('is good no more once %s', async (_name, happen) => {
    const ada = await signUp(auth, { name: `Ada ${freshEmail()}` });
    const token = await linkFor(ada.id);
    await happen(ada);
    await expectNothing(token);
    expect(await enters(ada, newPassword)).toBe(false);
  });

  test.each([
    ['is an admin no more', (second: Person) => set(second.id, 'role', 'USER')],
    ['is suspended', (second: Person) => set(second.id, 'status', 'SUSPENDED')],
    ['changes the password', changePassword],
    ['is gone', (second: Person) => auth.callAs(second, '/api/auth/me', { method: 'DELETE', body: { password: second.password } })],
  ])('is good no more once the admin who made it %s', async (_name, happen) => {
    const [ada, second] = [await signUp(auth), await newAdmin()];
    const token = await linkFor(ada.id, second);
    await happen(second);
    await expectNothing(token);
    expect(await enters(ada, ada.password)).toBe(true);
  });

  test('that was never made, is mistyped or was used is answered the same', async () => {
    const ada = await signUp(auth);
    const token = await linkFor(ada.id);
    await use(token);
    const answers = await Promise.all([token, `${token}x`, 'x', 'y'.repeat(43)].map((wrong) => use(wrong)));
    const told = answers.map(({ status, body }) => ({ ...body, status, requestId: '' }));
    expect(new Set(told.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(told[0]).toMatchObject({ status: 410, code: 'link_expired' });
  });

  test('stays good after a password that is too short', async () => {
    const token = await linkFor((await signUp(auth)).id);
    const answer = await use(token, { newPassword: 'short' });
    expect([answer.status, answer.body.errors]).toEqual([400, [{ path: 'body.newPassword', message: 'use at least 10 characters' }]]);
    expect((await use(token)).status).toBe(204);
  });

  test('is forgotten an hour after its time at the latest', async () => {
    const [ada, lin] = [await signUp(auth), await signUp(auth)];
    for (const { id } of [ada, lin]) await linkFor(id);
    await auth.database.query("update password_link set expires_at = now() - interval '1 s' where user_id = $1", [ada.id]);
    await prunePasswordLinks(auth.service.orm.em.fork() as EntityManager);
    const { rows } = await auth.database.query('select user_id from password_link where user_id = any($1)', [[ada.id, lin.id]]);
    expect(rows).toEqual([{ user_id: lin.id }]);
  });
});

test('thirty wrong links at once get ten answers, and right ones do not count', { tags: ['abuse/stolen-link', 'abuse/limit-dodging'] }, async () => {
  for (let right = 0; right < 12; right += 1) expect((await use(await linkFor((await signUp(auth)).id))).status).toBe(204);
  const answers = await Promise.all(Array.from({ length: 30 }, (_, index) => use(`guess ${index}`)));
  expect(answers.filter(({ status }) => status === 410)).toHaveLength(10);
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(20);
});

test.each([
  ['a password of 1 MB', { newPassword: 'x'.repeat(1_048_576) }],
  ['an operator in place of a token', { token: { $ne: '' } }],
  ['a user beside it', { userId: crypto.randomUUID() }],
])('%s is refused with 400', { tags: ['abuse/password-size', 'abuse/injection'] }, async (_name, body) => {
  expect((await use('x', body)).status).toBe(400);
});

describe('making a link', () => {
  test('is for admins: 401 and 403 for others, 404 for nobody, 400 for an id of another shape', { tags: ['abuse/stolen-link'] }, async () => {
    const ada = await signUp(auth);
    expect((await auth.call(`/api/users/${ada.id}/password-link`, { method: 'POST' })).status).toBe(401);
    expect((await ask(ada.id, ada)).status).toBe(403);
    expect((await ask(admin.id, ada)).status).toBe(403);
    expect((await ask(crypto.randomUUID())).status).toBe(404);
    expect((await ask('1')).status).toBe(400);
  });

  test.each([
    ['own_account', async () => admin.id],
    ['user_suspended', async () => withId(async (id) => void (await set(id, 'status', 'SUSPENDED')))],
    ['user_without_login', async () => withId((id) => auth.database.query('update users set email = null, email_key = null where id = $1', [id]))],
  ])('answers 409 %s where it would be of no use, or go around the password', async (code, idOf) => {
    const answer = await ask(await idOf());
    expect([answer.status, answer.body.code]).toEqual([409, code]);
  });

  test('of two admins for each other at once works for both', async () => {
    const second = await newAdmin();
    const answers = await Promise.all(Array.from({ length: 6 }, (_, index) => (index % 2 === 0 ? ask(second.id) : ask(admin.id, second))));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  });
});

async function changePassword(person: Person): Promise<void> {
  const body = { currentPassword: person.password, newPassword: 'changed in the settings' };
  expect((await auth.callAs(person, '/api/auth/password', { method: 'PUT', body })).status).toBe(204);
  // What the tests ask afterwards is whether the password from before the link is as it was.
  await auth.callAs(person, '/api/auth/password', { method: 'PUT', body: { currentPassword: body.newPassword, newPassword: person.password } });
}

async function suspendAndLetIn({ id }: Person): Promise<void> {
  for (const status of ['SUSPENDED', 'ACTIVE']) expect((await set(id, 'status', status)).status).toBe(200);
}

async function withId(change: (id: string) => Promise<unknown>): Promise<string> {
  const { id } = await signUp(auth);
  await change(id);
  return id;
}
