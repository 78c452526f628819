import { createServer, type Server } from 'node:http';
import { testInternalKey, testUser } from '@hanji/kit/testing/test-service';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import definition from '../service.ts';
import { cookieOf, firstAdmin, logIn, type Person, refresh, signUp, startAuth, type TestAuth } from '../testing/auth-service.ts';

let auth: TestAuth;
let neighbour: Server;
/** Services that do not answer at the moment. */
const away = new Set<string>();

beforeAll(async () => {
  neighbour = createServer((request, response) => {
    const [, name = '', id] = /^\/(\w+)\/internal\/users\/([\w-]+)\/export$/.exec(request.url ?? '') ?? [];
    const status = request.headers['x-internal-api-key'] !== testInternalKey ? 401 : away.has(name) ? 503 : 200;
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ keptBy: name, about: id }));
  });
  await new Promise<void>((resolve) => neighbour.listen(0, resolve));
  const base = `http://127.0.0.1:${(neighbour.address() as { port: number }).port}`;
  auth = await startAuth(Object.fromEntries(definition.neighbours.map((name) => [`${name.toUpperCase()}_URL`, `${base}/${name}`])));
});
afterAll(async () => {
  await auth.stop();
  await new Promise((resolve) => neighbour.close(resolve));
});

const eventsOf = async (id: string) => (await auth.database.query('select type, aggregate_version as version, payload from outbox where aggregate_id = $1 order by seq', [id])).rows;

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
  const put = (person: Person, body: unknown, version: number | null = 1) => auth.callAs(person, '/api/auth/profile', { method: 'PUT', body, headers: version === null ? {} : { 'if-match': `"${version}"` } });

  test('is changed, counted and told to the other services', async () => {
    const ada = await signUp(auth);
    const answer = await put(ada, { name: 'Ada Lovelace', bio: 'Counts.', avatar: '/media/avatars/ada.webp' });
    expect(answer.body).toMatchObject({ name: 'Ada Lovelace', bio: 'Counts.', avatar: '/media/avatars/ada.webp', version: 2 });
    expect((await eventsOf(ada.id)).at(-1)).toEqual({
      type: 'user.profile.updated', version: 2, payload: { id: ada.id, name: 'Ada Lovelace', bio: 'Counts.', avatar: '/media/avatars/ada.webp', role: 'USER', status: 'ACTIVE' },
    });
  });

  test('keeps what is not named, and loses the picture by null', async () => {
    const ada = await signUp(auth);
    await put(ada, { avatar: 'https://pictures.example/a.png', bio: 'Counts.' });
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
    expect(answers.filter((one) => one.status === 200)).toHaveLength(1);
    expect(answers.filter((one) => one.status === 412)).toHaveLength(9);
  });

  test('is cleaned of markup', async () => {
    const ada = await signUp(auth);
    expect((await put(ada, { name: 'A<script>d</script>a', bio: '<a href="javascript:alert(1)">hi</a>\nthere' })).body).toMatchObject({ name: 'Ada', bio: 'hi\nthere' });
  });

  test.each([
    ['a script for a picture', { avatar: 'javascript:alert(1)' }],
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
  const change = (person: Person, body: unknown, headers: Record<string, string> = {}) => auth.callAs(person, '/api/auth/password', { method: 'PUT', body, headers });

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

  test('is not changed by who does not know it, and cannot be guessed here either', async () => {
    const ada = await signUp(auth);
    const guess = () => change(ada, { currentPassword: 'a guess', newPassword: 'another long one' });
    for (let failure = 0; failure < 5; failure += 1) expect((await guess()).body.code).toBe('invalid_credentials');
    expect((await guess()).status).toBe(429);
    expect((await auth.call('/api/auth/login', { body: { email: ada.email, password: ada.password } })).status).toBe(429);
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

describe('the export', () => {
  test('is one file with the parts of all services, without hashes', async () => {
    const ada = await signUp(auth);
    const answer = await auth.callAs(ada, '/api/auth/me/export');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="hanji-export.json"');
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
    expect(answer.body.auth).toMatchObject({ account: { id: ada.id, email: ada.email, hasPassword: true }, linkedAccounts: [], sessions: [{}] });
    for (const name of definition.neighbours) expect(answer.body[name]).toEqual({ keptBy: name, about: ada.id });
    expect(JSON.stringify(answer.body)).not.toMatch(/argon2|hash|token/i);
  });

  test('is rather refused than incomplete', async () => {
    away.add('content');
    const answer = await auth.callAs(await signUp(auth), '/api/auth/me/export');
    away.delete('content');
    expect([answer.status, answer.body.code]).toEqual([503, 'export_incomplete']);
    expect(answer.headers.get('retry-after')).toBe('60');
  });

  test('is not for guests', async () => {
    expect((await auth.call('/api/auth/me/export')).status).toBe(401);
  });
});

describe('deleting an account', () => {
  const remove = (person: Person, body: unknown) => auth.callAs(person, '/api/auth/me', { method: 'DELETE', body });

  test('takes user and sessions away, tells the other services, and frees the e-mail address', async () => {
    const ada = await signUp(auth);
    const answer = await remove(ada, { password: ada.password });
    expect(answer.status).toBe(204);
    expect(cookieOf(answer, 'hanji_refresh')?.['value']).toBe('');
    expect((await eventsOf(ada.id)).at(-1)).toEqual({ type: 'user.deleted', version: 2, payload: { id: ada.id } });
    expect((await auth.callAs(ada, '/api/auth/me')).status).toBe(401);
    expect((await refresh(auth, ada.cookie)).status).toBe(401);
    expect((await auth.call('/api/auth/login', { body: { email: ada.email, password: ada.password } })).status).toBe(401);
    expect((await signUp(auth, { email: ada.email })).id).not.toBe(ada.id);
  });

  test('needs the password', async () => {
    const ada = await signUp(auth);
    expect((await remove(ada, { password: 'a guess' })).body.code).toBe('invalid_credentials');
    expect((await remove(ada, {})).body.errors).toEqual([{ path: 'body.password', message: 'give the password of this account' }]);
    expect((await auth.callAs(ada, '/api/auth/me')).status).toBe(200);
  });

  test('is not for the last admin', async () => {
    const admin = await logIn(auth, firstAdmin);
    const answer = await remove(admin, { password: firstAdmin.password });
    expect([answer.status, answer.body.code]).toEqual([409, 'last_admin']);
  });

  test('of two admins at once leaves one', async () => {
    const [admin, second] = [await logIn(auth, firstAdmin), await signUp(auth)];
    await auth.database.query("update users set role = 'ADMIN' where id = $1", [second.id]);
    const answers = await Promise.all([remove(admin, { password: firstAdmin.password }), remove(second, { password: second.password })]);
    expect(answers.map((one) => one.status).toSorted()).toEqual([204, 409]);
    const { rows } = await auth.database.query("select id from users where role = 'ADMIN'");
    expect(rows).toHaveLength(1);
  });

  test('is not for guests', async () => {
    expect((await auth.call('/api/auth/me', { method: 'DELETE', body: { password: 'x' } })).status).toBe(401);
  });
});
