import { accessTokenSeconds } from '@hanji/contracts/access-token';
import type { Session } from '@hanji/contracts/api/users';
import type { Context } from 'koa';
import type { SessionGrant } from '../domain/session/session.ts';
import { type User, userView } from '../domain/user.ts';
import type { AuthDeps } from '../domain/deps.ts';
import { setSessionCookies } from './session-cookies.ts';

/** Headers of answers that carry a token. */
export const tokenHeaders = { 'Cache-Control': 'no-store' } as const;

/** Answer of everything that logs in: an access token in the body, the session in the cookies. */
export async function sessionAnswer(ctx: Context, deps: AuthDeps, session: { readonly user: User; readonly grant: SessionGrant }): Promise<Session> {
  const accessToken = await deps.tokens.sign(session.user, session.grant.sessionId);
  setSessionCookies(ctx, deps.publicUrl, session.grant);
  return { accessToken, expiresIn: accessTokenSeconds, user: userView(session.user) };
}
