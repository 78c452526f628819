import { createLimiter } from '@hanji/service-kit/cache/limiter';
import { dataHandlers } from '@hanji/service-kit/http/data-handlers';
import { mediaHandlers } from '@hanji/service-kit/http/media-handlers';
import type { ServiceContext } from '@hanji/service-kit/service-context';
import type { ServiceImplementation } from '@hanji/service-kit/start-service';
import { createGoogleLogin } from './adapters/google-login.ts';
import { database } from './database.ts';
import { createAccessTokens } from './domain/session/access-tokens.ts';
import type { AuthDeps } from './domain/deps.ts';
import { passwordCheck } from './domain/login/login-attempts.ts';
import { loginPlaces } from './domain/login/login-places.ts';
import { accountHandlers } from './http/account.ts';
import { googleHandlers } from './http/google.ts';
import { internalHandlers } from './http/internal.ts';
import { userDataOpener } from './http/internal-client.ts';
import { sessionHandlers } from './http/sessions.ts';
import { userHandlers } from './http/users.ts';
import { startSchedule } from './schedule.ts';
import definition from './service.ts';

type Definition = typeof definition;

/** Links to set a password that opened nothing, which a network (IPv4: address) tries within 15 minutes. None is ever guessed: this bounds the work. */
const failedLinkRule = {
  name: 'auth:password-link',
  points: 10,
  seconds: 15 * 60,
  message: 'Too many links that set no password. Wait until the time in Retry-After is over, then try again.',
};

/** Accounts that a /48 network of IPv6 opens within an hour: hosts give one to single customers, and the gateway counts by its 65,536 parts. */
const registrationRule = {
  name: 'auth:register-network',
  points: 300,
  seconds: 60 * 60,
  message: 'Many accounts were opened from your network within an hour. Try again when the time in Retry-After is over.',
};

/** The auth service's parts. */
export const implementation: ServiceImplementation<Definition, AuthDeps> = {
  database,
  createDeps,
  handlers: {
    ...sessionHandlers,
    ...googleHandlers,
    ...accountHandlers,
    ...userHandlers,
    ...internalHandlers,
    ...dataHandlers<AuthDeps>(definition, (deps) => deps.databaseUrl),
    ...mediaHandlers([{ table: 'users', column: 'avatar' }]),
  },
  reactions: {},
  startWork: startSchedule,
};

function createDeps({ env, redis, cache, blockedUsers, verifyToken, sharedClients, wakeRelay }: ServiceContext<Definition>): AuthDeps {
  const publicUrl = new URL(env.PUBLIC_URL);
  const places = loginPlaces(redis);
  return {
    tokens: createAccessTokens(env.JWT_PRIVATE_KEYS, env.JWT_PUBLIC_KEYS),
    checkPassword: passwordCheck(redis, places),
    loginPlaces: places,
    registrations: createLimiter(redis, registrationRule),
    failedLinks: createLimiter(redis, failedLinkRule),
    google:
      env.GOOGLE_CLIENT_ID === undefined
        ? null
        : createGoogleLogin({
            clientId: env.GOOGLE_CLIENT_ID,
            clientSecret: env.GOOGLE_CLIENT_SECRET,
            issuer: env.GOOGLE_ISSUER,
            redirectUri: new URL('/api/auth/google/callback', publicUrl).href,
          }),
    verifyToken,
    cache,
    blockedUsers,
    openUserData: userDataOpener(sharedClients['user-data']),
    publicUrl,
    databaseUrl: env.DATABASE_URL,
    wakeRelay,
  };
}
