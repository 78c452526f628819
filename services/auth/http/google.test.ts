import { randomUUID } from 'node:crypto';
import { testPublicUrl } from '@hanji/kit/testing/test-service';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { cookieHeader, cookieOf, firstAdmin, freshEmail, logIn, refresh, signUp, startAuth, type TestAuth } from '../testing/auth-service.ts';
import { type Account, type OpenIdProvider, startOpenIdProvider } from '../testing/openid-provider.ts';

let auth: TestAuth;
let provider: OpenIdProvider;
beforeAll(async () => {
  provider = await startOpenIdProvider();
  auth = await startAuth({ GOOGLE_CLIENT_ID: provider.clientId, GOOGLE_CLIENT_SECRET: provider.clientSecret, GOOGLE_ISSUER: provider.issuer });
});
afterAll(async () => {
  await auth.stop();
  await provider.stop();
});
afterEach(() => {
  provider.bend = {};
  provider.signsWithStrangeKey = false;
});

const account = (bent: Record<string, unknown> = {}): Account => ({ sub: randomUUID(), email: freshEmail(), email_verified: true, name: 'Ada Lovelace', picture: 'https://pictures.example/ada.png', ...bent });

/** Begins the code flow in a browser; answers the address at the provider and the browser's cookie. */
async function begin(returnTo?: string) {
  const answer = await auth.call(`/api/auth/google${returnTo === undefined ? '' : `?returnTo=${encodeURIComponent(returnTo)}`}`);
  return { answer, address: String(answer.headers.get('location')), cookie: cookieHeader(answer) };
}
/** Comes back to the site as the provider says. */
async function comeBack(address: string, cookie: string) {
  const { pathname, search } = new URL(address);
  const answer = await auth.call(`${pathname}${search}`, { headers: { cookie } });
  return { answer, location: new URL(String(answer.headers.get('location'))) };
}
/** The whole code flow of whom the provider knows. */
async function logInByCode(who: Account, returnTo?: string) {
  provider.account = who;
  const { address, cookie } = await begin(returnTo);
  return comeBack(await provider.authorize(address), cookie);
}
const logInByButton = (who: Account) => auth.call('/api/auth/google', { body: { credential: provider.idToken(who) } });

describe('the code flow', () => {
  test('sends the browser off with state, nonce and PKCE, and remembers them in a cookie for itself', async () => {
    const { answer, address } = await begin();
    expect(answer.status).toBe(302);
    const asked = Object.fromEntries(new URL(address).searchParams);
    expect(asked).toMatchObject({ response_type: 'code', client_id: provider.clientId, scope: 'openid email profile', code_challenge_method: 'S256', redirect_uri: `${testPublicUrl}/api/auth/google/callback` });
    expect([asked['state'], asked['nonce'], asked['code_challenge']].every((value) => (value ?? '').length >= 32)).toBe(true);
    expect(cookieOf(answer, 'hanji_login_flow')).toMatchObject({ httponly: '', samesite: 'lax', path: '/api/auth/google' });
    expect(address).not.toContain(JSON.parse(Buffer.from(cookieOf(answer, 'hanji_login_flow')?.['value'] ?? '', 'base64url').toString()).verifier);
  });

  test('makes an account, logs it in and returns to where it began', async () => {
    const who = account();
    const { answer, location } = await logInByCode(who, '/posts/먹?page=2#comments');
    expect(location.href).toBe(new URL('/posts/먹?page=2#comments', testPublicUrl).href);
    const session = await refresh(auth, cookieHeader(answer));
    expect(session.body.user).toMatchObject({ email: who['email'], name: 'Ada Lovelace', avatar: 'https://pictures.example/ada.png', role: 'USER' });
    expect(cookieOf(answer, 'hanji_session')?.['value']).toBe('1');
    expect(cookieOf(answer, 'hanji_login_flow')?.['value']).toBe('');
  });

  test('knows the account again, whatever its e-mail address is by then', async () => {
    const who = account();
    const first = await refresh(auth, cookieHeader((await logInByCode(who)).answer));
    const again = await refresh(auth, cookieHeader((await logInByCode({ ...who, email: freshEmail(), email_verified: false })).answer));
    expect(again.body.user.id).toBe(first.body.user.id);
  });

  test.each(['https://evil.example/', '//evil.example', '/\\evil.example', '/\t/evil.example', 'javascript:alert(1)', 'posts'])('never returns to %j', async (returnTo) => {
    expect((await logInByCode(account(), returnTo)).location.href).toBe(`${testPublicUrl}/`);
  });

  const refusals: [string, string, () => Promise<{ answer: { headers: Headers }; location: URL }>][] = [
    ['another state', 'invalid_credentials', async () => {
      const { address, cookie } = await begin();
      const back = new URL(await provider.authorize(address));
      back.searchParams.set('state', 'x'.repeat(43));
      return comeBack(back.href, cookie);
    }],
    ["another browser's answer (login CSRF)", 'invalid_credentials', async () => comeBack(await provider.authorize((await begin()).address), (await begin()).cookie)],
    ['no cookie', 'login_expired', async () => comeBack(await provider.authorize((await begin()).address), '')],
    ['a cookie that is none of ours', 'login_expired', async () => comeBack(await provider.authorize((await begin()).address), 'hanji_login_flow=e30')],
    ['a code that was used', 'invalid_credentials', async () => {
      const { address, cookie } = await begin();
      const back = await provider.authorize(address);
      await comeBack(back, cookie);
      return comeBack(back, cookie);
    }],
    ['a code that was made up', 'invalid_credentials', async () => {
      const { address, cookie } = await begin();
      const back = new URL(await provider.authorize(address));
      back.searchParams.set('code', randomUUID());
      return comeBack(back.href, cookie);
    }],
    ['a refusal at the provider', 'login_cancelled', async () => comeBack(`${testPublicUrl}/api/auth/google/callback?error=access_denied`, (await begin()).cookie)],
  ];
  test.each(refusals)('with %s ends on the login page, without a session', async (_name, code, attempt) => {
    provider.account = account();
    const { answer, location } = await attempt();
    expect([location.pathname, location.searchParams.get('error')]).toEqual(['/login', code]);
    expect(cookieOf(answer as never, 'hanji_refresh')).toBeUndefined();
  });

  test.each([
    ['another nonce', { nonce: 'x' }],
    ['another audience', { aud: 'somebody-else' }],
    ['another issuer', { iss: 'https://evil.example' }],
    ['a time that is over', { exp: 1 }],
  ])('takes no ID token with %s', async (_name, bend) => {
    provider.bend = bend;
    expect((await logInByCode(account())).location.searchParams.get('error')).toBe('invalid_credentials');
  });

  test('takes no ID token that someone else has signed', async () => {
    provider.signsWithStrangeKey = true;
    expect((await logInByCode(account())).location.searchParams.get('error')).toBe('invalid_credentials');
  });
});

describe('an ID token of the button', () => {
  test('logs in, and is the same account as by the code flow', async () => {
    const who = account();
    const byButton = await logInByButton(who);
    expect(byButton.status).toBe(200);
    expect(byButton.headers.get('cache-control')).toBe('no-store');
    expect((await refresh(auth, cookieHeader((await logInByCode(who)).answer))).body.user.id).toBe(byButton.body.user.id);
  });

  const forged = (alg: string) => `${Buffer.from(JSON.stringify({ alg, typ: 'JWT' })).toString('base64url')}.${Buffer.from(JSON.stringify({ ...account(), iss: provider.issuer, aud: provider.clientId, iat: Math.floor(Date.now() / 1000), exp: 9_999_999_999 })).toString('base64url')}.AAAA`;
  test.each<[string, () => string]>([
    ['of another audience', () => provider.idToken(account({ aud: 'somebody-else' }))],
    ['for several audiences', () => provider.idToken(account({ aud: [provider.clientId, 'somebody-else'] }))],
    ['asked for by another client', () => provider.idToken(account({ azp: 'somebody-else' }))],
    ['of another issuer', () => provider.idToken(account({ iss: 'https://evil.example' }))],
    ['that has run out', () => provider.idToken(account({ exp: Math.floor(Date.now() / 1000) - 60 }))],
    ['made an hour ago', () => provider.idToken(account({ iat: Math.floor(Date.now() / 1000) - 3000 }))],
    ['without a subject', () => provider.idToken({ email: freshEmail(), email_verified: true } as never)],
    ['unsigned', () => forged('none')],
    ['signed with a guess', () => forged('HS256')],
    ['that is no token', () => 'abc'],
  ])('%s is refused', async (_name, credential) => {
    const answer = await auth.call('/api/auth/google', { body: { credential: credential() } });
    expect([answer.status, answer.body.code]).toEqual([401, 'invalid_credentials']);
  });

  test('from a form of another site is not taken', async () => {
    const body = `credential=${provider.idToken(account())}`;
    expect((await auth.call('/api/auth/google', { method: 'POST', body, headers: { 'content-type': 'application/x-www-form-urlencoded' } })).status).toBe(415);
  });

  test('of ten first logins at once makes one account', async () => {
    const who = account();
    const answers = await Promise.all(Array.from({ length: 10 }, () => logInByButton(who)));
    expect(new Set(answers.map((one) => one.status))).toEqual(new Set([200]));
    expect(new Set(answers.map((one) => one.body.user.id)).size).toBe(1);
  });

  test('of a suspended user is refused', async () => {
    const who = account();
    const { body } = await logInByButton(who);
    await auth.database.query("update users set status = 'SUSPENDED' where id = $1", [body.user.id]);
    expect((await logInByButton(who)).body.code).toBe('suspended');
  });

  test('never puts the e-mail address into the public name, and takes no picture but http(s)', async () => {
    const { body } = await logInByButton(account({ name: ' <b></b>', picture: 'javascript:alert(1)' }));
    expect(body.user).toMatchObject({ name: 'Reader', avatar: null });
  });
});

describe('an account that is there already', () => {
  test('opened by password is entered by the owner of its e-mail address; whoever waited inside is out', async () => {
    const squatter = await signUp(auth);
    const { body } = await logInByButton(account({ email: squatter.email.toUpperCase() }));
    expect(body.user.id).toBe(squatter.id);
    expect((await refresh(auth, squatter.cookie)).status).toBe(401);
    expect((await auth.callAs(squatter, '/api/auth/me')).status).toBe(401);
    expect((await auth.call('/api/auth/login', { body: { email: squatter.email, password: squatter.password } })).status).toBe(401);
  });

  test('whose address was proved before keeps its password', async () => {
    const { body } = await logInByButton(account({ email: firstAdmin.email }));
    expect(body.user.role).toBe('ADMIN');
    expect((await logIn(auth, firstAdmin)).id).toBe(body.user.id);
  });

  test.each([
    ['not verified', { email_verified: false }],
    ['verified in words alone', { email_verified: 'false' }],
    ['not told to be verified', { email_verified: undefined }],
  ])('is not entered with an address %s', async (_name, bent) => {
    const ada = await signUp(auth);
    const answer = await logInByButton(account({ email: ada.email, ...bent }));
    expect([answer.status, answer.body.code]).toEqual([403, 'email_not_verified']);
    expect((await refresh(auth, ada.cookie)).status).toBe(200);
  });

  test('is not entered with letters that only look alike', async () => {
    const ada = await signUp(auth, { email: `k${freshEmail()}` });
    const lookalike = ada.email.replace(/^k/, '\u212A');
    expect(lookalike.toLowerCase()).toBe(ada.email);
    expect((await logInByButton(account({ email: lookalike }))).body.code).toBe('email_not_verified');
  });

  test('is not entered by a second account of the provider that has taken over the address', async () => {
    const who = account();
    await logInByButton(who);
    const answer = await logInByButton({ ...who, sub: randomUUID() });
    expect([answer.status, answer.body.code]).toEqual([409, 'email_taken']);
  });

  test('of an imported author is entered by the owner of the address', async () => {
    const email = freshEmail();
    const { rows } = await auth.database.query(
      "insert into users (id, email, email_key, name, bio, role, status, is_imported, created_at, updated_at, version) values (gen_random_uuid(), $1, $1, 'Lin', '', 'USER', 'ACTIVE', true, now(), now(), 1) returning id", [email]);
    expect((await logInByButton(account({ email }))).body.user).toMatchObject({ id: rows[0].id, name: 'Lin' });
  });
});

describe('an account without a password', () => {
  const open = async () => {
    const answer = await logInByButton(account());
    return { id: answer.body.user.id as string, email: answer.body.user.email as string, password: '', accessToken: answer.body.accessToken as string, cookie: cookieHeader(answer) };
  };
  const letLoginAge = (id: string) => auth.database.query("update session set created_at = created_at - interval '11 minutes' where user_id = $1", [id]);

  test('sets its first password soon after a login, and then logs in with it', async () => {
    const ada = await open();
    expect((await auth.callAs(ada, '/api/auth/password', { method: 'PUT', body: { newPassword: 'a first long one' } })).status).toBe(204);
    expect((await logIn(auth, { email: ada.email, password: 'a first long one' })).id).toBe(ada.id);
  });

  test('is deleted soon after a login, and not later', async () => {
    const ada = await open();
    await letLoginAge(ada.id);
    const late = await auth.callAs(ada, '/api/auth/me', { method: 'DELETE', body: {} });
    expect([late.status, late.body.code]).toEqual([403, 'fresh_login_required']);
    const lin = await open();
    expect((await auth.callAs(lin, '/api/auth/me', { method: 'DELETE', body: {} })).status).toBe(204);
  });

  test('is not entered by any password', async () => {
    const ada = await open();
    expect((await auth.call('/api/auth/login', { body: { email: ada.email, password: 'null' } })).status).toBe(401);
  });
});

describe('a site', () => {
  test('without a client has no login by Google', async () => {
    const plain = await startAuth();
    try {
      expect((await plain.call('/api/auth/google')).status).toBe(404);
      expect((await plain.call('/api/auth/google/callback?code=a&state=b')).status).toBe(404);
      expect((await plain.call('/api/auth/google', { body: { credential: 'abc' } })).status).toBe(404);
    } finally {
      await plain.stop();
    }
  });

  test('whose provider is away says so, and goes on once it is back', async () => {
    const cut = await startAuth({ GOOGLE_CLIENT_ID: 'x', GOOGLE_ISSUER: 'http://127.0.0.1:1' });
    try {
      const answer = await cut.call('/api/auth/google', { body: { credential: 'abc' } });
      expect([answer.status, answer.body.code]).toEqual([503, 'provider_unavailable']);
      expect((await cut.call('/api/auth/google')).status).toBe(503);
    } finally {
      await cut.stop();
    }
  });
});
