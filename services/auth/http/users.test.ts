import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { firstAdmin, logIn, type Person, signUp, startAuthService, type TestAuthService } from '../testing/auth-service.ts';

let auth: TestAuthService;
let admin: Person;
beforeAll(async () => {
  auth = await startAuthService();
  admin = await logIn(auth, firstAdmin);
});
afterAll(() => auth.stop());

const eventsOf = async (id: string) =>
  (await auth.database.query('select type, aggregate_version as version, payload from outbox where aggregate_id = $1 order by seq', [id])).rows;
const list = async (query: string, as = admin) => auth.callAs(as, `/api/users?${query}`);
const namesIn = async (query: string) => (await list(query)).body.items.map((user: { name: string }) => user.name);
const set = (id: string, body: unknown, as = admin) => auth.callAs(as, `/api/users/${id}/status`, { method: 'PUT', body });

describe('the list of users', () => {
  test('is newest first and goes on page by page until it ends', async () => {
    const names = ['Seo One', 'Seo Two', 'Seo Three'];
    for (const name of names) await signUp(auth, { name });
    const first = await list('q=seo&limit=2');
    expect(first.body.items.map((user: { name: string }) => user.name)).toEqual(['Seo Three', 'Seo Two']);
    const second = await list(`q=seo&limit=2&cursor=${first.body.nextCursor}`);
    expect([second.body.items.map((user: { name: string }) => user.name), second.body.nextCursor]).toEqual([['Seo One'], null]);
  });

  test('finds by part of name or e-mail address, Hangul in parts too', async () => {
    const ada = await signUp(auth, { name: '김한지' });
    expect(await namesIn(`q=${encodeURIComponent('한지'.normalize('NFD'))}`)).toEqual(['김한지']);
    expect(await namesIn(`q=${ada.email.slice(0, 8).toUpperCase()}`)).toEqual(['김한지']);
  });

  test('takes signs of the pattern language for what they are', async () => {
    await signUp(auth, { name: '100% _ink\\' });
    expect(await namesIn(`q=${encodeURIComponent('0% _ink\\')}`)).toEqual(['100% _ink\\']);
    expect(await namesIn(`q=${encodeURIComponent('%%%')}`)).toEqual([]);
    expect(await namesIn(`q=${encodeURIComponent("'; drop table users; --")}`)).toEqual([]);
  });

  test('narrows by role and status', async () => {
    const ada = await signUp(auth, { name: 'Narrow' });
    await auth.database.query("update users set status = 'SUSPENDED' where id = $1", [ada.id]);
    expect(await namesIn('role=ADMIN')).toEqual(['Jae']);
    expect(await namesIn('status=SUSPENDED&role=USER')).toEqual(['Narrow']);
  });

  test.each([
    'role=OWNER',
    'status=gone',
    'limit=0',
    'limit=1000000000',
    'cursor=abc',
    `cursor=${Buffer.from('["1"]').toString('base64url')}`,
    'sort=id;drop%20table',
    'q=a&q=b',
  ])('refuses %s with 400', async (query) => {
    expect((await list(query)).status).toBe(400);
  });

  test('is for admins, and who is none any more is none at once', async () => {
    const ada = await signUp(auth);
    expect((await auth.call('/api/users')).status).toBe(401);
    expect((await list('', ada)).status).toBe(403);
    await auth.database.query("update users set role = 'ADMIN', name = 'Admin ' || id where id = $1", [ada.id]);
    const second = await logIn(auth, ada);
    expect((await list('', second)).status).toBe(200);
    await auth.database.query("update users set role = 'USER' where id = $1", [ada.id]);
    expect((await list('', second)).status).toBe(403);
  });
});

describe('the status of a user', () => {
  test('is changed and told to the other services, once', async () => {
    const ada = await signUp(auth);
    const answer = await set(ada.id, { status: 'SUSPENDED' });
    expect(answer.body).toMatchObject({ id: ada.id, status: 'SUSPENDED', version: 2 });
    expect((await set(ada.id, { status: 'SUSPENDED' })).body.version).toBe(2);
    expect((await set(ada.id, { status: 'ACTIVE' })).body.version).toBe(3);
    const events = (await eventsOf(ada.id)).filter((event) => event.type === 'user.status.changed');
    expect(events.map((event) => [event.version, event.payload.status])).toEqual([
      [2, 'SUSPENDED'],
      [3, 'ACTIVE'],
    ]);
  });

  test('SUSPENDED stops the access token at once here', async () => {
    const ada = await signUp(auth);
    await set(ada.id, { status: 'SUSPENDED' });
    const refused = await auth.callAs(ada, '/api/auth/me');
    expect([refused.status, refused.body.code]).toEqual([401, 'suspended']);
    expect((await auth.callAs(ada, '/api/author')).status).toBe(401);
  });

  test('of oneself is not changed', async () => {
    const answer = await set(admin.id, { status: 'SUSPENDED' });
    expect([answer.status, answer.body.code]).toEqual([409, 'own_account']);
  });

  test('of the last active admin stays when two suspend each other at once', async () => {
    const ada = await signUp(auth);
    await auth.database.query("update users set role = 'ADMIN', name = 'Admin ' || id where id = $1", [ada.id]);
    const second = await logIn(auth, ada);
    await Promise.all([set(second.id, { status: 'SUSPENDED' }), set(admin.id, { status: 'SUSPENDED' }, second)]);
    const { rows } = await auth.database.query("select id from users where role = 'ADMIN' and status = 'ACTIVE'");
    expect(rows).toHaveLength(1);
    await auth.database.query("update users set status = 'ACTIVE' where id = $1", [admin.id]);
    await auth.database.query("update users set role = 'USER' where id = $1", [ada.id]);
    await auth.database.query('update blocked_user set is_blocked = false');
    admin = await logIn(auth, firstAdmin);
    await set((await signUp(auth)).id, { status: 'SUSPENDED' });
    expect((await auth.callAs(admin, '/api/auth/me')).status).toBe(200);
  });

  test.each([
    ['another word', { status: 'BANNED' }],
    ['a role beside it', { status: 'ACTIVE', role: 'ADMIN' }],
    ['nothing', {}],
  ])('%s is refused with 400', async (_name, body) => {
    expect((await set((await signUp(auth)).id, body)).status).toBe(400);
  });

  test('is for admins; a user who is not there is not found, an id of another shape is refused', async () => {
    const ada = await signUp(auth);
    expect((await auth.call(`/api/users/${ada.id}/status`, { method: 'PUT', body: { status: 'ACTIVE' } })).status).toBe(401);
    expect((await set(admin.id, { status: 'SUSPENDED' }, ada)).status).toBe(403);
    expect((await set(crypto.randomUUID(), { status: 'SUSPENDED' })).status).toBe(404);
    expect((await set('1', { status: 'SUSPENDED' })).status).toBe(400);
  });
});
