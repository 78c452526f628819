import { testUser } from '@hanji/service-kit/testing/test-service';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { logIn, type Person, refresh, signUp, startAuthService, type TestAuthService } from '../testing/auth-service.ts';

let auth: TestAuthService;
beforeAll(async () => {
  auth = await startAuthService();
});
afterAll(() => auth.stop());

const eventsOf = async (id: string) =>
  (await auth.database.query('select type, aggregate_version as version, payload from outbox where aggregate_id = $1 order by seq', [id])).rows;
const put = (person: Person, body: unknown, version: number | null = 1) =>
  auth.callAs(person, '/api/auth/profile', { method: 'PUT', body, headers: version === null ? {} : { 'if-match': `"${version}"` } });
const change = (person: Person, body: unknown, headers: Record<string, string> = {}) =>
  auth.callAs(person, '/api/auth/password', { method: 'PUT', body, headers });

describe('me', () => {
  test('is the user of the token', async () => {
    const ada = await signUp(auth);
    expect((await auth.callAs(ada, '/api/auth/me')).body).toMatchObject({ id: ada.id, email: ada.email });
  });

  test('asks guests to log in', async () => {
    expect((await auth.call('/api/auth/me')).status).toBe(401);
  });

  test('does not know a user who is gone', async () => {
    expect((await auth.call('/api/auth/me', { as: testUser() })).body.code).toBe('session_ended');
  });
});

describe('the profile', () => {
  test('is changed, counted and told to the other services', async () => {
    const ada = await signUp(auth);
    const answer = await put(ada, { name: 'Ada Lovelace', bio: 'Counts.', avatar: '/media/avatars/ada.webp' });
    expect(answer.body).toMatchObject({ name: 'Ada Lovelace', bio: 'Counts.', avatar: '/media/avatars/ada.webp', version: 2 });
    expect((await eventsOf(ada.id)).at(-1)).toEqual({
      type: 'user.profile.updated',
      version: 2,
      payload: { id: ada.id, name: 'Ada Lovelace', bio: 'Counts.', avatar: '/media/avatars/ada.webp', role: 'USER', status: 'ACTIVE' },
    });
  });

  test('keeps what is not named, and loses the picture by null', async () => {
    const ada = await signUp(auth);
    await put(ada, { avatar: '/media/avatars/a.png', bio: 'Counts.' });
    expect((await put(ada, { avatar: null }, 2)).body).toMatchObject({ name: 'Ada', bio: 'Counts.', avatar: null });
  });

  test('that stays as it is makes no version and no event', async () => {
    const ada = await signUp(auth);
    expect((await put(ada, { name: ' Ada ' })).body.version).toBe(1);
    expect(await eventsOf(ada.id)).toHaveLength(1);
  });

  test('is not overwritten by who edited an older one', async () => {
    const ada = await signUp(auth);
    await put(ada, { bio: 'first' });
    const stale = await put(ada, { bio: 'second' });
    expect([stale.status, stale.body.code, stale.body.currentVersion]).toEqual([412, 'version_conflict', 2]);
    expect((await put(ada, { bio: 'second' }, null)).status).toBe(428);
  });

  test('of ten changes to one version at once, one is taken', async () => {
    const ada = await signUp(auth);
    const answers = await Promise.all(Array.from({ length: 10 }, (_, index) => put(ada, { bio: `bio ${index}` })));
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
    expect(answers.filter((answer) => answer.status === 412)).toHaveLength(9);
  });

  test('is cleaned of markup', async () => {
    const ada = await signUp(auth);
    expect((await put(ada, { name: 'A<script>d</script>a', bio: '<a href="javascript:alert(1)">hi</a>\nthere' })).body).toMatchObject({
      name: 'Ada',
      bio: 'hi\nthere',
    });
  });

  test.each([
    ['a script for a picture', { avatar: 'javascript:alert(1)' }],
    ["a picture on somebody's own server", { avatar: 'https://pictures.example/a.png' }],
    ['a picture on a server that only sounds like Google', { avatar: 'https://lh3.googleusercontent.com.evil.example/a.png' }],
    ["an admin's name", { name: 'jae' }],
    ["an admin's name in letters that look like it", { name: 'Jаe' }],
    ['data for a picture', { avatar: 'data:image/svg+xml,<svg/>' }],
    ['another path for a picture', { avatar: '/api/auth/logout' }],
    ['a picture of another scheme-less host', { avatar: '//evil.example/a.png' }],
    ['a role', { role: 'ADMIN' }],
    ['a status', { status: 'ACTIVE' }],
    ['an e-mail address', { email: 'other@reader.example' }],
    ['a name of markup alone', { name: '<i></i>' }],
  ])('takes no %s', async (_name, body) => {
    const ada = await signUp(auth);
    expect((await put(ada, body)).status).toBe(400);
    expect((await auth.callAs(ada, '/api/auth/me')).body.version).toBe(1);
  });

  test('of a guest is nobody’s', async () => {
    expect((await auth.call('/api/auth/profile', { method: 'PUT', body: { name: 'A' }, headers: { 'if-match': '"1"' } })).status).toBe(401);
  });
});

describe('the password', () => {
  test('is changed; other sessions end, this one goes on', async () => {
    const ada = await signUp(auth);
    const phone = await logIn(auth, ada);
    expect((await change(ada, { currentPassword: ada.password, newPassword: 'another long one' })).status).toBe(204);
    expect((await refresh(auth, phone.cookie)).status).toBe(401);
    expect((await auth.callAs(phone, '/api/auth/me')).status).toBe(401);
    expect((await refresh(auth, ada.cookie)).status).toBe(200);
    expect((await auth.call('/api/auth/login', { body: { email: ada.email, password: ada.password } })).status).toBe(401);
    expect((await logIn(auth, { ...ada, password: 'another long one' })).id).toBe(ada.id);
  });

  test('is changed once by who proved the one before, however many do it at once', { tags: ['abuse/guessed-password'] }, async () => {
    const ada = await signUp(auth);
    const change = (newPassword: string) => auth.callAs(ada, '/api/auth/password', { method: 'PUT', body: { currentPassword: ada.password, newPassword } });
    const answers = await Promise.all(Array.from({ length: 4 }, (_, index) => change(`another password ${index}`)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 401, 401, 401]);
    const changed = `another password ${answers.findIndex(({ status }) => status === 204)}`;
    expect((await auth.call('/api/auth/login', { body: { email: ada.email, password: changed } })).status).toBe(200);
  });

  test('is not changed by who does not know it, and cannot be guessed here either', async () => {
    const ada = await signUp(auth);
    const guess = () => change(ada, { currentPassword: 'a guess', newPassword: 'another long one' });
    for (let failure = 0; failure < 5; failure += 1) expect((await guess()).body.code).toBe('invalid_credentials');
    expect((await guess()).status).toBe(429);
    expect((await auth.call('/api/auth/login', { body: { email: ada.email, password: ada.password } })).status).toBe(429);
  });

  test('is not found by a burst of guesses either', async () => {
    const ada = await signUp(auth);
    const guess = () => change(ada, { currentPassword: 'a guess', newPassword: 'another long one' });
    const answers = await Promise.all(Array.from({ length: 20 }, guess));
    expect(answers.filter((answer) => answer.status === 401)).toHaveLength(5);
    expect(answers.filter((answer) => answer.status === 429)).toHaveLength(15);
  });

  test.each([
    ['too short', { currentPassword: 'a long enough one', newPassword: 'short' }],
    ['without the current one', { newPassword: 'another long one' }],
    ['with more than that', { currentPassword: 'a long enough one', newPassword: 'another long one', userId: 'x' }],
  ])('%s is refused with 400', async (_name, body) => {
    expect((await change(await signUp(auth), body)).status).toBe(400);
  });

  test('of a guest is nobody’s', async () => {
    expect((await auth.call('/api/auth/password', { method: 'PUT', body: { currentPassword: 'x', newPassword: 'another long one' } })).status).toBe(401);
  });
});
