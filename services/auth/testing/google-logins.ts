import { randomUUID } from 'node:crypto';
import type { TestAnswer } from '@hanji/service-kit/testing/test-service';
import { cookieHeader, freshEmail, type Person, startAuthService, type TestAuthService } from './auth-service.ts';
import { type Account, type OpenIdProvider, startOpenIdProvider } from './openid-provider.ts';

/** An auth service under test with a provider, and a browser's ways between the two. */
export interface GoogleLogins {
  readonly auth: TestAuthService;
  readonly provider: OpenIdProvider;
  /** Begins the code flow; answers the address at the provider and the browser's cookie. */
  readonly begin: (returnTo?: string) => Promise<{ readonly answer: TestAnswer; readonly address: string; readonly cookie: string }>;
  /** Comes back to the site as the provider says; answers where that leads. */
  readonly comeBack: (address: string, cookie: string) => Promise<{ readonly answer: TestAnswer; readonly location: URL }>;
  /** The whole code flow of an account of the provider. */
  readonly logInByCode: (who: Account, returnTo?: string) => Promise<{ readonly answer: TestAnswer; readonly location: URL }>;
  /** The provider's button. */
  readonly logInByButton: (who: Account) => Promise<TestAnswer>;
  /** Opens an account by the button. */
  readonly signUpByButton: () => Promise<Person>;
  readonly stop: () => Promise<void>;
}

/** Starts both. */
export async function startGoogleLogins(): Promise<GoogleLogins> {
  const provider = await startOpenIdProvider();
  const auth = await startAuthService({ GOOGLE_CLIENT_ID: provider.clientId, GOOGLE_CLIENT_SECRET: provider.clientSecret, GOOGLE_ISSUER: provider.issuer });
  const begin: GoogleLogins['begin'] = async (returnTo) => {
    const answer = await auth.call(`/api/auth/google${returnTo === undefined ? '' : `?returnTo=${encodeURIComponent(returnTo)}`}`);
    return { answer, address: String(answer.headers.get('location')), cookie: cookieHeader(answer) };
  };
  const comeBack: GoogleLogins['comeBack'] = async (address, cookie) => {
    const { pathname, search } = new URL(address);
    const answer = await auth.call(`${pathname}${search}`, { headers: { cookie } });
    return { answer, location: new URL(String(answer.headers.get('location'))) };
  };
  const logInByButton: GoogleLogins['logInByButton'] = (who) => auth.call('/api/auth/google', { body: { credential: provider.idToken(who) } });
  return {
    auth,
    provider,
    begin,
    comeBack,
    logInByButton,
    logInByCode: async (who, returnTo) => {
      provider.account = who;
      const { address, cookie } = await begin(returnTo);
      return comeBack(await provider.authorize(address), cookie);
    },
    signUpByButton: async () => {
      const answer = await logInByButton(account());
      return { id: answer.body.user.id, email: answer.body.user.email, password: '', accessToken: answer.body.accessToken, cookie: cookieHeader(answer) };
    },
    stop: async () => {
      await auth.stop();
      await provider.stop();
    },
  };
}

/** An account at the provider with a verified e-mail address that nobody else has. */
export function account(bent: Record<string, unknown> = {}): Account {
  return {
    sub: randomUUID(),
    email: freshEmail(),
    email_verified: true,
    name: 'Ada Lovelace',
    picture: 'https://lh3.googleusercontent.com/a/ada=s96-c',
    ...bent,
  };
}
