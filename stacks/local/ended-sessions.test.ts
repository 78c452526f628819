import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestSite, testAdmin, type TestSite } from './testing/local-site.ts';

let site: TestSite;
beforeAll(async () => {
  site = await startTestSite({ only: ['auth', 'blog', 'page'] });
});
afterAll(() => site.stop());

async function logIn(password: string): Promise<string> {
  const answer = await site.call('/api/auth/login', { body: { ...testAdmin, password } });
  return (answer.json() as { accessToken: string }).accessToken;
}

/** Reads for admins, one a service. */
const reads = ['/api/drafts', '/api/pages'];
const statuses = (token: string) => Promise.all(reads.map(async (path) => (await site.call(path, { token })).status));

test('tokens of logins that were ended elsewhere, or by a new password, count nowhere any more', { tags: ['abuse/ended-session'] }, async () => {
  const newPassword = 'another long password';
  const ends: [password: string, end: (token: string) => Promise<{ status: number }>][] = [
    [testAdmin.password, (token) => site.call('/api/auth/sessions', { method: 'DELETE', token })],
    [testAdmin.password, (token) => site.call('/api/auth/password', { method: 'PUT', token, body: { currentPassword: testAdmin.password, newPassword } })],
  ];
  for (const [password, end] of ends) {
    const [stolen, own] = [await logIn(password), await logIn(password)];
    expect(await statuses(stolen)).toEqual([200, 200]);
    expect((await end(own)).status).toBe(204);
    // Services look every five seconds; an event needs a moment before.
    await expect.poll(() => statuses(stolen), { timeout: 10_000, interval: 250 }).toEqual([401, 401]);
    expect(await statuses(own)).toEqual([200, 200]);
  }
});
