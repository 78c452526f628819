import { setInterval } from 'node:timers';
import { createLimiter } from '@hanji/service-kit/cache/limiter';
import { dataHandlers } from '@hanji/service-kit/http/data-handlers';
import { mediaHandlers } from '@hanji/service-kit/http/media-handlers';
import type { ServiceContext, ServiceParts } from '@hanji/service-kit/start-service';
import { database } from './database.ts';
import type { AuthDeps } from './deps.ts';
import { createAccessTokens } from './domain/access-tokens.ts';
import { attemptRule } from './domain/login-attempts.ts';
import { pruneSessions } from './domain/session.ts';
import { makeFirstAdmin } from './first-admin.ts';
import { author } from './http/author.ts';
import { finishGoogle, loginWithGoogle, startGoogle } from './http/google.ts';
import { importAuthor, usersByIds } from './http/internal-users.ts';
import { jwks } from './http/jwks.ts';
import { login } from './http/login.ts';
import { deleteMe, exportMe, me, updateProfileOfMe } from './http/me.ts';
import { changeMyPassword } from './http/password.ts';
import { register } from './http/register.ts';
import { logout, refreshToken } from './http/session.ts';
import { listUsers, setUserStatus } from './http/users.ts';
import { validateToken } from './http/validate-token.ts';
import { createGoogleLogin } from './openid/google-login.ts';
import definition from './service.ts';

type Definition = typeof definition;

const pruneMs = 3_600_000;

/** The auth service's parts. */
export const parts: ServiceParts<Definition, AuthDeps> = {
  database,
  createDeps,
  handlers: {
    register,
    login,
    startGoogle,
    finishGoogle,
    loginWithGoogle,
    me,
    updateProfile: updateProfileOfMe,
    changePassword: changeMyPassword,
    validateToken,
    refreshToken,
    logout,
    exportMe,
    deleteMe,
    listUsers,
    setUserStatus,
    author,
    jwks,
    usersByIds,
    importAuthor,
    ...dataHandlers<AuthDeps>(definition, (deps) => deps.databaseUrl),
    ...mediaHandlers([{ table: 'users', column: 'avatar' }]),
  },
  reactions: {},
  startWork: async (_deps, context) => {
    const stopMaking = await makeFirstAdmin(context);
    const prune = setInterval(() => {
      pruneSessions(context.forkEntityManager()).catch((error: Error) =>
        context.log.warn({ err: error.message }, 'ended sessions were not pruned, trying again in an hour'),
      );
    }, pruneMs);
    return () => {
      clearInterval(prune);
      stopMaking();
    };
  },
};

function createDeps({ env, redis, cache, blockedUsers, verifyToken, internalClient, wakeRelay }: ServiceContext<Definition>): AuthDeps {
  const publicUrl = new URL(env.PUBLIC_URL);
  return {
    tokens: createAccessTokens(env.JWT_PRIVATE_KEYS, env.JWT_PUBLIC_KEYS),
    attempts: createLimiter(redis, attemptRule),
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
    internalClient,
    publicUrl,
    databaseUrl: env.DATABASE_URL,
    wakeRelay,
  };
}
