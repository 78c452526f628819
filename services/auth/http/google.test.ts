import { randomUUID } from 'node:crypto';
import { testPublicUrl } from '@hanji/service-kit/testing/test-service';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { cookieHeader, cookieOf, freshEmail, refresh, startAuthService, type TestAuthService } from '../testing/auth-service.ts';
import { account, type GoogleLogins, startGoogleLogins } from '../testing/google-logins.ts';
import type { OpenIdProvider } from '../testing/openid-provider.ts';

let google: GoogleLogins;
let auth: TestAuthService;
let provider: OpenIdProvider;
beforeAll(async () => {
  google = await startGoogleLogins();
  ({ auth, provider } = google);
});
afterAll(() => google.stop());
afterEach(() => {
  provider.bend = {};
  provider.signsWithStrangeKey = false;
});

const forged = (alg: string) =>
  `${Buffer.from(JSON.stringify({ alg, typ: 'JWT' })).toString('base64url')}.${Buffer.from(JSON.stringify({ ...account(), iss: provider.issuer, aud: provider.clientId, iat: Math.floor(Date.now() / 1000), exp: 9_999_999_999 })).toString('base64url')}.AAAA`;

describe('the code flow', () => {
  test('sends the browser off with state, nonce and PKCE, and remembers them in a cookie for itself', async () => {
    const { answer, address } = await google.begin();
    expect(answer.status).toBe(302);
    const asked = Object.fromEntries(new URL(address).searchParams);
    expect(asked).toMatchObject({
      response_type: 'code',
      client_id: provider.clientId,
      scope: 'openid email profile',
      code_challenge_method: 'S256',
      redirect_uri: `${testPublicUrl}/api/auth/google/callback`,
    });
    expect([asked['state'], asked['nonce'], asked['code_challenge']].every((value) => (value ?? '').length >= 32)).toBe(true);
    expect(cookieOf(answer, 'hanji_login_flow')).toMatchObject({ httponly: '', samesite: 'lax', path: '/api/auth/google' });
    expect(address).not.toContain(JSON.parse(Buffer.from(cookieOf(answer, 'hanji_login_flow')?.['value'] ?? '', 'base64url').toString()).verifier);
  });

  test('makes an account, logs it in and returns to where it began', async () => {
    const who = account();
    const { answer, location } = await google.logInByCode(who, '/posts/먹?page=2#comments');
    expect(location.href).toBe(new URL('/posts/먹?page=2#comments', testPublicUrl).href);
    const session = await refresh(auth, cookieHeader(answer));
    expect(session.body.user).toMatchObject({
      email: who['email'],
      name: 'Ada Lovelace',
      avatar: 'https://lh3.googleusercontent.com/a/ada=s96-c',
      role: 'USER',
    });
    expect(cookieOf(answer, 'hanji_session')?.['value']).toBe('1');
    expect(cookieOf(answer, 'hanji_login_flow')?.['value']).toBe('');
  });

  test('knows the account again, whatever its e-mail address is by then', async () => {
    const who = account();
    const first = await refresh(auth, cookieHeader((await google.logInByCode(who)).answer));
    const again = await refresh(auth, cookieHeader((await google.logInByCode({ ...who, email: freshEmail(), email_verified: false })).answer));
    expect(again.body.user.id).toBe(first.body.user.id);
  });

  test.each([
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/.//evil.example',
    '/%2e//evil.example',
    '/%2E%2e//evil.example',
    '/posts/..//evil.example',
    `/.//${new URL(testPublicUrl).host}//evil.example/x`,
    `//${new URL(testPublicUrl).host}//evil.example/x`,
    '\\\\evil.example',
    'javascript:alert(1)',
    'posts',
  ])('never returns to %j, neither at once nor from the login page', { tags: ['abuse/open-redirect'] }, async (returnTo) => {
    expect((await google.logInByCode(account(), returnTo)).location.href).toBe(`${testPublicUrl}/`);
    const { cookie } = await google.begin(returnTo);
    const { location } = await google.comeBack(`${testPublicUrl}/api/auth/google/callback?error=access_denied`, cookie);
    expect(location.searchParams.get('returnTo')).toBe('/');
  });

  test('never returns to what a cookie was made to say', { tags: ['abuse/open-redirect'] }, async () => {
    const flow = Buffer.from(JSON.stringify({ state: 's', nonce: 'n', verifier: 'v', returnTo: '//evil.example' })).toString('base64url');
    const { location } = await google.comeBack(`${testPublicUrl}/api/auth/google/callback?error=access_denied`, `hanji_login_flow=${flow}`);
    expect(location.searchParams.get('returnTo')).toBe('/');
  });

  const refusals: [string, string, () => Promise<{ answer: { headers: Headers }; location: URL }>][] = [
    [
      'another state',
      'invalid_credentials',
      async () => {
        const { address, cookie } = await google.begin();
        const back = new URL(await provider.authorize(address));
        back.searchParams.set('state', 'x'.repeat(43));
        return google.comeBack(back.href, cookie);
      },
    ],
    [
      "another browser's answer (login CSRF)",
      'invalid_credentials',
      async () => google.comeBack(await provider.authorize((await google.begin()).address), (await google.begin()).cookie),
    ],
    ['no cookie', 'login_expired', async () => google.comeBack(await provider.authorize((await google.begin()).address), '')],
    [
      'a cookie that is none of ours',
      'login_expired',
      async () => google.comeBack(await provider.authorize((await google.begin()).address), 'hanji_login_flow=e30'),
    ],
    [
      'a code that was used',
      'invalid_credentials',
      async () => {
        const { address, cookie } = await google.begin();
        const back = await provider.authorize(address);
        await google.comeBack(back, cookie);
        return google.comeBack(back, cookie);
      },
    ],
    [
      'a code that was made up',
      'invalid_credentials',
      async () => {
        const { address, cookie } = await google.begin();
        const back = new URL(await provider.authorize(address));
        back.searchParams.set('code', randomUUID());
        return google.comeBack(back.href, cookie);
      },
    ],
    [
      'a refusal at the provider',
      'login_cancelled',
      async () => google.comeBack(`${testPublicUrl}/api/auth/google/callback?error=access_denied`, (await google.begin()).cookie),
    ],
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
    expect((await google.logInByCode(account())).location.searchParams.get('error')).toBe('invalid_credentials');
  });

  test('takes no ID token that someone else has signed', { tags: ['abuse/forged-token'] }, async () => {
    provider.signsWithStrangeKey = true;
    expect((await google.logInByCode(account())).location.searchParams.get('error')).toBe('invalid_credentials');
  });
});

describe('an ID token of the button', () => {
  test('logs in, and is the same account as by the code flow', async () => {
    const who = account();
    const byButton = await google.logInByButton(who);
    expect(byButton.status).toBe(200);
    expect(byButton.headers.get('cache-control')).toBe('no-store');
    expect((await refresh(auth, cookieHeader((await google.logInByCode(who)).answer))).body.user.id).toBe(byButton.body.user.id);
  });

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
    const answers = await Promise.all(Array.from({ length: 10 }, () => google.logInByButton(who)));
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([200]));
    expect(new Set(answers.map((answer) => answer.body.user.id)).size).toBe(1);
  });

  test('of a suspended user is refused', async () => {
    const who = account();
    const { body } = await google.logInByButton(who);
    await auth.database.query("update users set status = 'SUSPENDED' where id = $1", [body.user.id]);
    expect((await google.logInByButton(who)).body.code).toBe('suspended');
  });

  test('never puts the e-mail address into the public name, and takes no picture but its own', async () => {
    const { body } = await google.logInByButton(account({ name: ' <b></b>', picture: 'javascript:alert(1)' }));
    expect(body.user).toMatchObject({ name: 'Reader', avatar: null });
    const { body: tracked } = await google.logInByButton(account({ picture: 'https://pictures.example/ada.png' }));
    expect(tracked.user.avatar).toBeNull();
  });

  test("gives nobody an admin's name", async () => {
    const { body } = await google.logInByButton(account({ name: 'J a e' }));
    expect(body.user.name).toBe('Reader');
  });
});

describe('a site', () => {
  test('without a client has no login by Google', async () => {
    const plain = await startAuthService();
    try {
      expect((await plain.call('/api/auth/google')).status).toBe(404);
      expect((await plain.call('/api/auth/google/callback?code=a&state=b')).status).toBe(404);
      expect((await plain.call('/api/auth/google', { body: { credential: 'abc' } })).status).toBe(404);
    } finally {
      await plain.stop();
    }
  });

  test('whose provider is away says so, and goes on once it is back', async () => {
    const cut = await startAuthService({ GOOGLE_CLIENT_ID: 'x', GOOGLE_ISSUER: 'http://127.0.0.1:1' });
    try {
      const answer = await cut.call('/api/auth/google', { body: { credential: 'abc' } });
      expect([answer.status, answer.body.code]).toEqual([503, 'provider_unavailable']);
      expect((await cut.call('/api/auth/google')).status).toBe(503);
    } finally {
      await cut.stop();
    }
  });
});
