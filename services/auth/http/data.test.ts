import { testInternalKey } from '@hanji/service-kit/testing/test-service';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { logIn, refresh, signUp, startAuthService, type TestAuthService } from '../testing/auth-service.ts';

let auth: TestAuthService;
beforeAll(async () => {
  auth = await startAuthService();
});
afterAll(() => auth.stop());

const headers = { 'x-internal-api-key': testInternalKey };

test('a backup brings accounts back with their passwords, and ends every session', async () => {
  const ada = await signUp(auth);
  const backup = await auth.call('/internal/export', { headers });
  expect(backup.body).toContain(ada.email);
  expect(backup.body).not.toContain('"session"');
  const lin = await signUp(auth);
  await auth.callAs(ada, '/api/auth/me', { method: 'DELETE', body: { password: ada.password } });

  expect(
    (await auth.call('/internal/import', { method: 'POST', body: backup.body, headers: { ...headers, 'content-type': 'application/x-ndjson' } })).status,
  ).toBe(200);
  expect((await logIn(auth, ada)).id).toBe(ada.id);
  expect((await refresh(auth, ada.cookie)).status).toBe(401);
  expect((await refresh(auth, lin.cookie)).status).toBe(401);
  expect((await auth.call('/api/auth/login', { body: { email: lin.email, password: lin.password } })).status).toBe(401);
});

test('backups are for other services alone', async () => {
  expect((await auth.call('/internal/export')).status).toBe(401);
  expect((await auth.call('/internal/import', { method: 'POST', body: '' })).status).toBe(401);
});
