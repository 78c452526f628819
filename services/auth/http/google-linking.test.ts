import { randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { logInWithIdentity } from '../domain/login/log-in-with-identity.ts';
import { firstAdmin, freshEmail, logIn, refresh, signUp, type TestAuthService } from '../testing/auth-service.ts';
import { account, type GoogleLogins, startGoogleLogins } from '../testing/google-logins.ts';

let google: GoogleLogins;
let auth: TestAuthService;
beforeAll(async () => {
  google = await startGoogleLogins();
  ({ auth } = google);
});
afterAll(() => google.stop());

const letLoginAge = (id: string) => auth.database.query("update session set created_at = created_at - interval '11 minutes' where user_id = $1", [id]);

describe('an account that is there already', () => {
  test('opened by password is entered by the owner of its e-mail address; whoever waited inside is out', async () => {
    const squatter = await signUp(auth);
    const { body } = await google.logInByButton(account({ email: squatter.email.toUpperCase() }));
    expect(body.user.id).toBe(squatter.id);
    expect((await refresh(auth, squatter.cookie)).status).toBe(401);
    expect((await auth.callAs(squatter, '/api/auth/me')).status).toBe(401);
    expect((await auth.call('/api/auth/login', { body: { email: squatter.email, password: squatter.password } })).status).toBe(401);
  });

  test('is not entered by a link to set a password any more that whoever waited inside had', { tags: ['abuse/stolen-link'] }, async () => {
    const [squatter, admin] = [await signUp(auth), await logIn(auth, firstAdmin)];
    const link = await auth.callAs(admin, `/api/users/${squatter.id}/password-link`, { method: 'POST' });
    await google.logInByButton(account({ email: squatter.email }));
    const body = { token: new URL(link.body.url).hash.slice(1), newPassword: 'waiting for the owner' };
    expect((await auth.call('/api/auth/password-link', { body })).body.code).toBe('link_expired');
  });

  test('whose address was proved before keeps its password', async () => {
    const { body } = await google.logInByButton(account({ email: firstAdmin.email }));
    expect(body.user.role).toBe('ADMIN');
    expect((await logIn(auth, firstAdmin)).id).toBe(body.user.id);
  });

  test('is not entered by an address that was verified once, in a mailbox that the provider does not run', async () => {
    const ada = await signUp(auth);
    const proved = { issuer: 'https://accounts.google.com', subject: randomUUID(), email: ada.email, ownsMailbox: false, name: 'Eve', picture: null };
    await expect(logInWithIdentity(auth.service.orm.em.fork() as EntityManager, proved, '')).rejects.toMatchObject({ kind: 'conflict', code: 'email_taken' });
    const fresh = await logInWithIdentity(auth.service.orm.em.fork() as EntityManager, { ...proved, email: freshEmail() }, '');
    expect(fresh.user).toMatchObject({ name: 'Eve', role: 'USER' });
  });

  test.each([
    ['not verified', { email_verified: false }],
    ['verified in words alone', { email_verified: 'false' }],
    ['not told to be verified', { email_verified: undefined }],
  ])('is not entered with an address %s', async (_name, bent) => {
    const ada = await signUp(auth);
    const answer = await google.logInByButton(account({ email: ada.email, ...bent }));
    expect([answer.status, answer.body.code]).toEqual([403, 'email_not_verified']);
    expect((await refresh(auth, ada.cookie)).status).toBe(200);
  });

  test('is not entered with letters that only look alike', async () => {
    const ada = await signUp(auth, { email: `k${freshEmail()}` });
    const lookalike = ada.email.replace(/^k/, '\u212A');
    expect(lookalike.toLowerCase()).toBe(ada.email);
    expect((await google.logInByButton(account({ email: lookalike }))).body.code).toBe('email_not_verified');
  });

  test('is not entered by a second account of the provider that has taken over the address', async () => {
    const who = account();
    await google.logInByButton(who);
    const answer = await google.logInByButton({ ...who, sub: randomUUID() });
    expect([answer.status, answer.body.code]).toEqual([409, 'email_taken']);
  });

  test('of an imported author is entered by the owner of the address', async () => {
    const email = freshEmail();
    const { rows } = await auth.database.query(
      "insert into users (id, email, email_key, name, bio, role, status, is_imported, created_at, updated_at, version) values (gen_random_uuid(), $1, $1, 'Lin', '', 'USER', 'ACTIVE', true, now(), now(), 1) returning id",
      [email],
    );
    expect((await google.logInByButton(account({ email }))).body.user).toMatchObject({ id: rows[0].id, name: 'Lin' });
  });
});

describe('an account without a password', () => {
  test('sets its first password soon after a login, and then logs in with it', async () => {
    const ada = await google.signUpByButton();
    expect((await auth.callAs(ada, '/api/auth/password', { method: 'PUT', body: { newPassword: 'a first long one' } })).status).toBe(204);
    expect((await logIn(auth, { email: ada.email, password: 'a first long one' })).id).toBe(ada.id);
  });

  test('is deleted soon after a login, and not later', async () => {
    const ada = await google.signUpByButton();
    await letLoginAge(ada.id);
    const late = await auth.callAs(ada, '/api/auth/me', { method: 'DELETE', body: {} });
    expect([late.status, late.body.code]).toEqual([403, 'fresh_login_required']);
    const lin = await google.signUpByButton();
    expect((await auth.callAs(lin, '/api/auth/me', { method: 'DELETE', body: {} })).status).toBe(204);
  });

  test('is not entered by any password', async () => {
    const ada = await google.signUpByButton();
    expect((await auth.call('/api/auth/login', { body: { email: ada.email, password: 'null' } })).status).toBe(401);
  });
});
