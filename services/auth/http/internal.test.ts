import { testInternalKey } from '@hanji/service-kit/testing/test-service';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freshEmail, signUp, startAuthService, type TestAuthService } from '../testing/auth-service.ts';

let auth: TestAuthService;
beforeAll(async () => {
  auth = await startAuthService();
});
afterAll(() => auth.stop());

const headers = { 'x-internal-api-key': testInternalKey };
const byIds = (ids: string) => auth.call(`/internal/users?ids=${ids}`, { headers });
const importAuthor = (body: unknown) => auth.call('/internal/authors', { body, headers });

describe('users by id', () => {
  test('are public profiles; who is not there is left out', async () => {
    const [ada, lin] = [await signUp(auth), await signUp(auth, { name: 'Lin' })];
    const { body } = await byIds([ada.id, lin.id, crypto.randomUUID()].join(','));
    expect(body.items.toSorted((a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name))).toEqual([
      { id: ada.id, name: 'Ada', avatar: null, bio: '' },
      { id: lin.id, name: 'Lin', avatar: null, bio: '' },
    ]);
  });

  test.each(['abc', Array.from({ length: 101 }, () => crypto.randomUUID()).join(',')])('are refused with 400 for "%.20s"', async (ids) => {
    expect((await byIds(ids)).status).toBe(400);
  });

  test('are for other services alone', async () => {
    expect((await auth.call(`/internal/users?ids=${crypto.randomUUID()}`)).status).toBe(401);
  });
});

describe('an author of imported posts', () => {
  test('is made without a password, and found again by e-mail address or by name', async () => {
    const email = freshEmail();
    const made = await importAuthor({ name: 'Importer One', email, avatar: 'https://old.example/a.png', bio: '<b>Wrote</b> there.' });
    expect(made.body).toMatchObject({ name: 'Importer One', avatar: 'https://old.example/a.png', bio: 'Wrote there.' });
    expect((await importAuthor({ name: 'Another name', email: email.toUpperCase() })).body.id).toBe(made.body.id);
    expect((await importAuthor({ name: 'Importer One' })).body.id).toBe(made.body.id);
    expect((await auth.call('/api/auth/login', { body: { email, password: 'anything at all' } })).status).toBe(401);
    const { rows } = await auth.database.query('select type from outbox where aggregate_id = $1', [made.body.id]);
    expect(rows).toEqual([{ type: 'user.registered' }]);
  });

  test('asked for ten times at once is made once', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => importAuthor({ name: 'Importer Two' })));
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1);
  });

  test('who has the name of the admin is the admin', async () => {
    const { body } = await auth.call('/api/author');
    expect((await importAuthor({ name: 'Jae', email: freshEmail() })).body.id).toBe(body.id);
  });

  test('with a name known under another e-mail address is another person', async () => {
    const [first, other] = [
      await importAuthor({ name: 'Importer Three', email: freshEmail() }),
      await importAuthor({ name: 'Importer Three', email: freshEmail() }),
    ];
    expect(first.body.id).not.toBe(other.body.id);
  });

  test('is nobody who merely registered under that name or address', async () => {
    const ada = await signUp(auth, { name: 'Importer Four' });
    const first = await importAuthor({ name: 'Importer Four', email: ada.email });
    expect(first.body.id).not.toBe(ada.id);
    expect((await importAuthor({ name: 'Importer Four', email: ada.email })).body.id).toBe(first.body.id);
  });

  test('loses a picture that is no address', async () => {
    expect((await importAuthor({ name: 'Importer Five', avatar: 'javascript:alert(1)' })).body.avatar).toBeNull();
  });

  test('is no admin for a field that is not known here', async () => {
    const made = await importAuthor({ name: 'Importer Six', role: 'ADMIN', more: true });
    const { rows } = await auth.database.query('select role from users where id = $1', [made.body.id]);
    expect([made.status, rows]).toEqual([200, [{ role: 'USER' }]]);
  });

  test.each([{}, { name: '' }, { name: 'A', email: 'nobody' }])('%j is refused with 400', async (body) => {
    expect((await importAuthor(body)).status).toBe(400);
  });

  test('is made for other services alone', async () => {
    expect((await auth.call('/internal/authors', { body: { name: 'A' } })).status).toBe(401);
  });
});

test('a picture that is an avatar is told to be in use', async () => {
  const ada = await signUp(auth);
  await auth.callAs(ada, '/api/auth/profile', { method: 'PUT', body: { avatar: '/media/avatars/ada-96.webp' }, headers: { 'if-match': '"1"' } });
  expect((await auth.call('/internal/media?files=ada-96.webp,bob.png', { headers })).body).toEqual({ used: ['ada-96.webp'] });
  expect((await auth.call('/internal/media?files=ada-96.webp')).status).toBe(401);
});
