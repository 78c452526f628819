import type { ListedUser } from '@hanji/contracts/api/users';
import { eventually, testInternalKey } from '@hanji/service-kit/testing/test-service';
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

  test('has those alone that are named by id, page by page too', async () => {
    const [one, two] = [await signUp(auth, { name: 'Named One' }), await signUp(auth, { name: 'Named Two' })];
    await signUp(auth, { name: 'Not named' });
    const ids = `ids=${two.id},${one.id},${one.id},00000000-0000-7000-8000-000000000000`;
    expect(await namesIn(ids)).toEqual(['Named Two', 'Named One']);
    const first = await list(`${ids}&limit=1`);
    expect(await namesIn(`${ids}&limit=1&cursor=${first.body.nextCursor}`)).toEqual(['Named One']);
    expect(await namesIn('ids=')).toEqual([]);
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

  test('says which accounts an import made, that they have no password, and narrows by it', async () => {
    await signUp(auth, { name: 'Came by herself' });
    const body = { name: 'Came by import', email: 'came-by-import@old.example' };
    expect((await auth.call('/internal/authors', { headers: { 'x-internal-api-key': testInternalKey }, body })).status).toBeLessThan(300);
    const told = async (query: string) => {
      const { items } = (await list(`q=Came by&${query}`)).body;
      return items.map((user: ListedUser) => [user.name, user.isImported, user.hasPassword]);
    };
    const [byImport, byHerself] = [
      ['Came by import', true, false],
      ['Came by herself', false, true],
    ];
    expect(await told('')).toEqual([byImport, byHerself]);
    expect(await told('imported=true')).toEqual([byImport]);
    expect(await told('imported=false')).toEqual([byHerself]);
  });

  test.each([
    'role=OWNER',
    'imported=maybe',
    'status=gone',
    'limit=0',
    'limit=1000000000',
    'cursor=abc',
    `cursor=${Buffer.from('["1"]').toString('base64url')}`,
    'sort=id;drop%20table',
    'ids=1,2',
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
    // Whichever of the two it was: the process looks anew within 5 s.
    await eventually(async () => (await auth.callAs(admin, '/api/auth/me')).status === 200, { timeoutMs: 20_000 });
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

describe('the role of a user', () => {
  const setRole = (id: string, body: unknown, as = admin) => auth.callAs(as, `/api/users/${id}/role`, { method: 'PUT', body });

  test('is changed and told to the other services, once; a token from before does not count any more', async () => {
    const ada = await signUp(auth, { name: 'Promoted' });
    expect((await setRole(ada.id, { role: 'ADMIN' })).body).toMatchObject({ id: ada.id, role: 'ADMIN', version: 2 });
    expect((await setRole(ada.id, { role: 'ADMIN' })).body.version).toBe(2);
    const second = await logIn(auth, ada);
    expect((await list('', second)).status).toBe(200);
    expect((await setRole(ada.id, { role: 'USER' })).body).toMatchObject({ role: 'USER', version: 3 });
    const refused = await auth.callAs(second, '/api/auth/me');
    expect([refused.status, refused.body.code]).toEqual([401, 'invalid_token']);
    expect((await auth.callAs(await logIn(auth, ada), '/api/auth/me')).body.role).toBe('USER');
    const events = (await eventsOf(ada.id)).filter((event) => event.type !== 'user.registered');
    expect(events.map((event) => [event.type, event.version, event.payload.role])).toEqual([
      ['user.profile.updated', 2, 'ADMIN'],
      ['user.status.changed', 2, 'ADMIN'],
      ['user.profile.updated', 3, 'USER'],
      ['user.status.changed', 3, 'USER'],
    ]);
  });

  test('of oneself is not changed', async () => {
    const answer = await setRole(admin.id, { role: 'USER' });
    expect([answer.status, answer.body.code]).toEqual([409, 'own_account']);
  });

  test('of the last active admin stays when two take it from each other at once, and when the other one is suspended', async () => {
    const ada = await signUp(auth, { name: 'Other' });
    await setRole(ada.id, { role: 'ADMIN' });
    const second = await logIn(auth, ada);
    await Promise.all([setRole(second.id, { role: 'USER' }), setRole(admin.id, { role: 'USER' }, second)]);
    const { rows } = await auth.database.query("select id from users where role = 'ADMIN' and status = 'ACTIVE'");
    expect(rows).toHaveLength(1);
    await auth.database.query("update users set role = 'ADMIN', status = case when id = $1 then 'ACTIVE' else 'SUSPENDED' end where id in ($1, $2)", [
      admin.id,
      ada.id,
    ]);
    await auth.database.query('update former_admin set is_former = false');
    admin = await logIn(auth, firstAdmin);
    // Whichever of the two it was: the process looks anew within 5 s.
    await eventually(async () => (await auth.callAs(admin, '/api/users')).status === 200, { timeoutMs: 20_000 });
    expect((await setRole(ada.id, { role: 'USER' })).status).toBe(200);
    expect((await auth.callAs(admin, '/api/users')).status).toBe(200);
  });

  test('of somebody who cannot log in is not changed', async () => {
    const ada = await signUp(auth, { name: 'Imported' });
    await auth.database.query('update users set email = null, email_key = null where id = $1', [ada.id]);
    const answer = await setRole(ada.id, { role: 'ADMIN' });
    expect([answer.status, answer.body.code]).toEqual([409, 'user_without_login']);
  });

  test('is for admins: 401 and 403 for others, 404 for nobody, 400 for another role', async () => {
    const ada = await signUp(auth);
    expect((await auth.call(`/api/users/${ada.id}/role`, { method: 'PUT', body: { role: 'ADMIN' } })).status).toBe(401);
    expect((await setRole(ada.id, { role: 'ADMIN' }, ada)).status).toBe(403);
    expect((await setRole(crypto.randomUUID(), { role: 'ADMIN' })).status).toBe(404);
    expect((await setRole(ada.id, { role: 'OWNER' })).status).toBe(400);
  });
});
