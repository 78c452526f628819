import { afterAll, beforeAll, expect, test } from 'vitest';
import { firstAdmin, logIn, signUp, startAuthService, type TestAuthService } from '../testing/auth-service.ts';

let auth: TestAuthService;
beforeAll(async () => {
  auth = await startAuthService();
});
afterAll(() => auth.stop());

test('the author is the first admin, shown without e-mail address, and known again by ETag', async () => {
  const answer = await auth.call('/api/author');
  expect(answer.body).toEqual({ id: expect.any(String), name: 'Jae', avatar: null, bio: '' });
  expect((await auth.call('/api/author', { headers: { 'if-none-match': String(answer.headers.get('etag')) } })).status).toBe(304);
});

test('a change of the profile shows in the next answer', async () => {
  const admin = await logIn(auth, firstAdmin);
  const { body: before } = await auth.callAs(admin, '/api/auth/me');
  await auth.call('/api/author');
  await auth.callAs(admin, '/api/auth/profile', { method: 'PUT', body: { bio: 'Writes.' }, headers: { 'if-match': `"${before.version}"` } });
  expect((await auth.call('/api/author')).body.bio).toBe('Writes.');
});

test('when the first admin goes, the next one is the author', async () => {
  const [admin, ada] = [await logIn(auth, firstAdmin), await signUp(auth)];
  await auth.database.query("update users set role = 'ADMIN', name = 'Admin ' || id where id = $1", [ada.id]);
  await auth.call('/api/author');
  expect((await auth.callAs(admin, '/api/auth/me', { method: 'DELETE', body: { password: firstAdmin.password } })).status).toBe(204);
  expect((await auth.call('/api/author')).body.id).toBe(ada.id);
});

test('without any admin there is no author', async () => {
  const empty = await startAuthService({ ADMIN_EMAIL: '' });
  try {
    const answer = await empty.call('/api/author');
    expect([answer.status, answer.body.code]).toEqual([404, 'not_found']);
  } finally {
    await empty.stop();
  }
});
